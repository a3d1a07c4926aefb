"""A log that a killed program left: what is damaged is told and kept, whole, and all before it is read."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fieldkit.bootstrap import open_workspace, protection
from fieldkit.domain.errors import Damaged
from fieldkit.store.log.checking import logs_aside
from fieldkit.store.log.pages import pages_of
from fieldkit.store.log.reading import FRAME_BYTES, HEADER_BYTES, PAGE_BYTES, broken
from tests.store.log.test_reading import changed, forged, frames
from tests.trials.conversion import CHEAP, SAID, Quiet
from tests.trials.logs import DATABASE, LOG, PLACES, left_behind, places
from vault.sealer import Plain, Sealed

STEP = FRAME_BYTES + PAGE_BYTES


@pytest.fixture(scope="module", params=["sealed", "open"])
def once(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("killed") / "ws"
    left_behind(folder, is_sealed=request.param == "sealed")
    return folder


@pytest.fixture
def left(once: Path, tmp_path: Path) -> Path:
    """Return a workspace whose program was killed, sealed and open in turn."""
    shutil.copytree(once, tmp_path / "ws")
    return tmp_path / "ws"


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("killed") / "sealed"
    left_behind(folder, is_sealed=True)
    return folder


def change(path: Path, place: int) -> bytes:
    other = changed(path.read_bytes(), place, 1)
    path.write_bytes(other)
    return other


def ends(log: bytes) -> list[int]:
    """Return where the frames begin that end a change."""
    return [place for place in frames(log) if log[place + 4 : place + 8] != bytes(4)]


def aside(folder: Path) -> bytes:
    """Return the log that was put aside."""
    [path] = logs_aside(folder)
    key = protection.unlock(folder, SAID) if protection.is_protected(folder) else None
    with (Sealed(key, "aside") if key else Plain()).reading(path) as source:
        return source.read()


def test_a_good_log_is_taken_in_without_a_word(left: Path) -> None:
    assert places(left) == (list(PLACES), "")
    assert not (left / "backups").exists()


@pytest.mark.parametrize("lost", [1, 2, 4])
def test_a_log_that_was_changed_is_told_and_kept_whole(left: Path, lost: int) -> None:
    log = left / LOG
    other = change(log, ends(log.read_bytes())[-lost] + 200)
    read, told = places(left)
    assert read == list(PLACES[:-lost])
    assert f"log-damaged(file='{LOG}', count={lost}, aside='backups/damaged-1.log" in told
    assert aside(left) == other
    assert places(left) == (read, "")


def test_a_header_that_was_changed_is_told(left: Path) -> None:
    other = change(left / LOG, 17)
    read, told = places(left)
    assert (read, "log-damaged" in told, aside(left) == other) == ([], True, True)


def test_a_second_log_does_not_take_the_place_of_the_first(left: Path, once: Path) -> None:
    change(left / LOG, 17)
    assert "damaged-1" in places(left)[1]
    for name in (DATABASE, LOG):
        shutil.copy(once / name, left)
    change(left / LOG, 18)
    assert "damaged-2" in places(left)[1]
    assert len(logs_aside(left)) == 2


def test_every_byte_of_a_sealed_log_up_to_its_last_change_is_told_of(sealed: Path) -> None:
    """All places but those of pages, and some of each page: as a disk slips, and as somebody forges the sums."""
    log = (sealed / LOG).read_bytes()
    log = log[: ends(log)[0] + STEP]
    pages = pages_of(sealed / DATABASE, protection.unlock(sealed, SAID))
    near = [place + head for place in frames(log) for head in (*range(FRAME_BYTES), 30, 4000)]
    missed = [
        place
        for place in (*range(HEADER_BYTES), *near)
        if broken(io.BytesIO(changed(log, place, 1)), pages.is_genuine) is None
    ]
    inside = list(frames(log))
    missed += [
        place
        for place in (*(start + 3 for start in inside), *(start + FRAME_BYTES + 2000 for start in inside))
        if broken(io.BytesIO(forged(log, place)), pages.is_genuine) is None
    ]
    assert (missed, broken(io.BytesIO(log), pages.is_genuine)) == ([], None)


def test_a_forged_page_never_reaches_the_database(sealed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ws"
    shutil.copytree(sealed, folder)
    log = (folder / LOG).read_bytes()
    other = forged(log, ends(log)[2] + FRAME_BYTES + 1000)
    (folder / LOG).write_bytes(other)
    read, told = places(folder)
    assert (read, "count=2" in told, aside(folder) == other) == (list(PLACES[:2]), True, True)
    ws = open_workspace(folder, key=protection.unlock(folder, SAID))
    ws.store.check()
    ws.close()


def test_a_database_whose_salt_was_changed_leaves_its_log_alone(sealed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ws"
    shutil.copytree(sealed, folder)
    log = (folder / LOG).read_bytes()
    change(folder / DATABASE, 3)
    with pytest.raises(Damaged, match="database-damaged"):
        places(folder)
    assert ((folder / LOG).read_bytes(), logs_aside(folder)) == (log, ())


def test_an_index_that_was_changed_is_made_anew(left: Path) -> None:
    index = left / f"{DATABASE}-shm"
    whole = index.read_bytes()
    for place in (0, 17, 40, 96, 120, 136, 200, 20_000, len(whole) - 1):
        index.write_bytes(changed(whole, place, 255))
        shutil.copytree(left, left.with_name(str(place)))
        assert places(left.with_name(str(place))) == (list(PLACES), "")


HOLDS = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("SELECT count(*) FROM sqlite_schema").fetchone()
print(flush=True)
sys.stdin.read()
"""


def test_a_log_that_another_program_works_with_is_left_to_it(tmp_path: Path) -> None:
    folder = tmp_path / "ws"
    left_behind(folder, is_sealed=False)
    holding = [sys.executable, "-c", HOLDS, str(folder / DATABASE)]
    with subprocess.Popen(holding, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        other = change(folder / LOG, 17)
        assert places(folder) == (list(PLACES), "")
        assert ((folder / LOG).read_bytes(), logs_aside(folder)) == (other, ())
        holder.communicate()


def test_what_was_put_aside_is_sealed_when_the_workspace_is(tmp_path: Path) -> None:
    folder = tmp_path / "ws"
    left_behind(folder, is_sealed=False)
    other = change(folder / LOG, 17)
    with pytest.raises(Damaged, match="log-damaged"):
        protection.protect(folder, SAID, Quiet(), cost=CHEAP)
    assert [path.name for path in logs_aside(folder)] == ["damaged-1.log"]
    key, _ = protection.protect(folder, SAID, Quiet(), cost=CHEAP)
    assert ([path.name for path in logs_aside(folder)], aside(folder)) == (["damaged-1.log.age"], other)
    assert protection.look(folder).readable == ()
    assert list(protection.damaged(folder, key)) == []
    [kept] = logs_aside(folder)
    change(kept, 700)
    assert list(protection.damaged(folder, key)) == ["backups/damaged-1.log.age"]


def test_a_log_put_aside_is_among_the_copies_that_somebody_may_have_to_remove(left: Path) -> None:
    change(left / LOG, 17)
    key = protection.unlock(left, SAID) if protection.is_protected(left) else None
    ws = open_workspace(left, key=key)
    assert [Path(copy.place) for copy in ws.backups()] == list(logs_aside(left))
    ws.close()
