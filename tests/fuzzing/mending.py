"""What a reader checks first, put right over what was changed: hashes of statements, manifests of bags."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Mapping
from typing import Any

from sync.errors import SyncDamaged
from sync.protocol import WireStatement
from tests.fuzzing.sealed import READER, sealed
from tests.fuzzing.zips import reopened, zipped
from tests.made.bags import manifest
from vault.age import AgeReader
from vault.errors import VaultError

STATEMENTS = "data/statements/statements.jsonl"
ALGORITHMS = ("sha256", "sha512")


def rehashed(said: Any) -> Any:
    """Put the right hash on a statement, where it is one at all."""
    if not isinstance(said, dict):
        return said
    with contextlib.suppress(SyncDamaged, TypeError, ValueError):
        fields = {name: value for name, value in said.items() if name in WireStatement.__dataclass_fields__}
        lists = {name: tuple(fields[name]) for name in ("supersedes", "blobs") if name in fields}
        return {**said, "hash": WireStatement(**{**fields, **lists}).hash}
    return said


def statements(raw: bytes) -> bytes:
    """Put the right hashes on statements, one a line; other lines stay as they are."""
    return b"".join(_statement(line) for line in raw.splitlines(keepends=True))


def bag(content: bytes) -> bytes:
    """Put right the manifests of a bag in a zip, sealed or not, and the hashes of its statements."""
    with contextlib.suppress(VaultError, ValueError):
        if not content.startswith(b"age-encryption.org/"):
            return zipped(_mended(reopened(content)))
        with AgeReader(io.BytesIO(content), READER) as plain:
            return sealed(bag(plain.read()))
    return content


def _mended(files: Mapping[str, bytes]) -> dict[str, bytes]:
    root = next(iter(files), "").partition("/")[0] + "/"
    within = {name.removeprefix(root): raw for name, raw in files.items()}
    if STATEMENTS in within:
        within[STATEMENTS] = statements(within[STATEMENTS])
    payload = {name: raw for name, raw in within.items() if name.startswith("data/")}
    tags = {name: raw for name, raw in within.items() if name not in payload and "manifest-" not in name}
    if "bag-info.txt" in tags:
        tags["bag-info.txt"] = _sized(tags["bag-info.txt"], payload)
    sums = {f"manifest-{algorithm}.txt": manifest(payload, algorithm) for algorithm in ALGORITHMS}
    return {root + name: raw for name, raw in {**payload, **tags, **sums}.items()}


def _sized(info: bytes, payload: Mapping[str, bytes]) -> bytes:
    size = f"Payload-Oxum: {sum(map(len, payload.values()))}.{len(payload)}\n".encode()
    return b"".join(size if line.startswith(b"Payload-Oxum") else line for line in info.splitlines(keepends=True))


def _statement(line: bytes) -> bytes:
    try:
        return json.dumps(rehashed(json.loads(line))).encode() + b"\n"
    except (ValueError, RecursionError):
        return line
