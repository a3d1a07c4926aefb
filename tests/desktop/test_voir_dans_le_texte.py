"""From whatever names a moment to its words in the text, and back to where one was."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.pages.search.page import SearchPage
from fieldkit.desktop.pages.sheet.page import SheetPage
from fieldkit.desktop.pages.transcript.page import TranscriptPage
from fieldkit.desktop.trail import LONGEST, WELCOME, Trail
from fieldkit.desktop.widgets.in_text import Row
from fieldkit.desktop.window import Window
from fieldkit.domain.people.consent import Given, Scope, Terms
from fieldkit.usecases.evidence import notes
from fieldkit.usecases.people import consent
from fieldkit.usecases.reviewing import assign, changes, review
from fieldkit.usecases.sheets import cite, fill
from fieldkit.usecases.text import correct
from tests.made.cases import Case, a_case, a_quote, speak_as
from tests.made.forms_written import a_form_of_ours

TEXTS = ("Nous avons ouvert la salle aux habitants", "puis la mairie a suivi", "et les associations sont venues")
FORM = """
settings: {form_id: cite, form_title::fr: Citer, version: '1', default_language: fr}
survey:
  - {type: text, name: preuve, label::fr: Preuve, appearance: excerpt several}
  - {type: text, name: dit, label::fr: Dit dans, appearance: ref-entretien}
