"""What is being drawn and not kept: found again where it was drawn, and nowhere else."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Damaged
from fieldkit.usecases.sheets import attach, fill, resume
from fieldkit.usecases.sheets.resume import Begun, Place
from tests.made.forms_written import a_form_of_ours, a_sheet_of

FORM = """
settings: {form_id: dessins, version: '1', default_language: fr}
survey:
  - {type: image, name: plan, label::fr: Le plan, appearance: draw}
  - {type: image, name: accord, label::fr: L’accord, appearance: signature}
  - type: repeat
    name: gens
    label::fr: Personnes
    children:
      - {type: text, name: qui, label::fr: Qui}
      - {type: image, name: croquis, label::fr: Croquis, appearance: draw}
"""


@pytest.fixture
def sheet(workspace: Workspace) -> str:
    return a_sheet_of(workspace, a_form_of_ours(workspace, FORM))


def draw(ws: Workspace, sheet: str, path: str, told: str, ground: str = "white") -> None:
    resume.note(Place(sheet=sheet, path=path, ground=ground), Begun(drawing=told), work=ws.work)


def drawn(ws: Workspace, sheet: str, path: str, ground: str = "white") -> object:
    return resume.find(Place(sheet=sheet, path=path, ground=ground), work=ws.work).begun.drawing


def croquis(ws: Workspace, sheet: str) -> list[object]:
    return [drawn(ws, sheet, f"gens[{number}]/croquis") for number in range(1, 5)]


def three_people(ws: Workspace, sheet: str) -> None:
    for number, name in enumerate(("Ana", "Bao", "Cléo"), 1):
        fill.add_item(sheet, "gens", work=ws.work, forms=ws.forms, blobs=ws.blobs)
        fill.keep(sheet, {f"gens[{number}]/qui": name}, work=ws.work, forms=ws.forms, blobs=ws.blobs)
        draw(ws, sheet, f"gens[{number}]/croquis", name)


def test_each_question_each_sheet_and_each_thing_drawn_on_has_its_own(workspace: Workspace, sheet: str) -> None:
    other = a_sheet_of(workspace, "dessins")
    draw(workspace, sheet, "plan", "ici")
    draw(workspace, other, "plan", "là")
    draw(workspace, sheet, "plan", "dessus", ground="photo-1")
    assert [drawn(workspace, one, "plan") for one in (sheet, other)] == ["ici", "là"]
    assert drawn(workspace, sheet, "plan", "photo-1") == "dessus"
    assert (drawn(workspace, sheet, "accord"), drawn(workspace, other, "plan", "photo-1")) == (None, None)
    found = resume.find(Place(sheet=other, path="plan", ground="photo-1"), work=workspace.work)
    assert (found.begun.is_there, found.waits_elsewhere) == (False, True)


def test_what_is_given_up_is_gone_and_what_is_on_another_picture_stays(workspace: Workspace, sheet: str) -> None:
    draw(workspace, sheet, "plan", "ici")
    draw(workspace, sheet, "plan", "dessus", ground="photo-1")
    resume.give_up(Place(sheet=sheet, path="plan", ground="white"), work=workspace.work)
    assert (drawn(workspace, sheet, "plan"), drawn(workspace, sheet, "plan", "photo-1")) == (None, "dessus")
    resume.give_up(Place(sheet=sheet, path="plan", ground="photo-1"), work=workspace.work)
    resume.give_up(Place(sheet=sheet, path="plan", ground="photo-1"), work=workspace.work)
    with workspace.work() as unit:
        assert unit.drafts.within(sheet) == ()


def test_what_is_kept_takes_the_place_of_what_was_begun_and_what_is_pasted_does_not(
    workspace: Workspace, sheet: str
) -> None:
    draw(workspace, sheet, "plan", "ici")
    draw(workspace, sheet, "accord", "signé", ground="signature")
    parts = {"work": workspace.work, "forms": workspace.forms, "blobs": workspace.blobs}
    attach.pasted(b"png", sheet, "plan", **parts)  # type: ignore[arg-type]
    assert drawn(workspace, sheet, "plan") == "ici"
    attach.drawn(b"png", sheet, "plan", **parts)  # type: ignore[arg-type]
    assert drawn(workspace, sheet, "plan") is None
    assert drawn(workspace, sheet, "accord", "signature") == "signé"


def test_what_is_being_drawn_is_never_said_as_an_answer(workspace: Workspace, sheet: str) -> None:
    draw(workspace, sheet, "plan", "ici")
    assert fill.drafts(sheet, work=workspace.work) == {}
    assert fill.say_left_open(sheet, work=workspace.work, forms=workspace.forms, blobs=workspace.blobs) == 0
    assert drawn(workspace, sheet, "plan") == "ici"


def test_what_was_drawn_follows_its_item_when_one_before_it_is_removed_and_brought_back(
    workspace: Workspace, sheet: str
) -> None:
    three_people(workspace, sheet)
    fill.remove_item(sheet, "gens[2]", work=workspace.work, forms=workspace.forms, blobs=workspace.blobs)
    assert croquis(workspace, sheet) == ["Ana", "Cléo", None, None]
    fill.undo(sheet, work=workspace.work)
    assert croquis(workspace, sheet) == ["Ana", "Bao", "Cléo", None]
    draw(workspace, sheet, "gens[3]/croquis", "Cléo, deux fois")
    fill.redo(sheet, work=workspace.work)
    assert croquis(workspace, sheet) == ["Ana", "Cléo, deux fois", None, None]
    draw(workspace, sheet, "gens[2]/croquis", "Cléo, trois fois")
    fill.undo(sheet, work=workspace.work)
    assert croquis(workspace, sheet) == ["Ana", "Bao", "Cléo, trois fois", None]


def test_a_new_item_begins_without_what_was_drawn_in_one_that_was_taken_back(
    workspace: Workspace, sheet: str
) -> None:
    fill.add_item(sheet, "gens", work=workspace.work, forms=workspace.forms, blobs=workspace.blobs)
    fill.keep(sheet, {"gens[1]/qui": "Ana"}, work=workspace.work, forms=workspace.forms, blobs=workspace.blobs)
    fill.add_item(sheet, "gens", work=workspace.work, forms=workspace.forms, blobs=workspace.blobs)
    draw(workspace, sheet, "gens[1]/croquis", "Ana")
    draw(workspace, sheet, "gens[2]/croquis", "Bao")
    fill.undo(sheet, work=workspace.work)
    fill.add_item(sheet, "gens", work=workspace.work, forms=workspace.forms, blobs=workspace.blobs)
    assert croquis(workspace, sheet) == ["Ana", None, None, None]


def test_what_was_drawn_goes_with_its_question_to_another_group_of_a_newer_form(
    workspace: Workspace, sheet: str
) -> None:
    from fieldkit.usecases.sheets import move_sheet
    from tests.made.forms_written import means

    draw(workspace, sheet, "plan", "ici")
    line = "  - {type: image, name: plan, label::fr: Le plan, appearance: draw}\n"
    inside = f"  - type: group\n    name: lieu\n    label::fr: Lieu\n    children:\n    {line}"
    a_form_of_ours(workspace, FORM.replace(line, inside).replace("version: '1'", "version: '2'"))
    move_sheet.move(sheet, means=means(workspace))
    assert (drawn(workspace, sheet, "plan"), drawn(workspace, sheet, "lieu/plan")) == (None, "ici")


@pytest.mark.parametrize("written", ['{"white": {"draw', '"white"', '{"white": "ici"}'])
def test_a_damaged_copy_is_told_takes_nothing_with_it_and_gives_way(
    workspace: Workspace, sheet: str, written: str
) -> None:
    draw(workspace, sheet, "plan", "ici")
    draw(workspace, sheet, "accord", "signé", ground="signature")
    fill.draft_answer(sheet, "gens[1]/qui", "Ana", work=workspace.work)
    with workspace.store.engine.begin() as connection:
        spoilt = text("UPDATE drafts SET value = :value WHERE attribute = 'plan'")
        assert connection.execute(spoilt, {"value": written}).rowcount == 1
    with pytest.raises(Damaged, match="drawing-damaged"):
        drawn(workspace, sheet, "plan")
    assert drawn(workspace, sheet, "accord", "signature") == "signé"
    assert fill.drafts(sheet, work=workspace.work) == {"gens[1]/qui": "Ana"}
    draw(workspace, sheet, "plan", "anew")
    assert drawn(workspace, sheet, "plan") == "anew"
