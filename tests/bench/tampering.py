"""Bytes of a protected workspace that change on the disk: each is told of, or means nothing."""

from __future__ import annotations

import json
import random
import tempfile
from pathlib import Path

from fieldkit.bootstrap import open_workspace, protection
from fieldkit.bootstrap.protection import Key
from fieldkit.domain.errors import FieldkitError
from tests.made.visits import a_whole_visit
from tests.trials.conversion import CHEAP, SAID

TAMPERED = 150


def tampering() -> str:
    """Change one byte at a time of a protected workspace's files, anywhere, and look whether it is told of."""
    with tempfile.TemporaryDirectory() as home:
        return _tampering(Path(home))


def _tampering(home: Path) -> str:
    folder, chance, missed = home / "tampered", random.Random(1), []
    key, _ = protection.make_protected(folder, "", "fr", SAID, cost=CHEAP)
    ws = open_workspace(folder, key=key)
    a_whole_visit(ws, home)
    ws.close()
    files = [path for path in folder.rglob("*") if path.is_file()]
    for path in files:
        whole = path.read_bytes()
        for place in chance.sample(range(len(whole)), min(TAMPERED, len(whole))):
            changed = whole[:place] + bytes([whole[place] ^ 1 << place % 8]) + whole[place + 1 :]
            path.write_bytes(changed)
            if not _is_told(folder, key) and _meaning(path, changed) != _meaning(path, whole):
                missed.append(f"{path.name}:{place}")
        path.write_bytes(whole)
    verdict = f"MISSED {missed[:5]}" if missed else "all told"
    return f"a byte changed at up to {TAMPERED} places of each of {len(files)} files: {verdict}"


def _meaning(path: Path, data: bytes) -> object:
    """Return what a file says: of protection.json neither its spaces nor the case of its digits."""
    if path.suffix != ".json":
        return data
    try:
        return json.loads(data.lower())
    except ValueError:
        return data


def _is_told(folder: Path, key: Key) -> bool:
    try:
        ws = open_workspace(folder, key=key)
        try:
            ws.store.check()
        finally:
            ws.close()
        return any(protection.damaged(folder, key))
    except FieldkitError:
        return True
