"""What a laptop goes through while it syncs, packs and takes in: killed at random moments, as a process of its own.

`python -m tests.trials.laptops ACT WS [PATH]` does one act and says when it begins. Short in tests, long in a bench.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.exchange.embedded import embedded_archive
from fieldkit.store.database.tables import STATEMENTS
from fieldkit.store.ledger.statements import statement_of
from fieldkit.usecases.sharing import bundle, sync
from fieldkit.usecases.text import correct
from fieldkit.usecases.visits import prepare
from sync.bundle.verifying import verify
from tests.conftest import ROOT
from tests.made.visits import a_whole_visit
from tests.store.test_workspace import START

SOUND_BYTES = 24 << 20


@dataclass(slots=True)
class Cost:
    """What kills came to: how many there were, and how many hit an act while it ran.

    They come anywhere within `window` seconds, about as long as an act takes here.
    """

    chance: random.Random
    kills: int = 0
    hit: int = 0
    window: float = 1.0

    def kill(self, act: list[str]) -> None:
        """Start an act and kill it, or let it end if it is quicker."""
        self.kills += 1
        seconds = _killed(act, self.chance.uniform(0.0, self.window))
        if seconds is None:
            self.hit += 1
            self.window = min(30.0, 1.2 * self.window)
        else:
            self.window = 1.2 * seconds

    def __str__(self) -> str:
        """Say it shortly."""
        return f"{self.hit} of {self.kills} kills hit while it ran"


def synced(folder: Path, kills: int, chance: random.Random) -> Cost:
    """Kill a laptop that syncs; afterwards the archive and another laptop have everything once."""
    with embedded_archive(folder / "archive") as archive:
        for name in ("one", "other"):
            make_workspace(folder / name, "", "fr")
            with closing(open_workspace(folder / name)) as ws:
                sync.join(archive.url, archive.code(name, "researcher"), work=ws.work, door=ws.archive)
        cost = Cost(chance)
        with closing(open_workspace(folder / "one")) as ws:
            lived = a_whole_visit(ws, folder, os.urandom(SOUND_BYTES))
        for number in range(kills):
            _say_more(folder / "one", lived.transcript, number)
            who = "other" if number % 3 == 2 else "one"
            cost.kill(["sync", str(folder / who)])
            _check_whole(folder / who)
        for who in ("one", "other", "one"):
            _done(["sync", str(folder / who)])
        one, other = (_everything(folder / name) for name in ("one", "other"))
        assert one == other
        with closing(open_workspace(folder / "other")) as ws:
            assert ws.blobs.verify(lived.sound)
            assert ws.screens.pulse().unsent == 0
    return cost


def packed(folder: Path, kills: int, chance: random.Random) -> Cost:
    """Kill a laptop that writes a bundle, then one that takes it in; no half bundle, no half import is left."""
    for name in ("one", "other"):
        make_workspace(folder / name, "", "fr")
    with closing(open_workspace(folder / "one")) as ws:
        a_whole_visit(ws, folder, os.urandom(SOUND_BYTES))
    out = folder / "out"
    cost = Cost(chance)
    for _ in range(kills):
        shutil.rmtree(out, ignore_errors=True)
        cost.kill(["make", str(folder / "one"), str(out)])
        assert all(verify(path).is_valid for path in out.glob("fieldkit-*"))
    shutil.rmtree(out, ignore_errors=True)
    _done(["make", str(folder / "one"), str(out)])
    [path] = (one for one in out.glob("fieldkit-*") if "restricted" not in one.name)
    for _ in range(kills):
        cost.kill(["take", str(folder / "other"), str(path)])
        assert len(_everything(folder / "other")) in (0, len(_lines(path)))
    _done(["take", str(folder / "other"), str(path)])
    assert len(_everything(folder / "other")) == len(_lines(path))
    return cost


def _lines(path: Path) -> list[str]:
    return (path / "data" / "statements" / "statements.jsonl").read_text().splitlines()


def _say_more(folder: Path, transcript: str, number: int) -> None:
    with closing(open_workspace(folder)) as ws:
        correct.set_text(f"{transcript}.0.0", f"On a commencé par les jardins {number}", work=ws.work)
        prepare.visit(prepare.Place(name=f"Commune {number}"), START, work=ws.work)


def _killed(act: list[str], after: float) -> float | None:
    """Start an act and kill it after some seconds; returns how long it took when it had ended by then."""
    child = _start(act)
    began = time.monotonic()
    try:
        child.wait(after)
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
    code = child.wait()
    assert child.stdout is not None
    child.stdout.close()
    assert code in (0, -signal.SIGKILL), code
    return None if code else time.monotonic() - began


def _done(act: list[str]) -> None:
    child = _start(act)
    assert child.wait(300) == 0
    assert child.stdout is not None
    child.stdout.close()


def _start(act: list[str]) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.trials.laptops", *act]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def _check_whole(folder: Path) -> None:
    """Every statement still is what was written, and the database is sound."""
    with closing(open_workspace(folder)) as ws, ws.store.read() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert len(_everything(folder)) >= 0


def _everything(folder: Path) -> list[str]:
    with closing(open_workspace(folder)) as ws, ws.store.read() as connection:
        rows = connection.execute(STATEMENTS.select().order_by(STATEMENTS.c.id)).mappings()
        return [statement_of(row).digest for row in rows]


def _sync(ws: Workspace, _path: Path) -> None:
    sync.meet(work=ws.work, door=ws.archive, blobs=ws.blobs)


def _make(ws: Workspace, path: Path) -> None:
    reading = bundle.Reading(forms=ws.forms, blobs=ws.blobs, language="fr")
    bundle.make((), bundle.Wrapping(out=path), work=ws.work, bundles=ws.bundles, reading=reading)


def _take(ws: Workspace, path: Path) -> None:
    bundle.take_in(path, work=ws.work, bundles=ws.bundles, blobs=ws.blobs)


def _nothing(_ws: Workspace, _path: Path) -> None:
    return


ACTS: dict[str, Callable[[Workspace, Path], None]] = {
    "nothing": _nothing,
    "sync": _sync,
    "make": _make,
    "take": _take,
}


def main(act: str, folder: str, path: str = "") -> None:
    """Do one act in a workspace."""
    with closing(open_workspace(Path(folder))) as ws:
        _ = ws.archive, ws.bundles, ws.forms
        print("ready", flush=True)
        ACTS[act](ws, Path(path))
        print(_peak_kilobytes())


def _peak_kilobytes() -> int:
    """Return the most memory that this process took; what its parent took does not count."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))


if __name__ == "__main__":
    main(*sys.argv[1:])
