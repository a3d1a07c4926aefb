"""A database that is older than what was noted of it: told once, and then worked with."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace, protection
from fieldkit.bootstrap.protection import Key
from fieldkit.usecases.visits import prepare
from tests.trials.conversion import CHEAP, SAID, Quiet
from tests.trials.logs import DATABASE, LOG, PLACES, left_behind, places


@pytest.fixture(params=["sealed", "open"])
def key(request: pytest.FixtureRequest, tmp_path: Path) -> Key | None:
    """Make a workspace, sealed and open in turn; returns its key."""
    if request.param == "sealed":
        return protection.make_protected(tmp_path / "ws", "", "fr", SAID, cost=CHEAP)[0]
    make_workspace(tmp_path / "ws", "", "fr")
    return None


def say(ws: Workspace) -> None:
    prepare.visit(prepare.Place(name="Kingersheim"), date(2018, 2, 13), work=ws.work)


def told(folder: Path, key: Key | None) -> str:
    ws = open_workspace(folder, key=key)
    ws.close()
    return ws.store.found.key if ws.store.found else ""


def test_a_copy_that_was_put_back_is_told_once(tmp_path: Path, key: Key | None) -> None:
    folder = tmp_path / "ws"
    for name in ("first", "second"):
        ws = open_workspace(folder, key=key)
        say(ws)
        ws.close()
        shutil.copy(folder / DATABASE, tmp_path / name)
    assert told(folder, key) == ""
    shutil.copy(tmp_path / "first", folder / DATABASE)
    assert [told(folder, key), told(folder, key)] == ["database-older", ""]
    shutil.copy(tmp_path / "second", folder / DATABASE)
    assert told(folder, key) == ""


@pytest.mark.parametrize("is_sealed", [True, False])
def test_a_log_that_is_gone_or_cut_where_a_change_ends_is_told(tmp_path: Path, *, is_sealed: bool) -> None:
    left_behind(tmp_path / "ws", is_sealed=is_sealed)
    shutil.copytree(tmp_path / "ws", tmp_path / "cut")
    (tmp_path / "ws" / LOG).unlink()
    read, said = places(tmp_path / "ws")
    assert (read, "database-older" in said) == ([], True)
    log = (tmp_path / "cut" / LOG).read_bytes()
    (tmp_path / "cut" / LOG).write_bytes(log[: len(log) // 2])
    read, said = places(tmp_path / "cut")
    assert (len(read) < len(PLACES), "database-older" in said) == (True, True)


def test_what_was_noted_is_sealed_as_the_workspace_is(tmp_path: Path, key: Key | None) -> None:
    folder = tmp_path / "ws"
    ws = open_workspace(folder, key=key)
    say(ws)
    ws.close()
    if key is None:
        key, _ = protection.protect(folder, SAID, Quiet(), cost=CHEAP)
    assert told(folder, key) == ""
    assert ([path.name for path in folder.glob("latest*")], protection.look(folder).readable) == (["latest.age"], ())
    (folder / "latest.age").write_bytes((folder / "latest.age").read_bytes()[:-1] + b"!")
    assert list(protection.damaged(folder, key)) == ["latest.age"]
    assert told(folder, key) == "note-damaged"
    assert told(folder, key) == ""
    protection.unprotect(folder, key, Quiet())
    assert (told(folder, None), [path.name for path in folder.glob("latest*")]) == ("", ["latest"])


def test_where_no_note_can_be_taken_nothing_is_lost(tmp_path: Path, key: Key | None) -> None:
    folder = tmp_path / "ws"
    name = "latest.age" if key else "latest"
    (folder / name).unlink(missing_ok=True)
    (folder / name).mkdir()
    ws = open_workspace(folder, key=key)
    say(ws)
    ws.close()
    assert told(folder, key) == ""
