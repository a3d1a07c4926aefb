"""What travels: statements on the wire, batches and receipts. See docs/protocol.md."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sync.errors import SyncDamaged

VERSION = 1
OPEN, RESTRICTED = "open", "restricted"
ERASURE = "erasure"
"""The attribute whose value names subjects and blobs that must be gone everywhere."""

_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class WireStatement:
    """A statement as it travels; `scope` keeps together what belongs together, `blobs` names its bytes.

    `digest` is the author's own SHA-256 of the statement; the archive checks `hash`, which covers all of it.
    """

    id: str
    scope: str
    subject: str
    attribute: str
    value: Any
    supersedes: tuple[str, ...]
    author: str
    device: str
    time: str
    access: str = OPEN
    blobs: tuple[str, ...] = ()

    @property
    def hash(self) -> str:
        """SHA-256 (hex) of the canonical JSON."""
        return hashlib.sha256(canonical(asdict(self))).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """Return what travels, its hash included."""
        return {**asdict(self), "hash": self.hash}

    @classmethod
    def from_json(cls, said: Any) -> WireStatement:
        """Read what travelled; raises `SyncDamaged` for a wrong shape or hash."""
        if not isinstance(said, dict):
            raise SyncDamaged("statement-shape", reason="object")
        fields: dict[str, Any] = {name: said.get(name) for name in cls.__dataclass_fields__}
        _check_shape(fields)
        fields |= {"supersedes": tuple(fields["supersedes"]), "blobs": tuple(fields["blobs"])}
        statement = cls(**fields)
        if said.get("hash") != statement.hash:
            raise SyncDamaged("statement-hash", reason=str(fields["id"]))
        return statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The archive's word that a batch is kept: digests, time, and a signature (Ed25519) over both."""

    id: str
    batch: str
    hashes: tuple[str, ...]
    time: str
    signature: str

    def signed(self) -> bytes:
        """Return the bytes that the signature is over."""
        return canonical({"id": self.id, "batch": self.batch, "hashes": self.hashes, "time": self.time})


def canonical(value: Mapping[str, Any]) -> bytes:
    """Write JSON the one way that hashes and signatures are taken over: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def is_digest(text: object) -> bool:
    """Say whether a text looks like a SHA-256."""
    return isinstance(text, str) and _DIGEST.fullmatch(text) is not None


def _check_shape(fields: Mapping[str, Any]) -> None:
    texts = ("id", "scope", "subject", "attribute", "author", "device", "time", "access")
    wrong = [name for name in texts if not isinstance(fields[name], str)]
    wrong += [name for name in ("supersedes", "blobs") if not isinstance(fields[name], (list, tuple))]
    if wrong:
        raise SyncDamaged("statement-shape", reason=", ".join(wrong))
    if not all(is_digest(blob) for blob in fields["blobs"]):
        raise SyncDamaged("statement-shape", reason="blobs")
