"""Filling sheets: nothing that is typed is lost, undo goes back, versions come and answers stay."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.errors import Refused
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sheets.form import next_version
from fieldkit.domain.sheets.outline import Difference
from fieldkit.domain.sheets.sheet import SheetState
from fieldkit.usecases.sharing import bundle
from fieldkit.usecases.sheets import definitions, fill, move_sheet, read_sheet
from tests.made.forms_written import FIRST, SECOND, a_form_of_ours, a_sheet_of, means, sheet_of


@pytest.fixture
def sheet(workspace: Workspace) -> str:
    return a_sheet_of(workspace, a_form_of_ours(workspace))


def keep(ws: Workspace, sheet: str, **answers: Json) -> None:
    said = {path.replace("__", "/").replace("_1_", "[1]/"): value for path, value in answers.items()}
    fill.keep(sheet, said, work=ws.work, forms=ws.forms, blobs=ws.blobs)


def answers(ws: Workspace, sheet: str) -> dict[str, Json]:
    _, form = fill.running(sheet, work=ws.work, forms=ws.forms, blobs=ws.blobs)
    return form.answers()


def read(ws: Workspace, sheet: str) -> read_sheet.ReadSheet:
    return read_sheet.read(sheet, "fr", means=means(ws))


def problems(ws: Workspace, sheet: str) -> dict[str, str]:
    return {one.path: one.problem for one in read(ws, sheet).questions if one.problem}


def test_an_answer_that_breaks_a_rule_is_kept_and_says_why(workspace: Workspace, sheet: str) -> None:
    keep(workspace, sheet, lieu__habitants="-4")
    assert answers(workspace, sheet) == {"lieu/habitants": -4}
    assert problems(workspace, sheet) == {"lieu/habitants": "Plus de zéro"}
    with pytest.raises(Refused, match="sheet-incomplete"):
        fill.declare(sheet, SheetState.COMPLETE, work=workspace.work, forms=workspace.forms, blobs=workspace.blobs)


def test_an_answer_that_no_longer_applies_is_kept_aside_and_comes_back(workspace: Workspace, sheet: str) -> None:
    keep(workspace, sheet, lieu__ouvert="oui")
    keep(workspace, sheet, lieu__horaires="de 9 h à 12 h")
    keep(workspace, sheet, lieu__ouvert="non")
    [aside] = read(workspace, sheet).aside
    assert (aside.label, aside.answer) == ("Horaires", "de 9 h à 12 h")
    keep(workspace, sheet, lieu__ouvert="oui")
    assert read(workspace, sheet).aside == ()
    assert answers(workspace, sheet)["lieu/horaires"] == "de 9 h à 12 h"


def test_undo_takes_back_one_answer_after_the_other_and_redo_says_them_again(
    workspace: Workspace, sheet: str
) -> None:
    keep(workspace, sheet, lieu__nom="Mairie")
    keep(workspace, sheet, lieu__nom="Mairie de Kingersheim", lieu__habitants="13000")
    fill.undo(sheet, work=workspace.work)
    assert answers(workspace, sheet) == {"lieu/nom": "Mairie"}
    fill.undo(sheet, work=workspace.work)
    assert answers(workspace, sheet) == {}
    assert not read(workspace, sheet).can_undo
    fill.redo(sheet, work=workspace.work)
    fill.redo(sheet, work=workspace.work)
    assert answers(workspace, sheet) == {"lieu/nom": "Mairie de Kingersheim", "lieu/habitants": 13000}
    assert fill.redo(sheet, work=workspace.work) is None


def test_an_item_without_answers_stays_until_it_is_taken_away(workspace: Workspace, sheet: str) -> None:
    add = partial(fill.add_item, sheet, work=workspace.work, forms=workspace.forms, blobs=workspace.blobs)
    remove = partial(fill.remove_item, sheet, work=workspace.work, forms=workspace.forms, blobs=workspace.blobs)
    add("gens")
    add("gens")
    keep(workspace, sheet, gens_1_qui="Mme Muller")

    def items() -> list[str]:
        return [one.path for one in read(workspace, sheet).questions if one.kind.value == "item"]

    assert items() == ["gens[1]", "gens[2]"]
    remove("gens[1]")
    assert items() == ["gens[1]"]
    assert answers(workspace, sheet) == {}
    fill.undo(sheet, work=workspace.work)
    assert answers(workspace, sheet) == {"gens[1]/qui": "Mme Muller"}
    remove("gens[1]")
    remove("gens[1]")
    assert items() == []


def test_progress_counts_what_applies_and_the_next_missing_answer_goes_round(
    workspace: Workspace, sheet: str
) -> None:
    keep(workspace, sheet, lieu__habitants="0")
    questions = read(workspace, sheet).questions
    done = read_sheet.progress(questions)
    assert (done.answered, done.of, done.missing, done.wrong) == (1, 4, 1, 1)
    assert read_sheet.next_missing(questions) == "lieu/nom"
    assert read_sheet.next_missing(questions, "lieu/nom") == "lieu/habitants"
    assert read_sheet.next_missing(questions, "lieu/habitants") == "lieu/nom"


def test_half_filled_sheets_stay_as_they_are_while_their_form_is_edited(workspace: Workspace) -> None:
    form = a_form_of_ours(workspace)
    sheets = [a_sheet_of(workspace, form) for _ in range(20)]
    for number, one in enumerate(sheets):
        keep(workspace, one, lieu__nom=f"Lieu {number}", lieu__remarque="à revoir")
    a_form_of_ours(workspace, SECOND)
    for number, one in enumerate(sheets):
        assert answers(workspace, one) == {"lieu/nom": f"Lieu {number}", "lieu/remarque": "à revoir"}
        assert sheet_of(workspace, one).form_version == "1"
    assert read(workspace, sheets[0]).newer == "2"
    assert sheet_of(workspace, a_sheet_of(workspace, form)).form_version == "2"


def test_moving_a_sheet_tells_what_changes_keeps_every_answer_and_is_undone(workspace: Workspace, sheet: str) -> None:
    keep(workspace, sheet, lieu__nom="Mairie", lieu__remarque="à revoir", lieu__ouvert="non")
    a_form_of_ours(workspace, SECOND)
    told = move_sheet.preview(sheet, "fr", means=means(workspace))
    assert {(one.difference, one.path) for one in told.changes} == {
        (Difference.LABEL, "lieu/nom"),
        (Difference.CHOICES, "lieu/ouvert"),
        (Difference.CHOICES, "gens/elu"),
        (Difference.NEW, "jour"),
        (Difference.GONE, "lieu/remarque"),
    }
    assert [(one.label, one.answer) for one in told.leaving] == [("Remarque", "à revoir")]
    move_sheet.move(sheet, means=means(workspace))
    assert sheet_of(workspace, sheet).form_version == "2"
    assert [(one.label, one.answer) for one in read(workspace, sheet).old] == [("Remarque", "à revoir")]
    assert problems(workspace, sheet).keys() == {"lieu/ouvert"}
    fill.undo(sheet, work=workspace.work)
    assert (sheet_of(workspace, sheet).form_version, read(workspace, sheet).old) == ("1", ())
    assert answers(workspace, sheet) == {"lieu/nom": "Mairie", "lieu/remarque": "à revoir", "lieu/ouvert": "non"}


def test_an_answer_goes_with_a_question_that_changed_its_group(workspace: Workspace, sheet: str) -> None:
    keep(workspace, sheet, lieu__remarque="à revoir")
    line = "      - {type: text, name: remarque, label::fr: Remarque, label::en: Remark, appearance: multiline}\n"
    moved = FIRST.replace(line, "").replace("  - type: repeat\n", f"{line[4:]}  - type: repeat\n")
    a_form_of_ours(workspace, moved.replace("version: '1'", "version: '2'"))
    told = move_sheet.preview(sheet, "fr", means=means(workspace))
    assert [one.difference for one in told.changes] == [Difference.MOVED]
    assert told.leaving == ()
    move_sheet.move(sheet, means=means(workspace))
    assert answers(workspace, sheet) == {"remarque": "à revoir"}
    assert read(workspace, sheet).old == ()


def test_a_version_is_never_written_over(workspace: Workspace) -> None:
    form = a_form_of_ours(workspace)
    a_form_of_ours(workspace)
    with pytest.raises(Refused, match="form-version-taken"):
        a_form_of_ours(workspace, FIRST.replace("Habitants", "Population"))
    assert [one.version for one in definitions.versions(form, work=workspace.work)] == ["1"]
    shipped = workspace.forms.text("facteur").decode()
    with pytest.raises(Refused, match="form-version-taken"):
        a_form_of_ours(workspace, shipped.replace("Famille", "Genre"))
    known = definitions.known("fr", work=workspace.work, forms=workspace.forms, blobs=workspace.blobs)
    assert "visite-rapide" in {one.id for one in known}


@pytest.mark.parametrize(
    ("before", "after"), [("1", "2"), ("1.9", "1.10"), ("2018-02b", "2018-3b"), ("a", "a.1"), ("", "1")]
)
def test_the_next_version_raises_the_last_number(before: str, after: str) -> None:
    assert next_version(before) == after


def telling(bag: Path, mark: str) -> set[str]:
    """Return the names of the files of a bag that hold a mark."""
    return {one.name for one in bag.rglob("*") if one.is_file() and mark.encode() in one.read_bytes()}


def test_a_restricted_answer_is_kept_apart_and_left_out_of_what_is_read(workspace: Workspace, tmp_path: Path) -> None:
    text = FIRST.replace("appearance: multiline}", "appearance: multiline restricted}")
    sheet = a_sheet_of(workspace, a_form_of_ours(workspace, text))
    keep(workspace, sheet, lieu__nom="Mairie", lieu__remarque="son numéro de téléphone")
    assert answers(workspace, sheet) == {"lieu/nom": "Mairie", "lieu/remarque": "son numéro de téléphone"}
    reading = bundle.Reading(forms=workspace.forms, blobs=workspace.blobs, language="fr")
    visit = sheet_of(workspace, sheet).visit
    wrapping = bundle.Wrapping(out=tmp_path)
    made = bundle.make((visit,), wrapping, work=workspace.work, bundles=workspace.bundles, reading=reading)
    assert made.restricted is not None
    assert telling(made.path, "téléphone") == set()
    assert "statements.jsonl" in telling(made.restricted, "téléphone")
    fill.undo(sheet, work=workspace.work)
    assert answers(workspace, sheet) == {}


def test_a_form_travels_with_the_sheets_that_follow_it(workspace: Workspace, tmp_path: Path) -> None:
    sheet = a_sheet_of(workspace, a_form_of_ours(workspace))
    a_form_of_ours(workspace, SECOND)
    visit = sheet_of(workspace, sheet).visit
    reading = bundle.Reading(forms=workspace.forms, blobs=workspace.blobs, language="fr")
    wrapping = bundle.Wrapping(out=tmp_path / "out")
    made = bundle.make((visit,), wrapping, work=workspace.work, bundles=workspace.bundles, reading=reading)
    make_workspace(tmp_path / "other", "Autre", "fr")
    other = open_workspace(tmp_path / "other")
    bundle.take_in(made.path, work=other.work, bundles=other.bundles, blobs=other.blobs)
    assert read(other, sheet).newer == "2"
    move_sheet.move(sheet, means=means(other))
    assert sheet_of(other, sheet).form_version == "2"
    other.close()


def test_a_sheet_in_a_list_says_what_it_is_about(workspace: Workspace) -> None:
    sheet = a_sheet_of(workspace, "fiche-de-cas")
    visit = sheet_of(workspace, sheet).visit
    assert [(one.title, one.named) for one in workspace.screens.sheets(visit)] == [("Fiche de cas", "")]
    keep(workspace, sheet, ident__titre="Les conseils participatifs")
    assert [one.named for one in workspace.screens.sheets(visit)] == ["Les conseils participatifs"]
