"""Two laptops that work offline on the same things: afterwards every edit of both is there."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from fieldkit.bootstrap import Workspace
from fieldkit.domain.evidence.factor import Factor
from fieldkit.domain.people.consent import Given, Scope
from fieldkit.domain.people.permission import is_agreed
from fieldkit.domain.saying.statement import Statement
from fieldkit.store.database.tables import METADATA, PROJECTIONS, STATEMENTS
from fieldkit.store.ledger import statements
from fieldkit.store.saying import projections
from fieldkit.usecases import undo
from fieldkit.usecases.evidence import codebook
from fieldkit.usecases.people import consent
from fieldkit.usecases.reviewing import settle
from fieldkit.usecases.sharing import bundle
from fieldkit.usecases.sheets import fill
from fieldkit.usecases.text import correct
from tests.made.heard import a_transcript

TEXTS = ("On a commencé par les jardins partagés du quartier", "puis la mairie a ouvert ses portes")


def everything(ws: Workspace) -> list[Statement]:
    with ws.store.read() as connection:
        rows = connection.execute(select(STATEMENTS).order_by(STATEMENTS.c.id)).mappings()
        return [statements.statement_of(row) for row in rows]


def exchange(one: Workspace, other: Workspace) -> bundle.Taken:
    """Let each take what the other said, blobs first, until neither has anything new; returns what the first took."""
    _blobs(one, other)
    _blobs(other, one)
    first = bundle.apply(everything(other), work=one.work, to_send=True)
    for _ in range(3):
        bundle.apply(everything(one), work=other.work, to_send=True)
        bundle.apply(everything(other), work=one.work, to_send=True)
    return first


def _blobs(source: Workspace, target: Workspace) -> None:
    for path in (source.folder / "blobs").rglob("*"):
        if path.is_file():
            with path.open("rb") as kept:
                target.blobs.put(kept)


def rows(ws: Workspace) -> dict[str, Any]:
    names = ("subjects", "conflicts", "answers", "segments", *PROJECTIONS)
    with ws.store.read() as connection:
        return {
            name: sorted(map(repr, connection.execute(METADATA.tables[name].select()).mappings())) for name in names
        }


def line(words: Any) -> str:
    return " ".join(word["text"] for word in words)


def texts(ws: Workspace, interview: str) -> list[str]:
    return [segment.text for segment in correct.read(interview, work=ws.work)[1]]


@pytest.fixture
def text(workspace: Workspace, other: Workspace) -> tuple[str, str]:
    """Write a transcript that both laptops have."""
    interview, transcript = a_transcript(workspace, TEXTS)
    exchange(workspace, other)
    return interview, transcript


def test_two_first_corrections_of_one_segment_are_both_there(
    workspace: Workspace, other: Workspace, text: tuple[str, str]
) -> None:
    interview, transcript = text
    first = f"{transcript}.0.0"
    correct.set_text(first, TEXTS[0].replace("jardins", "potagers"), work=workspace.work)
    correct.set_text(first, "Nous avons commencé par les jardins partagés du quartier", work=other.work)
    exchange(workspace, other)
    for ws in (workspace, other):
        assert texts(ws, interview)[0] == "Nous avons commencé par les potagers partagés du quartier"
        assert ws.screens.disagreements() == ()
    assert rows(workspace) == rows(other)
    assert everything(workspace) == everything(other)


def test_two_corrections_of_the_same_word_stand_side_by_side_until_a_person_decides(
    workspace: Workspace, other: Workspace, text: tuple[str, str]
) -> None:
    interview, transcript = text
    first = f"{transcript}.0.0"
    correct.set_text(first, TEXTS[0].replace("jardins", "potagers"), work=workspace.work)
    correct.set_text(first, TEXTS[0].replace("jardins", "vergers"), work=other.work)
    exchange(workspace, other)
    [dispute] = workspace.screens.disagreements()
    assert {line(value).split()[5] for _, value, _ in dispute.heads} == {"potagers", "vergers"}
    settle.settle(dispute.subject, dispute.attribute, "mine", work=workspace.work)
    exchange(workspace, other)
    assert texts(other, interview)[0] == TEXTS[0].replace("jardins", "potagers")
    assert other.screens.disagreements() == ()


def test_who_writes_on_in_a_disputed_field_drops_nothing_of_the_other(
    workspace: Workspace, other: Workspace, text: tuple[str, str]
) -> None:
    _, transcript = text
    first = f"{transcript}.0.0"
    correct.set_text(first, TEXTS[0].replace("jardins", "potagers"), work=workspace.work)
    correct.set_text(first, TEXTS[0].replace("jardins", "vergers"), work=other.work)
    exchange(workspace, other)
    correct.set_text(first, "Tout autre chose que je vois bien", work=workspace.work)
    [dispute] = workspace.screens.disagreements()
    read = {line(value) for _, value, _ in dispute.heads}
    assert "Tout autre chose que je vois bien" in read
    assert len(read) == 2


def test_a_correction_that_was_undone_leaves_the_others(
    workspace: Workspace, other: Workspace, text: tuple[str, str]
) -> None:
    interview, transcript = text
    first = f"{transcript}.0.0"
    correct.set_text(first, TEXTS[0].replace("jardins", "potagers"), work=workspace.work)
    undo.undo(interview, work=workspace.work)
    correct.set_text(first, TEXTS[0].replace("quartier", "centre"), work=other.work)
    exchange(workspace, other)
    assert texts(workspace, interview)[0] == TEXTS[0].replace("quartier", "centre")


def test_a_sheet_filled_by_two_holds_the_answers_of_both(
    workspace: Workspace, other: Workspace, text: tuple[str, str]
) -> None:
    visit = workspace.screens.visits()[0].id
    sheet = fill.new_sheet(visit, "fiche-de-cas", work=workspace.work, forms=workspace.forms, blobs=workspace.blobs)
    path = "ident/titre"

    def say(ws: Workspace, value: str, where: str = path) -> None:
        fill.answer(sheet, where, value, work=ws.work, forms=ws.forms, blobs=ws.blobs)

    say(workspace, "Conseils participatifs des habitants")
    exchange(workspace, other)
    say(workspace, "Conseils participatifs de tous les habitants")
    say(other, "Les conseils participatifs des habitants")
    exchange(workspace, other)
    say(workspace, "Les conseils réellement participatifs des habitants")
    say(workspace, "Nos conseils réellement participatifs des habitants")
    say(other, "Les conseils participatifs des habitants et des élus")
    exchange(workspace, other)
    with workspace.work() as unit:
        answers = unit.answers.of(sheet)
    disputed = {str(value) for one in workspace.screens.disagreements() for _, value, _ in one.heads}
    everywhere = " ".join([str(answers[path]), *disputed])
    for word in ("réellement", "Nos", "élus"):
        assert word in everywhere
    assert rows(workspace) == rows(other)


def test_of_two_consents_the_narrower_holds_here_and_there_until_it_is_noted_anew(
    workspace: Workspace, other: Workspace, text: tuple[str, str]
) -> None:
    interview, _ = text
    wide, narrow = frozenset(Scope), frozenset({Scope.RECORD})

    def note(ws: Workspace, scopes: frozenset[Scope]) -> None:
        consent.note(interview, "Claire Muller", scopes, Given.ORAL, work=ws.work, blobs=ws.blobs)

    def may(ws: Workspace, scope: Scope) -> bool:
        return is_agreed(scope, (agreed for _, agreed in consent.of(interview, work=ws.work)))

    note(workspace, frozenset({Scope.RECORD, Scope.TRANSCRIBE}))
    exchange(workspace, other)
    note(workspace, wide)
    note(other, narrow)
    exchange(workspace, other)
    for ws in (workspace, other):
        assert (may(ws, Scope.RECORD), may(ws, Scope.TRANSCRIBE), may(ws, Scope.PUBLISH)) == (True, False, False)
        assert [one.attribute for one in ws.screens.disagreements()] == ["scopes"]
    note(other, wide)
    exchange(workspace, other)
    assert may(workspace, Scope.PUBLISH)
    assert workspace.screens.disagreements() == ()


def test_a_codebook_that_two_people_change_has_the_changes_of_both(
    workspace: Workspace, other: Workspace, text: tuple[str, str]
) -> None:
    factor = codebook.add("Confiance", "Ce qui fait que les gens se parlent", work=workspace.work)
    exchange(workspace, other)
    for ws, definition in (
        (workspace, "Ce qui fait que les habitants se parlent"),
        (other, "Ce qui fait que les gens se parlent enfin"),
    ):
        with ws.work() as unit:
            unit.records.put(Factor(id=factor, name="Confiance", definition=definition))
    codebook.add("Temps", work=other.work)
    exchange(workspace, other)
    with workspace.work() as unit:
        kept = {one.name: one.definition for one in unit.records.find(Factor)}
    assert kept == {"Confiance": "Ce qui fait que les habitants se parlent enfin", "Temps": ""}


def test_rebuilding_after_merges_changes_nothing(
    workspace: Workspace, other: Workspace, text: tuple[str, str]
) -> None:
    _, transcript = text
    correct.set_text(f"{transcript}.0.0", TEXTS[0].replace("jardins", "potagers"), work=workspace.work)
    correct.set_text(f"{transcript}.0.0", TEXTS[0].replace("quartier", "centre"), work=other.work)
    exchange(workspace, other)
    before = rows(workspace)
    with workspace.store.engine.begin() as connection:
        projections.rebuild(connection, workspace.blobs)
    assert rows(workspace) == before
