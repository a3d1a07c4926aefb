"""Between open and protected: cancelled, gone back on, and with files that were damaged before."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fieldkit.bootstrap import open_workspace, protection
from fieldkit.domain.errors import Cancelled, Damaged, Refused
from fieldkit.usecases.evidence.sieve import Sieve
from tests.made.visits import CONTACT, NAME
from tests.trials.conversion import CHEAP, SAID, Held, Quiet, a_lived_workspace, held, readable


class Stopped:
    """A ticket that is asked to stop after some of the way."""

    def __init__(self, after: float) -> None:
        self._after = after

    def reached(self, share: float) -> None:
        if share > self._after:
            raise Cancelled


Made = tuple[Path, frozenset[str], Held]


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("lived") / "ws"
    _, blobs = a_lived_workspace(folder)
    return folder, blobs, held(folder, None, blobs)


@pytest.fixture
def made(once: Made, tmp_path: Path) -> Made:
    """Return an open workspace, its blobs, and what it holds."""
    folder, blobs, holds = once
    shutil.copytree(folder, tmp_path / "ws")
    return tmp_path / "ws", blobs, holds


def test_a_workspace_is_protected_and_opened_again_with_all_it_holds(made: Made) -> None:
    folder, blobs, before = made
    key, printed = protection.protect(folder, SAID, Quiet(), cost=CHEAP)
    assert (protection.look(folder).state, readable(folder, (NAME, CONTACT))) == ("sealed", [])
    assert protection.unlock_by_recovery(folder, printed) == key
    assert held(folder, key, blobs) == before
    protection.unprotect(folder, key, Quiet())
    assert (protection.look(folder).state, held(folder, None, blobs)) == ("open", before)
    assert not list(folder.rglob("*.age"))


@pytest.mark.parametrize("after", [-1.0, 0.0, 0.9])
def test_a_cancelled_conversion_leaves_a_workspace_to_work_in(made: Made, after: float) -> None:
    folder, blobs, before = made
    with pytest.raises(Cancelled):
        protection.protect(folder, SAID, Stopped(after), cost=CHEAP)
    key = protection.unlock(folder, SAID)
    assert (protection.look(folder).state, held(folder, key, blobs)) == ("sealing", before)
    with pytest.raises(Refused, match="passphrase-wrong"):
        protection.protect(folder, "un autre passage", Quiet())
    assert protection.protect(folder, SAID, Quiet()) == (key, "")
    assert held(folder, key, blobs) == before


def test_who_changed_their_mind_halfway_goes_back(made: Made) -> None:
    folder, blobs, before = made
    with pytest.raises(Cancelled):
        protection.protect(folder, SAID, Stopped(0.7), cost=CHEAP)
    protection.unprotect(folder, protection.unlock(folder, SAID), Quiet())
    assert held(folder, None, blobs) == before
    assert not protection.is_protected(folder)


def test_a_blob_that_was_damaged_before_is_damaged_as_before(made: Made) -> None:
    folder, blobs, _ = made
    worst = max((folder / "blobs").glob("??/*"), key=lambda path: path.stat().st_size)
    worst.write_bytes(b"!" + worst.read_bytes()[1:])
    before = held(folder, None, blobs)
    key, _ = protection.protect(folder, SAID, Quiet(), cost=CHEAP)
    assert held(folder, key, blobs) == before
    assert len(list(protection.damaged(folder, key))) == 1
    with pytest.raises(Damaged, match="conversion-unfinished"):
        protection.unprotect(folder, key, Quiet())
    assert held(folder, key, blobs) == before


def test_an_old_workspace_is_protected_and_then_brought_up_to_date(tmp_path: Path) -> None:
    shutil.copytree(Path(__file__).parent / "old" / "v0006", tmp_path / "ws")
    key, _ = protection.protect(tmp_path / "ws", SAID, Quiet(), cost=CHEAP)
    ws = open_workspace(tmp_path / "ws", key=key)
    found = ws.finder.find("élu ", 9, Sieve())
    ws.close()
    assert {hit.kind for hit in found} == {"excerpt", "segment"}
    assert [path.suffix for path in (tmp_path / "ws" / "backups").iterdir()] == [".db"]
    assert protection.look(tmp_path / "ws").readable == ()


def test_what_was_cut_while_it_was_written_is_cleared_away(made: Made) -> None:
    folder, _, _ = made
    left = [folder / "blobs" / "incoming-0", folder / "downloads" / "x", folder / "incoming" / "y.flac"]
    for path in left:
        path.parent.mkdir(exist_ok=True)
        path.write_text(NAME)
    protection.protect(folder, SAID, Quiet(), cost=CHEAP)
    assert not any(path.exists() for path in left)
    assert readable(folder, (NAME,)) == []


def test_what_another_program_left_beside_blobs_is_not_taken_for_one(made: Made) -> None:
    folder, _, _ = made
    stray = next((folder / "blobs").iterdir()) / ".DS_Store"
    stray.write_text(NAME)
    key, _ = protection.protect(folder, SAID, Quiet(), cost=CHEAP)
    assert protection.look(folder).readable == (str(stray.relative_to(folder)),)
    protection.unprotect(folder, key, Quiet())
    assert stray.read_text() == NAME
