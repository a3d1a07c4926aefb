"""Bytes of a protected workspace that change on the disk: each is told of, or means nothing."""

from __future__ import annotations

import json
import random
import shutil
import tempfile
from pathlib import Path

from fieldkit.bootstrap import open_workspace, protection
from fieldkit.bootstrap.protection import Key
from fieldkit.domain.errors import FieldkitError
from fieldkit.store.log.checking import logs_aside
from tests.made.visits import a_whole_visit
from tests.trials.conversion import CHEAP, SAID
from tests.trials.logs import LOG, PLACES, left_behind, places
from vault.sealer import Sealed

TAMPERED, LOGS = 150, 150


def tampering() -> str:
    """Change one byte at a time of a protected workspace's files, anywhere, and look whether it is told of."""
    with tempfile.TemporaryDirectory() as home:
        return _tampering(Path(home))


def logs() -> str:
    """Change a byte of the log that a killed process left, anywhere: all is read, or it is told and kept whole."""
    with tempfile.TemporaryDirectory() as home:
        left_behind(Path(home) / "left", is_sealed=True)
        log = (Path(home) / "left" / LOG).read_bytes()
        chance = random.Random(1)
        asked = [*range(32), *chance.sample(range(32, len(log)), LOGS)]
        missed = [place for place in asked if not _is_told_or_read(Path(home), log, place)]
    verdict = f"MISSED {missed[:5]}" if missed else "all told, all kept"
    return f"a byte changed at {len(asked)} places of a log that a kill left ({len(log) >> 10} KB): {verdict}"


def _is_told_or_read(home: Path, log: bytes, place: int) -> bool:
    folder = home / "opened"
    shutil.copytree(home / "left", folder)
    changed = log[:place] + bytes([log[place] ^ 1 << place % 8]) + log[place + 1 :]
    (folder / LOG).write_bytes(changed)
    key = protection.unlock(folder, SAID)
    try:
        read, told = places(folder)
        if not told:
            return read == list(PLACES)
        [aside] = logs_aside(folder)
        with Sealed(key, "aside").reading(aside) as kept:
            return kept.read() == changed
    finally:
        shutil.rmtree(folder)


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
        return ws.store.found is not None or any(protection.damaged(folder, key))
    except FieldkitError:
        return True
