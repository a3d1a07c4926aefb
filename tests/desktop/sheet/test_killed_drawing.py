"""A window that is killed while somebody draws: what was drawn is there again, sealed in a protected workspace."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import make_workspace, open_workspace
from fieldkit.bootstrap.protection import Cost, Key, make_protected
from fieldkit.usecases.sheets import fill
from tests.desktop.desks import a_desk
from tests.desktop.sheet.building import asked, shown, told
from tests.desktop.sheet.hand import opened, press_once_there
from tests.desktop.sheet.signing import FORM
from tests.made.forms_written import a_form_of_ours, a_sheet_of
from tests.trials import drawing
from tests.trials.sweeping import Sought, swept

CHEAP = Cost(turns=1, memory=8192)
NAME, LETTERS = "Grenouillère", "grenouill"


def begun(folder: Path, key: Key | None) -> str:
    """Begin a sheet that somebody signs, whose question says their name."""
    with contextlib.closing(open_workspace(folder, key=key)) as ws:
        sheet = a_sheet_of(ws, a_form_of_ours(ws, FORM))
        fill.keep(sheet, {"qui": NAME}, work=ws.work, forms=ws.forms, blobs=ws.blobs)
    return sheet


@pytest.mark.parametrize("is_protected", [False, True])
def test_what_was_drawn_when_the_window_was_killed_is_there_again(
    is_protected: bool, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "ws"
    key = make_protected(folder, "Essai", "fr", "lanterne prune vélo mardi", cost=CHEAP)[0] if is_protected else None
    if key is None:
        make_workspace(folder, "Essai", "fr")
    sheet = begun(folder, key)
    drawing.killed(folder, sheet, key.expose() if key else b"")
    lies_open = {needle for _path, needle in swept([folder], Sought([LETTERS, '"dots": [[']))}
    readable = {LETTERS.encode(), b'"dots": [['}
    assert lies_open & readable == (set() if is_protected else readable)
    with contextlib.closing(open_workspace(folder, key=key)) as ws, a_desk(ws) as desk:
        page = shown(desk, sheet, qtbot)
        press_once_there(asked(page, "accord"), "Signer…", qtbot)
        paper = opened(page, qtbot)
        strokes = paper.surface.strokes
        assert (len(strokes.now), strokes.can_redo) == (2, True)
        assert f"{NAME} accepte d’être enregistré." in told(paper)
        assert "Repris où vous en étiez." in told(paper)
        paper.surface.clear()
        paper.reject()
