"""A workspace whose program is killed at work, so that its database's log is left. Run as a script."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

from fieldkit.bootstrap import make_workspace, open_workspace, protection
from fieldkit.usecases.visits import prepare
from tests.trials.conversion import CHEAP, SAID

PLACES = ("Kingersheim", "Wittenheim", "Mulhouse", "Illzach")
DATABASE, LOG = "fieldkit.db", "fieldkit.db-wal"


def left_behind(folder: Path, *, is_sealed: bool) -> None:
    """Have a process make a workspace, prepare a visit to each of `PLACES`, and kill itself."""
    command = [sys.executable, "-m", "tests.trials.logs", str(folder), "sealed" if is_sealed else "open"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL, done.stderr


def places(folder: Path) -> tuple[list[str], str]:
    """Open a workspace; returns where its visits are, in the order of `PLACES`, and what is to be told of it."""
    key = protection.unlock(folder, SAID) if protection.is_protected(folder) else None
    ws = open_workspace(folder, key=key)
    try:
        names = {line.territory for line in ws.screens.visits()}
        return [name for name in PLACES if name in names], str(ws.store.found or "")
    finally:
        ws.close()


def main(folder: Path, *, is_sealed: bool) -> None:
    """Work, and be killed."""
    key = None
    if is_sealed:
        key, _ = protection.make_protected(folder, "", "fr", SAID, cost=CHEAP)
    else:
        make_workspace(folder, "", "fr")
    ws = open_workspace(folder, key=key)
    for place in PLACES:
        prepare.visit(prepare.Place(name=place), date(2018, 2, 13), work=ws.work)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), is_sealed=sys.argv[2] == "sealed")
