"""Everything in the window is reached by keys alone, left again, and known by its name when it is read aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from pkgutil import walk_packages

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

import fieldkit.desktop
from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.locksmith import Locksmith
from fieldkit.desktop.pages.matrix.view import MatrixView
from fieldkit.desktop.pages.transcript.text.view import SegmentView
from fieldkit.desktop.pages.transcript.tools import DeskTools
from fieldkit.desktop.protection.asking import AskKnown, Question
from fieldkit.desktop.shots import fronts, pages
from fieldkit.desktop.widgets.side import Side
from fieldkit.domain.reviewing.review import Role
from tests.desktop.dialogs import Study, dialogs
from tests.desktop.dressed import dressed
from tests.desktop.reach import called, is_met, out_of_reach, stops, told, twice_named, unnamed, way
from tests.desktop.study import Opening, show
from tests.desktop.test_look import RING_PIXELS, changed

LAID_OUT = (Asking, Question, AskKnown)
"""What other dialogs are made of; nobody opens one of these."""
BACK = Qt.Key.Key_Backtab
WIDE, HIGH = 960, 540
"""Pixels: a full HD screen at 200 %."""


@pytest.fixture
def role() -> Role:
    return Role.ALONE


@pytest.fixture
def study(opening: Opening, qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[Study]:
    """Give a window in its look, with a study on its desk."""
    with dressed(qapp):
        opening.window.locksmith = Locksmith(tmp_path)
        desk = opening.window.desk
        assert desk is not None
        object.__setattr__(desk, "locksmith", opening.window.locksmith)
        page = show(opening, "visit", qtbot)
        yield Study(desk=desk, case=opening.case, page=page, folder=tmp_path)


def test_every_dialog_there_is_is_opened_below(study: Study) -> None:
    for _, name, _ in walk_packages(fieldkit.desktop.__path__, "fieldkit.desktop."):
        __import__(name)
    there = {kind.__name__ for kind in kinds(QDialog) if kind.__module__.startswith("fieldkit")}
    assert there - {kind.__name__ for kind in LAID_OUT} == set(dialogs(study))


def kinds(of: type[QWidget]) -> Iterator[type[QWidget]]:
    for kind in of.__subclasses__():
        yield kind
        yield from kinds(kind)


def test_every_dialog_is_gone_through_by_tab_alone(study: Study, opening: Opening, qtbot: QtBot) -> None:
    faults = dict(each_dialog(study, opening, qtbot, ways_through))
    assert {name: found for name, found in faults.items() if found} == {}


def test_whatever_takes_keys_in_a_dialog_has_a_name_of_its_own(study: Study, opening: Opening, qtbot: QtBot) -> None:
    faults = dict(each_dialog(study, opening, qtbot, names))
    assert {name: found for name, found in faults.items() if found} == {}


def test_every_dialog_fits_a_full_hd_screen_at_twice_its_size(study: Study, opening: Opening, qtbot: QtBot) -> None:
    faults = dict(each_dialog(study, opening, qtbot, too_large))
    assert {name: found for name, found in faults.items() if found} == {}


def each_dialog(
    study: Study, opening: Opening, qtbot: QtBot, look: Callable[[QWidget], list[str]]
) -> Iterator[tuple[str, list[str]]]:
    """Open every dialog in turn, and look at it once it shows all that it read."""
    for name, opens in dialogs(study).items():
        dialog = opens()
        if dialog.parentWidget() is None:
            dialog.setParent(opening.window, dialog.windowFlags())
        dialog.open()
        idle(opening, qtbot)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        yield name, look(dialog)
        dialog.done(0)
        idle(opening, qtbot)


def ways_through(window: QWidget) -> list[str]:
    """Return what Tab or Shift+Tab never meets, and what only a pointer presses."""
    there = stops(window)
    if QApplication.focusWidget() is None:
        there[0].setFocus()
    ahead, back = way(), way(BACK)
    lost = [f"never met: {told(one)}" for one in there if not is_met(one, ahead)]
    lost += [f"never met backwards: {told(one)}" for one in there if not is_met(one, back)]
    return lost + [f"out of reach: {told(one)}" for one in out_of_reach(window)]


def names(window: QWidget) -> list[str]:
    there = stops(window)
    nameless = [f"nameless: {one}" for one in unnamed(there)]
    return nameless + [f"twice: {one}" for one in twice_named(there)]


def too_large(window: QWidget) -> list[str]:
    least = window.minimumSizeHint().expandedTo(window.minimumSize())
    return [f"{least.width()} by {least.height()}"] if least.width() > WIDE or least.height() > HIGH else []


def test_every_page_is_gone_through_by_tab_alone(study: Study, opening: Opening, qtbot: QtBot) -> None:
    shown = pages(opening.window, study.case.visit)
    faults = {}
    for name, page, id_ in [one for one in shown if one[0] != "transcript"]:
        begin(opening, page, id_, qtbot)
        faults[name] = ways_through(opening.window) + names(opening.window)
    assert {name: found for name, found in faults.items() if found} == {}


def test_the_desk_where_tab_plays_is_gone_through_by_shift_and_tab(
    study: Study, opening: Opening, qtbot: QtBot
) -> None:
    begin(opening, "transcript", study.case.interview, qtbot)
    qtbot.waitUntil(lambda: "Revenir de 3 s" in [called(one) for one in stops(opening.window)])
    met = way(BACK)
    assert [told(one) for one in stops(opening.window) if not is_met(one, met)] == []
    assert names(opening.window) + [told(one) for one in out_of_reach(opening.window)] == []


def begin(opening: Opening, page: str, id_: str, qtbot: QtBot) -> None:
    """Show a page, with the keys where the window begins."""
    opening.window.begin(page, id_)
    idle(opening, qtbot)
    opening.window.activateWindow()
    new = opening.window.findChildren(Side)[0].new
    new.setFocus()
    qtbot.waitUntil(new.hasFocus)


def test_what_stands_before_an_open_workspace_is_gone_through_by_tab_alone(
    study: Study, opening: Opening, qtbot: QtBot
) -> None:
    faults = {}
    for name, front in fronts():
        opening.window.stand_in(front)
        opening.window.activateWindow()
        qtbot.wait(20)
        faults[name] = (ways_through(opening.window) if stops(opening.window) else []) + names(opening.window)
    assert {name: found for name, found in faults.items() if found} == {}


def test_tab_writes_no_sign_into_any_text_of_a_dialog(study: Study, opening: Opening, qtbot: QtBot) -> None:
    def swallows(window: QWidget) -> list[str]:
        found = []
        for one in [one for one in window.findChildren(QPlainTextEdit) if one.isVisible() and one.isEnabled()]:
            one.setFocus()
            QTest.keyClick(one, Qt.Key.Key_Tab)
            found += [told(one)] if "\t" in one.toPlainText() else []
        return found

    faults = dict(each_dialog(study, opening, qtbot, swallows))
    assert {name: found for name, found in faults.items() if found} == {}


def idle(opening: Opening, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: opening.window.bench.is_idle)
    qtbot.wait(60)
    qtbot.waitUntil(lambda: opening.window.bench.is_idle)


def test_passing_by_who_speaks_names_nobody(study: Study, opening: Opening, qtbot: QtBot) -> None:
    begin(opening, "transcript", study.case.interview, qtbot)
    [tools] = opening.window.findChildren(DeskTools)
    said: list[str] = []
    tools.speaker.connect(said.append)
    tools.show_speaker("Claire Muller")
    field = tools.findChildren(QComboBox)[-1]
    assert field.accessibleName() == "Qui parle"
    tools.ask_speaker()
    QTest.keyClick(field, BACK)
    assert said == []
    tools.ask_speaker()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert said[:1] == ["Claire Muller"]


def test_the_passage_and_the_matrix_that_have_the_keys_are_seen_to_have_them(
    study: Study, opening: Opening, qtbot: QtBot
) -> None:
    for page, id_, kind in (("transcript", study.case.interview, SegmentView), ("matrix", "", MatrixView)):
        begin(opening, page, id_, qtbot)
        [shown] = opening.window.findChildren(kind)
        before = shown.grab().toImage()
        shown.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(shown.hasFocus)
        assert changed(before, shown.grab().toImage()) > RING_PIXELS, page
