"""A sheet is filled: nothing is refused while one types, answers come and go with their questions."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.asked import Asked
from fieldkit.desktop.pages.sheet.page import SheetPage
from fieldkit.usecases.sheets import fill
from tests.desktop.sheet.building import answers, asked, line, press, settle, shown, told, write
from tests.made.forms_written import sheet_of


def test_a_wrong_answer_is_kept_and_its_reason_stands_beside_it(
    desk: Desk, small: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, sheet = small
    write(page, "lieu/habitants", "-3")
    qtbot.waitUntil(lambda: "Plus de zéro" in told(page))
    assert answers(desk, sheet) == {"lieu/habitants": -3}
    assert "Plus de zéro" in told(shown(desk, sheet, qtbot)) or line(page, "lieu/habitants").text() == "-3"


def test_what_is_typed_is_in_the_working_copy_before_the_field_is_left(
    desk: Desk, small: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, sheet = small
    line(page, "lieu/nom").setFocus()
    line(page, "lieu/nom").textEdited.emit("Mair")
    qtbot.waitUntil(lambda: fill.drafts(sheet, work=desk.workspace.work) == {"lieu/nom": "Mair"})


def test_a_question_comes_goes_and_comes_back_with_its_answer(
    desk: Desk, small: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, _ = small

    def paths() -> list[str]:
        return [one.question.path for one in page.findChildren(Asked) if one.isVisibleTo(page)]

    press(asked(page, "lieu/ouvert"), "Oui")
    qtbot.waitUntil(lambda: "lieu/horaires" in paths())
    write(page, "lieu/horaires", "de 9 h à 12 h")
    settle(desk, qtbot)
    press(asked(page, "lieu/ouvert"), "Non")
    qtbot.waitUntil(lambda: "Gardées de côté" in told(page))
    assert "lieu/horaires" not in paths()
    press(asked(page, "lieu/ouvert"), "Oui")
    qtbot.waitUntil(lambda: "lieu/horaires" in paths() and line(page, "lieu/horaires").text() == "de 9 h à 12 h")


def test_what_is_missing_is_told_when_the_sheet_is_declared_complete_not_before(
    desk: Desk, small: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, sheet = small
    assert "Il manque une réponse ici." not in told(page)
    press(page, "Déclarer complète")
    qtbot.waitUntil(lambda: "Il manque une réponse ici." in told(page))
    write(page, "lieu/nom", "Mairie")
    qtbot.waitUntil(lambda: "Il manque une réponse ici." not in told(page))
    press(page, "Déclarer complète")
    qtbot.waitUntil(lambda: line(page, "lieu/nom").isReadOnly())
    assert sheet_of(desk.workspace, sheet).state.value == "complete"


def test_a_sheet_is_read_in_the_other_language_and_undone_from_its_head(
    desk: Desk, small: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, sheet = small
    write(page, "lieu/nom", "Mairie")
    settle(desk, qtbot)
    press(page, "EN")
    qtbot.waitUntil(lambda: "Name" in [one.question.label for one in page.findChildren(Asked)])
    settle(desk, qtbot)
    assert line(page, "lieu/nom").text() == "Mairie"
    page._heading.undone.emit()
    qtbot.waitUntil(lambda: answers(desk, sheet) == {})


def test_what_is_calculated_is_shown_to_nobody_but_where_a_note_tells_it(
    desk: Desk, every: tuple[SheetPage, str], qtbot: QtBot
) -> None:
    page, sheet = every
    write(page, "habitants", "6500")
    qtbot.waitUntil(lambda: "<b>Deux fois</b> 13000" in told(page))
    assert "double" not in {one.question.path for one in page.findChildren(Asked)}
    assert str(answers(desk, sheet)["double"]) == "13000"
