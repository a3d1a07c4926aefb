"""A workspace on its way between open and protected, killed on purpose. Short in tests, long in the benchmark.

Run as a script (`python -m tests.trials.conversion FOLDER SEED KILLS`), since a process with threads is not forked.
"""

from __future__ import annotations

import io
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from fieldkit.bootstrap import make_workspace, open_workspace, protection
from fieldkit.bootstrap.protection import Cost, Key
from fieldkit.store.database.tables import STATEMENTS
from tests.made.visits import Lived, a_whole_visit

CHEAP = Cost(turns=1, memory=8 << 10)
SAID = "trois mots sans rapport"
WATCHED = frozenset({"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate", "os.link"})


class Quiet:
    """A ticket that nobody listens to."""

    def reached(self, share: float) -> None:
        """Go on."""
        assert 0.0 <= share <= 1.0


@dataclass(frozen=True, slots=True)
class Held:
    """What a workspace holds: its statements, and which blobs are what they were."""

    statements: frozenset[tuple[str, str]]
    blobs: frozenset[str]


def a_lived_workspace(folder: Path) -> tuple[Lived, frozenset[str]]:
    """Make an open workspace with something of everything; returns its ids, and its blobs."""
    make_workspace(folder, "Essai", "fr")
    ws = open_workspace(folder)
    lived = a_whole_visit(ws, folder.parent)
    large = ws.blobs.put(io.BytesIO(random.Random(1).randbytes(200_000)))
    ws.close()
    return lived, frozenset(path.name for path in (folder / "blobs").glob("??/*")) | {large}


def held(folder: Path, key: Key | None, blobs: frozenset[str]) -> Held:
    """Open a workspace, in whatever state it is, and read it whole."""
    ws = open_workspace(folder, key=key)
    try:
        ws.store.check()
        with ws.store.read() as connection:
            said = frozenset((row.id, str(row.value)) for row in connection.execute(select(STATEMENTS)))
        return Held(said, frozenset(one for one in blobs if ws.blobs.has(one) and ws.blobs.verify(one)))
    finally:
        ws.close()


def readable(folder: Path, words: tuple[str, ...]) -> list[str]:
    """Return the files below a folder that say one of these words."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in found if any(word.encode() in path.read_bytes() for word in words)]


def killed_at(moment: float, act: Callable[[], object]) -> bool:
    """Do something in a child that kills itself before its `moment`-th change of a file; whether it came so far.

    A moment that is no whole number counts seconds: there it is killed wherever it is.
    """
    child = os.fork()
    if child and isinstance(moment, float):
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
    if child:
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    left = [moment if isinstance(moment, int) else sys.maxsize]

    def count(event: str, _arguments: object) -> None:
        if event in WATCHED:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    act()
    os._exit(0)


def survive(place: Path, moment: float) -> bool:
    """Convert there and back, killed at a moment of each way; raises where anything is lost."""
    folder = place / "ws"
    shutil.copytree(place / "made", folder)
    blobs = frozenset(path.name for path in (folder / "blobs").glob("??/*"))
    before = held(folder, None, blobs)
    came = killed_at(moment, lambda: protection.protect(folder, SAID, Quiet(), cost=CHEAP))
    key = protection.unlock(folder, SAID) if protection.is_protected(folder) else None
    assert held(folder, key, blobs) == before, f"killed at {moment} on the way in"
    key, _ = protection.protect(folder, SAID, Quiet(), cost=CHEAP)
    assert held(folder, key, blobs) == before
    came = killed_at(moment, lambda: protection.unprotect(folder, key, Quiet())) or came
    if protection.is_protected(folder):
        assert held(folder, key, blobs) == before, f"killed at {moment} on the way back"
        protection.unprotect(folder, key, Quiet())
    assert held(folder, None, blobs) == before
    shutil.rmtree(folder)
    return came


def main(place: Path, seed: int, kills: int) -> int:
    """Kill at moments chosen by `seed`, all of them and as many others when `kills` is 0; returns how many."""
    a_lived_workspace(place / "made")
    if kills == 0:
        moment = 0
        while survive(place, moment):
            moment += 1
        for number in range(moment):
            survive(place, random.Random(seed + number).uniform(0.0, 0.3))
        return 2 * moment
    for moment in random.Random(seed).sample(range(110), kills):
        survive(place, moment)
    return kills


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
