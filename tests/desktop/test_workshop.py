"""The form workshop: errors at their line, questions tried, what hides them, versions kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.fieldwork.form import ChooseForm
from fieldkit.desktop.pages.sheet.asked import Asked
from fieldkit.desktop.pages.workshop.page import WorkshopPage
from fieldkit.domain.sheets.workshop import NEW_FORM, with_next_version
from fieldkit.sheets.workshop import TriedForm, findings
from fieldkit.usecases.sheets import definitions
from tests.desktop.desks import a_desk
from tests.made.forms_written import FIRST, a_form_of_ours, a_sheet_of, sheet_of


@pytest.fixture
def desk(workspace: Workspace) -> Iterator[Desk]:
    with a_desk(workspace) as opened:
        yield opened


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> WorkshopPage:
    shown = WorkshopPage(desk)
    qtbot.addWidget(shown)
    shown.resize(1100, 700)
    shown.show()
    return shown


def opened(page: WorkshopPage, form: str, qtbot: QtBot) -> WorkshopPage:
    page.show_form(form)
    qtbot.waitUntil(lambda: bool(page.findChildren(Asked)))
    return page


def listed(page: WorkshopPage) -> list[str]:
    return [page._findings.item(row).text() for row in range(page._findings.count())]


def hidden(page: WorkshopPage) -> list[str]:
    return [page._preview.hidden.item(row).text() for row in range(page._preview.hidden.count())]


def test_an_error_is_told_at_its_line_and_the_form_is_not_saved(page: WorkshopPage, qtbot: QtBot) -> None:
    opened(page, "", qtbot)
    line = NEW_FORM[: NEW_FORM.index("relevant")].count("\n") + 1
    page._editor.put_text(NEW_FORM.replace("${suite} =", "${suit} ="))
    qtbot.waitUntil(lambda: bool(listed(page)))
    assert listed(page)[0].startswith(f"{line}\u202f: ")
    assert "vouliez-vous dire «\u202fsuite\u202f»" in listed(page)[0] or "suite" in listed(page)[0]
    assert not page._save.isEnabled()
    page._findings.itemClicked.emit(page._findings.item(0))
    assert page._editor.textCursor().blockNumber() + 1 == line
    page._editor.put_text(NEW_FORM)
    qtbot.waitUntil(page._save.isEnabled)


def test_a_hidden_question_says_which_condition_hides_it_and_comes_when_it_holds(
    page: WorkshopPage, qtbot: QtBot
) -> None:
    opened(page, "", qtbot)
    qtbot.waitUntil(lambda: bool(hidden(page)))
    [told] = hidden(page)
    assert told.startswith("Laquelle ?\n")
    assert "${suite} = 'oui' est faux (suite sans réponse)" in told
    yes = next(one for one in page._preview.findChildren(QPushButton) if one.text() == "Oui")
    yes.click()
    qtbot.waitUntil(lambda: hidden(page) == [])
    assert "debut/quelle_suite" in {one.question.path for one in page._preview.findChildren(Asked)}


def test_saving_a_form_that_was_changed_makes_its_next_version(desk: Desk, page: WorkshopPage, qtbot: QtBot) -> None:
    form = a_form_of_ours(desk.workspace)
    sheet = a_sheet_of(desk.workspace, form)
    opened(page, form, qtbot)
    page._editor.put_text(FIRST.replace("Remarque", "Observation"))
    page._save.click()
    work = desk.workspace.work
    qtbot.waitUntil(lambda: [one.version for one in definitions.versions(form, work=work)] == ["1", "2"])
    assert "version: '2'" in page._editor.toPlainText()
    assert sheet_of(desk.workspace, sheet).form_version == "1"


def test_forms_are_chosen_with_the_way_to_the_workshop(workspace: Workspace, qtbot: QtBot) -> None:
    known = definitions.known("fr", work=workspace.work, forms=workspace.forms, blobs=workspace.blobs)
    wanted: list[str] = []
    asked = ChooseForm(known, None, wanted.append)
    qtbot.addWidget(asked)
    asked._list.setCurrentRow([one.id for one in known].index("retour-croise"))
    next(one for one in asked.findChildren(QPushButton) if one.text() == "Modifier ce formulaire…").click()
    assert wanted == ["retour-croise"]


def test_a_form_is_tried_with_the_answers_that_were_given_to_the_text_before() -> None:
    tried = TriedForm(NEW_FORM, {})
    tried.say({"debut/suite": "oui", "debut/titre": "Mairie"})
    again = TriedForm(NEW_FORM.replace("Laquelle", "Quelle suite"), tried.answers())
    seen = again.seen("fr")
    assert {one.path: one.value for one in seen.questions if one.is_answered} == tried.answers()
    assert seen.hidden == ()


def test_advice_does_not_keep_a_form_from_being_saved() -> None:
    found = findings(
        NEW_FORM.replace("    - name: non\n      label::fr: Non\n", "    - name: non\n"), "fr", lambda _name: None
    )
    assert all(not one.is_error for one in found)


def test_only_the_version_changes_when_it_is_raised() -> None:
    assert with_next_version(FIRST) == FIRST.replace("version: '1'", "version: '2'")
    assert with_next_version("settings:\n  form_id: a\n") == "settings:\n  form_id: a\n"


def test_what_is_being_written_is_there_again_until_it_is_a_version(
    desk: Desk, page: WorkshopPage, qtbot: QtBot
) -> None:
    form, work = a_form_of_ours(desk.workspace), desk.workspace.work
    opened(page, form, qtbot)
    written = FIRST.replace("Remarque", "Observation")
    page._editor.put_text(written)
    qtbot.waitUntil(lambda: definitions.being_written(form, work=work) == written)
    again = WorkshopPage(desk)
    qtbot.addWidget(again)
    again.show()
    opened(again, form, qtbot)
    assert again._editor.toPlainText() == written
    again._save.click()
    qtbot.waitUntil(lambda: definitions.being_written(form, work=work) == "")