"""


@pytest.fixture
def case(workspace: Workspace) -> Case:
    return a_case(workspace, TEXTS, sound=True)


@pytest.fixture
def window(case: Case, window: Window) -> Window:
    return window


def ways(place: QWidget) -> list[QAbstractButton]:
    named = [one for one in place.findChildren(QAbstractButton) if "Voir dans le texte" in one.accessibleName()]
    return [one for one in named if one.isVisible()]


def rows(place: QWidget) -> list[Row]:
    return [one for one in place.findChildren(Row) if one.isVisible() and ways(one)]


def lit(window: Window, qtbot: QtBot, segment: str) -> None:
    """Wait until the desk is open and a segment is lit there."""
    qtbot.waitUntil(lambda: window.place[0] == "transcript")
    [page] = window.findChildren(TranscriptPage)
    qtbot.waitUntil(lambda: page.isVisible() and page._list.sight.lit[0] == segment)


def a_sheet(ws: Workspace, case: Case) -> str:
    form = a_form_of_ours(ws, FORM)
    return fill.new_sheet(case.visit, form, case.interview, work=ws.work, forms=ws.forms, blobs=ws.blobs)


def back(window: Window, told: str) -> None:
    way = window._house.back
    assert (way.isVisible(), way.text()) == (True, told)
    way.click()


def test_an_agreement_that_ends_leads_to_its_interview_and_back(
    window: Window, workspace: Workspace, case: Case, qtbot: QtBot
) -> None:
    with workspace.work() as unit:
        today = unit.now().date()
    consent.note(
        case.interview,
        "Claire Muller",
        frozenset((Scope.RECORD, Scope.KEEP)),
        Given.ORAL,
        terms=Terms(keep_until=today + timedelta(days=20)),
        work=workspace.work,
        blobs=workspace.blobs,
    )
    window.begin("reviews")
    qtbot.waitUntil(lambda: bool(rows(window.page)))
    [line] = rows(window.page)
    assert [one.accessibleName() for one in ways(line)] == ["Voir dans le texte : Entretien avec Claire Muller"]
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert window.place == ("transcript", case.interview)
    back(window, "Retour à ce qui est à relire")
    assert window.place == ("reviews", "")
    assert window._house.back.isHidden()


def test_a_remark_on_a_passage_leads_there_from_the_review_and_from_the_visit(
    window: Window, workspace: Workspace, case: Case, qtbot: QtBot
) -> None:
    review.comment(case.segments[2], "Lesquelles ?", work=workspace.work)
    for page, told in (("review", "Retour à la relecture"), ("visit", "Retour à la visite")):
        window.begin(page, case.visit)
        qtbot.waitUntil(lambda: bool(rows(window.page)))
        QTest.keyClick(rows(window.page)[0], Qt.Key.Key_Return)
        lit(window, qtbot, case.segments[2])
        back(window, told)
        assert window.place == (page, case.visit)


def test_what_changed_and_work_that_was_given_lead_to_the_text(
    window: Window, workspace: Workspace, case: Case, qtbot: QtBot
) -> None:
    changes.mark_read(case.visit, work=workspace.work)
    speak_as(workspace, "Zoé")
    correct.set_text(case.segments[1], "puis la mairie a résisté", work=workspace.work)
    assign.give(case.interview, assign.Wanted(transcriber="Odette"), work=workspace.work)
    window.begin("review", case.visit)
    qtbot.waitUntil(lambda: bool(rows(window.page)))
    QTest.keyClick(rows(window.page)[0], Qt.Key.Key_Return)
    lit(window, qtbot, case.segments[1])
    window.begin("work")
    qtbot.waitUntil(lambda: bool(rows(window.page)))
    QTest.keyClick(rows(window.page)[0], Qt.Key.Key_Return)
    assert window.place == ("transcript", case.interview)


def test_the_excerpts_that_a_note_cites_lead_to_their_words(
    window: Window, workspace: Workspace, case: Case, qtbot: QtBot
) -> None:
    notes.write(case.visit, "La salle d’abord", (a_quote(workspace, case, 1),), work=workspace.work)
    window.begin("visit", case.visit)
    qtbot.waitUntil(lambda: bool(rows(window.page)))
    assert ways(window.page)[0].accessibleName() == "Voir dans le texte : «\u202fpuis la mairie a suivi\u202f»"
    ways(window.page)[0].click()
    lit(window, qtbot, case.segments[1])


def test_a_sheet_leads_to_the_words_it_cites_and_the_way_back_to_the_sheet(
    window: Window, workspace: Workspace, case: Case, qtbot: QtBot
) -> None:
    sheet = a_sheet(workspace, case)
    quote, ws = a_quote(workspace, case, 2), workspace
    cite.cite(quote, sheet, "preuve", work=ws.work, forms=ws.forms, blobs=ws.blobs)
    fill.answer(sheet, "dit", case.interview, work=ws.work, forms=ws.forms, blobs=ws.blobs)
    window.begin("visit", case.visit)
    window.go("sheet", sheet)
    qtbot.waitUntil(lambda: len(ways(window.page)) == 2)
    QTest.keyClick(rows(window.page)[0], Qt.Key.Key_Return)
    lit(window, qtbot, case.segments[2])
    back(window, "Retour à la fiche")
    assert window.place == ("sheet", sheet)
    qtbot.waitUntil(lambda: len(ways(window.page)) == 2)
    QTest.keyClick(ways(window.page)[1], Qt.Key.Key_Return)
    assert window.place == ("transcript", case.interview)
    back(window, "Retour à la fiche")
    back(window, "Retour à la visite")


def test_a_sentence_beside_a_sheet_leads_to_its_place(
    window: Window, workspace: Workspace, case: Case, qtbot: QtBot
) -> None:
    sheet = a_sheet(workspace, case)
    window.begin("sheet", sheet)
    page = window.page
    assert isinstance(page, SheetPage)
    qtbot.waitUntil(lambda: page._read is not None)
    page._turn_beside()
    qtbot.waitUntil(lambda: page._beside._model.rowCount() == len(TEXTS))
    page._beside._list.setCurrentIndex(page._beside._model.index(1))
    QTest.keyClick(page._beside._list, Qt.Key.Key_Return)
    lit(window, qtbot, case.segments[1])
    back(window, "Retour à la fiche")
    assert not page._beside.isHidden()


def test_what_was_found_is_still_found_and_chosen_when_one_comes_back(
    window: Window, case: Case, qtbot: QtBot
) -> None:
    window.begin("search")
    page = window.page
    assert isinstance(page, SearchPage)
    page._field.setText("la")
    qtbot.waitUntil(lambda: page._list.passages.rowCount() == 2)
    page._list.setCurrentIndex(page._list.passages.index(1))
    chosen = page._chosen()
    assert page._open.text() == "Voir dans le texte"
    page._open.click()
    qtbot.waitUntil(lambda: window.place[0] == "transcript")
    back(window, "Retour à la recherche")
    qtbot.waitUntil(lambda: window.bench.is_idle)
    assert chosen is not None
    assert (page._field.text(), page._list.row, page._chosen()) == ("la", 1, chosen)


def test_the_trail_leads_back_step_by_step() -> None:
    trail = Trail()
    trail.begin(("visit", "v"))
    for place in (("sheet", "f"), ("transcript", "e@12.000"), ("transcript", "e@15.000"), ("evidence", "")):
        trail.go(place)
    stops = []
    while trail.before is not None:
        stops.append(trail.before)
        trail.go(trail.before)
    assert stops == [("transcript", "e"), ("sheet", "f"), ("visit", "v")]


def test_the_trail_begins_anew_and_does_not_grow_without_end() -> None:
    trail = Trail()
    for number in range(2 * LONGEST):
        trail.go(("sheet", str(number)))
    assert len(trail._left) == LONGEST
    trail.begin(("search", ""))
    assert trail.before is None
    trail.go(("transcript", "e"))
    trail.go(WELCOME)
    assert trail.before is None
