"""The window on a narrow screen: every page fits, nothing is cut off, and what gives way is still told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.opening import Opened
from fieldkit.desktop.recording.bar import RecordingBar
from fieldkit.desktop.shots import fronts, pages
from fieldkit.desktop.widgets.columns import Columns
from fieldkit.desktop.widgets.elided import Elided, ElidedButton
from fieldkit.desktop.widgets.flow import Flow
from fieldkit.desktop.widgets.in_text import Row
from fieldkit.desktop.widgets.parts import sized
from fieldkit.desktop.widgets.reading_order import tab_as_read
from fieldkit.desktop.widgets.scrolled import scrolled
from fieldkit.desktop.widgets.side import NARROW, WIDE, Side
from fieldkit.desktop.window import Window
from fieldkit.domain.sound.recorder import RecorderStatus
from fieldkit.usecases.sheets import fill
from tests.desktop.dressed import dressed
from tests.made.cases import Case, a_case

SIZES = ((1024, 700), (960, 540))
"""Pixels: the least that a screen has, and what a full HD screen leaves at 200 %."""
RUNNING = RecorderStatus(
    recording="r",
    interview="i",
    pid=1,
    elapsed=60.0,
    peak_db=-14.0,
    is_paused=False,
    microphone="Micro interne (PCH)",
)


@pytest.fixture
def case(workspace: Workspace) -> Case:
    made = a_case(workspace, ("Nous avons ouvert la salle",), "Saint-Germain-de-la-Grange-aux-Belles", sound=True)
    fill.new_sheet(made.visit, "fiche-de-cas", work=workspace.work, forms=workspace.forms, blobs=workspace.blobs)
    return made


@pytest.fixture
def window(workspace: Workspace, case: Case, qtbot: QtBot, qapp: QApplication) -> Iterator[Window]:
    with dressed(qapp):
        opened = Window("fr")
        qtbot.addWidget(opened)
        opened.resize(*SIZES[-1])
        opened.show()
        opened.furnish(Opened(workspace=workspace))
        yield opened
        opened.hand_over()
        opened.close()


@pytest.mark.parametrize("size", SIZES)
def test_every_page_fits_a_narrow_screen_and_none_scrolls_sideways(
    window: Window, case: Case, size: tuple[int, int], qtbot: QtBot
) -> None:
    window.resize(*size)
    for name, page, id_ in pages(window, case.visit):
        window.go(page, id_)
        qtbot.waitUntil(lambda: window.bench.is_idle)
        qtbot.wait(20)
        assert (window.width(), window.height()) == size, name
        assert sideways(window.page) == [], name


@pytest.mark.parametrize("page", ["transcript", "sheet", "visit"])
def test_where_one_works_while_a_recording_runs_fits_too(window: Window, case: Case, page: str, qtbot: QtBot) -> None:
    [(_, _, id_)] = [one for one in pages(window, case.visit) if one[0] == page]
    window.findChildren(RecordingBar)[0].show_status(RUNNING)
    window.go(page, id_)
    qtbot.waitUntil(lambda: window.bench.is_idle)
    qtbot.wait(20)
    assert (window.width(), window.height()) == SIZES[-1]
    assert sideways(window.page) == []


def test_what_stands_before_an_open_workspace_fits_too(window: Window, qtbot: QtBot) -> None:
    for name, front in fronts():
        window.stand_in(front)
        qtbot.wait(20)
        assert (window.width(), window.height()) == SIZES[-1], name
        assert sideways(front) == [], name


def sideways(place: QWidget) -> list[QScrollArea]:
    """Return what scrolls sideways."""
    shown = [one for one in place.findChildren(QScrollArea) if one.isVisible()]
    return [one for one in shown if one.horizontalScrollBar().maximum() > 0]


def test_the_list_of_visits_is_narrow_where_the_page_needs_the_room(window: Window, qtbot: QtBot) -> None:
    [side] = window.findChildren(Side)
    assert side.width() == NARROW
    window.resize(1240, 800)
    qtbot.waitUntil(lambda: side.width() == WIDE)


def test_the_page_in_sight_is_marked_beside_the_pages(window: Window) -> None:
    side = window.findChildren(Side)[0]
    for page, marked in (("search", ["search"]), ("transcript", []), ("work", ["work"])):
        window.go(page, "")
        assert [name for name, way in side._pages.items() if way.isChecked()] == marked


def test_the_second_column_goes_below_the_first_where_there_is_no_room_beside_it(qtbot: QtBot) -> None:
    left, right = wide(400), wide(300)
    page, both = QScrollArea(), Columns((left,), (right,))
    qtbot.addWidget(page)
    page.setWidget(both)
    page.show()
    assert both.minimumSizeHint().width() == 400
    both.resize(900, 400)
    assert top(right, both) == top(left, both) == 0
    both.resize(600, 400)
    assert top(right, both) > top(left, both)
    both.resize(900, 400)
    assert top(right, both) == 0


def wide(pixels: int) -> QLabel:
    made = QLabel("Entretiens")
    made.setMinimumSize(pixels, 60)
    return made


def top(one: QWidget, of: QWidget) -> int:
    of.layout().activate()  # type: ignore[union-attr]
    return one.mapTo(of, one.rect().topLeft()).y()


def test_tab_goes_through_a_page_from_top_to_bottom_whenever_its_lines_were_made(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = scrolled(page)
    last, lines, first = QPushButton("Approuver"), QVBoxLayout(), QPushButton("Importer")
    acts = Flow()
    for one in (first, acts):
        column.addWidget(one)
    column.addLayout(lines)
    column.addWidget(last)
    line = Row("Entretien")
    inside = QVBoxLayout(line)
    inside.addWidget(QPushButton("Ouvrir"))
    lines.addWidget(line)
    acts.add(QPushButton("Coder"))
    tab_as_read(page)
    page.show()
    assert tabs(first) == ["Importer", "Coder", "Entretien", "Ouvrir", "Approuver"]


def tabs(first: QWidget) -> list[str]:
    """Return what Tab stops at, from one on."""
    stops: list[QWidget] = [first]
    one = first.nextInFocusChain()
    while one is not None and one is not first:
        stops += [one] if one.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(one, QScrollArea) else []
        one = one.nextInFocusChain()
    return [one.text() if isinstance(one, QPushButton) else one.accessibleName() for one in stops]


@pytest.mark.parametrize("line", [Elided, ElidedButton])
def test_a_line_that_gives_way_tells_all_of_it_when_one_points_at_it(
    line: type[Elided] | type[ElidedButton], qtbot: QtBot
) -> None:
    shown, page = line(), QWidget()
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(shown)
    shown.setText("pas d’enregistrement en cours · 211 h d’enregistrement libres · pas d’archive")
    assert page.minimumSizeHint().width() <= 100
    page.resize(140, 60)
    page.grab()
    assert shown.toolTip() == shown.text()
    page.resize(1200, 60)
    page.grab()
    assert shown.toolTip() == ""


def test_a_dialog_is_never_larger_than_its_screen_at_first(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    sized(dialog, 300, 200)
    assert (dialog.width(), dialog.height()) == (300, 200)
    sized(dialog, 9_000, 9_000)
    room = dialog.screen().availableSize()
    assert dialog.width() == room.width()
    assert room.height() - 100 < dialog.height() < room.height()
