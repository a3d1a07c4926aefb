from __future__ import annotations

from fieldkit.bootstrap import Workspace
from fieldkit.domain.sheets.sheet import Sheet, SheetState
from fieldkit.usecases.sheets import fill
from fieldkit.usecases.visits import prepare
from tests.store.test_workspace import START


def a_sheet(ws: Workspace) -> str:
    visit = prepare.visit(prepare.Place(name="Kingersheim"), START, work=ws.work)
    return fill.new_sheet(visit, "fiche-de-cas", work=ws.work, forms=ws.forms, blobs=ws.blobs)


def answers(ws: Workspace, sheet: str) -> object:
    _, form = fill.running(sheet, work=ws.work, forms=ws.forms, blobs=ws.blobs)
    return form.answers()


def test_what_was_being_typed_when_the_program_ended_is_said(workspace: Workspace) -> None:
    sheet = a_sheet(workspace)
    fill.draft_answer(sheet, "ident/titre", "Les conseils", work=workspace.work)
    fill.say_left_open(sheet, work=workspace.work, forms=workspace.forms, blobs=workspace.blobs)
    assert answers(workspace, sheet) == {"ident/titre": "Les conseils"}
    assert fill.drafts(sheet, work=workspace.work) == {}


def test_a_draft_that_breaks_a_rule_is_said_all_the_same(workspace: Workspace) -> None:
    sheet = a_sheet(workspace)
    fill.draft_answer(sheet, "territoire/pays", "Fra", work=workspace.work)
    fill.say_left_open(sheet, work=workspace.work, forms=workspace.forms, blobs=workspace.blobs)
    assert answers(workspace, sheet) == {"territoire/pays": "Fra"}
    assert fill.drafts(sheet, work=workspace.work) == {}


def test_a_draft_of_a_sheet_that_is_complete_stays_a_draft(workspace: Workspace) -> None:
    sheet = a_sheet(workspace)
    fill.draft_answer(sheet, "ident/titre", "Les conseils", work=workspace.work)
    with workspace.work() as unit:
        unit.records.put(unit.records.get(Sheet, sheet).declared(SheetState.COMPLETE))
    assert fill.say_left_open(sheet, work=workspace.work, forms=workspace.forms, blobs=workspace.blobs) == 0
    assert fill.drafts(sheet, work=workspace.work) == {"ident/titre": "Les conseils"}
