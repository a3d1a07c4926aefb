"""Between open and protected on a disk that is full, and while others want the same workspace."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fieldkit.bootstrap import open_workspace, protection
from fieldkit.bootstrap.protection import Key
from fieldkit.domain.errors import FieldkitError, Unavailable
from fieldkit.store.protection.databases import Lock
from tests.trials.conversion import CHEAP, SAID, Held, Quiet, a_lived_workspace, held

DISK_MB = 24
FREE_KB = (0, 24, 300, 1200)
"""Room for nothing, for the key alone, for half of the database, for all but the largest blob."""

LARGEST = bytes(range(256)) * 8000

Made = tuple[Path, frozenset[str], Held]


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    place = tmp_path_factory.mktemp("disk")
    if os.geteuid() != 0 or os.system(f"mount -t tmpfs -o size={DISK_MB}m tmpfs {place} 2>/dev/null") != 0:
        pytest.skip("tmpfs cannot be mounted here")
    yield place
    os.system(f"umount {place}")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("lived") / "ws"
    _, blobs = a_lived_workspace(folder)
    ws = open_workspace(folder)
    largest = ws.blobs.put(io.BytesIO(LARGEST))
    ws.close()
    return folder, blobs | {largest}, held(folder, None, blobs | {largest})


def filled(disk: Path, *, free: int) -> Path:
    """Fill a disk but for some KB; returns what takes the room."""
    ballast = disk / "ballast"
    room = shutil.disk_usage(disk).free
    with ballast.open("wb") as file:
        file.write(bytes(max(0, room - (free << 10))))
    return ballast


def refused(act: Callable[[], object]) -> str:
    """Return what is said of a thing that is not done; nothing of one that is."""
    try:
        act()
    except FieldkitError as error:
        return error.key
    return ""


@pytest.mark.parametrize("free", FREE_KB)
def test_a_disk_that_fills_up_is_said_and_the_rest_is_done_when_there_is_room(
    disk: Path, once: Made, free: int
) -> None:
    made, blobs, before = once
    folder = disk / "ws"
    shutil.copytree(made, folder)
    try:
        ballast = filled(disk, free=free)
        said = refused(lambda: protection.protect(folder, SAID, Quiet(), cost=CHEAP))
        ballast.unlink()
        assert said == "disk-full"
        key = protection.unlock(folder, SAID) if protection.is_protected(folder) else None
        assert held(folder, key, blobs) == before
        key, _ = protection.protect(folder, SAID, Quiet(), cost=CHEAP)
        assert held(folder, key, blobs) == before
        ballast = filled(disk, free=free)
        said = refused(lambda: protection.unprotect(folder, key, Quiet()))
        ballast.unlink()
        assert said == "disk-full"
        assert held(folder, key, blobs) == before
        protection.unprotect(folder, key, Quiet())
        assert held(folder, None, blobs) == before
        assert not list(folder.rglob("*.aside"))
    finally:
        shutil.rmtree(folder)


NEWCOMER = """
import sys
from datetime import date
from pathlib import Path
from fieldkit.bootstrap import open_workspace, protection
from fieldkit.domain.errors import FieldkitError
from fieldkit.usecases.visits import prepare
folder = Path(sys.argv[1])
try:
    key = protection.unlock(folder, sys.argv[2]) if protection.is_protected(folder) else None
    ws = open_workspace(folder, key=key)
    print(prepare.visit(prepare.Place(name="Kingersheim"), date(2018, 2, 13), work=ws.work), flush=True)
    sys.stdin.read()
    ws.close()
except FieldkitError as error:
    print(error.key)
"""


def newcomer(folder: Path) -> subprocess.Popen[str]:
    """Start a program that opens a workspace, says something there, and stays."""
    command = [sys.executable, "-c", NEWCOMER, str(folder), SAID]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def until_it_waits(process: subprocess.Popen[str], database: Path) -> None:
    """Wait until a process has opened a database that somebody else holds."""
    opened = Path(f"/proc/{process.pid}/fd")
    while not any(one.exists() and one.samefile(database) for one in opened.iterdir()):
        assert process.poll() is None
        time.sleep(0.02)


def answer(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.fixture
def made(once: Made, tmp_path: Path) -> Made:
    shutil.copytree(once[0], tmp_path / "ws")
    return tmp_path / "ws", once[1], once[2]


@pytest.mark.parametrize("is_protecting", [True, False])
def test_a_program_that_has_it_open_goes_on_and_nothing_is_begun(made: Made, *, is_protecting: bool) -> None:
    folder, _, _ = made
    key: Key | None = None
    if not is_protecting:
        key, _ = protection.protect(folder, SAID, Quiet(), cost=CHEAP)
    before = protection.look(folder).state
    with newcomer(folder) as other:
        visit = answer(other)
        with pytest.raises(Unavailable, match="workspace-busy"):
            if key is None:
                protection.protect(folder, SAID, Quiet(), cost=CHEAP)
            else:
                protection.unprotect(folder, key, Quiet())
        assert protection.look(folder).state == before
        other.communicate()
    ids = {id_ for id_, _ in held(folder, key, frozenset()).statements}
    assert len(visit) == 36
    assert ids


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="looks at the files that a process has open")
@pytest.mark.parametrize("is_protecting", [True, False])
def test_who_waits_while_the_database_is_exchanged_writes_nothing_into_the_old_one(
    made: Made, *, is_protecting: bool
) -> None:
    folder, blobs, before = made
    key, _ = protection.protect(folder, SAID, Quiet(), cost=CHEAP)
    if is_protecting:
        protection.unprotect(folder, key, Quiet())
    lock = Lock(folder / "fieldkit.db", key)
    with newcomer(folder) as other:
        until_it_waits(other, folder / "fieldkit.db")
        lock.convert(key if is_protecting else None)
        lock.release()
        assert answer(other) == "workspace-busy"
        other.communicate()
    again = Lock(folder / "fieldkit.db", key)
    again.convert(None if is_protecting else key)
    again.release()
    assert held(folder, None if is_protecting else key, blobs) == before
