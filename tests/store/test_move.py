"""An interview that moves to another visit loses nothing on the way and shows nothing that was hidden."""

from __future__ import annotations

from datetime import date

from fieldkit.bootstrap import Workspace
from fieldkit.domain.people.consent import Given, Scope
from fieldkit.domain.people.person import Person
from fieldkit.domain.sharing.reading import Rendering
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.evidence import excerpts
from fieldkit.usecases.people import consent, pseudonyms, withdraw
from fieldkit.usecases.reviewing import assign, review, threads
from fieldkit.usecases.sharing import export
from fieldkit.usecases.sheets import fill
from fieldkit.usecases.text import correct
from fieldkit.usecases.visits import move, prepare
from tests.made.heard import a_transcript

TEXTS = ("Claire Muller parle à tous", "la mairie écoute les habitants")


def test_everything_that_hangs_on_an_interview_moves_with_it(workspace: Workspace) -> None:
    work, blobs = workspace.work, workspace.blobs
    interview, _ = a_transcript(workspace, TEXTS)
    with work() as unit:
        old = unit.records.get(Interview, interview).visit
        other = prepare.add_interview(unit, old, "Autre").id
    for one, name in ((interview, "Claire Muller"), (interview, "Samir"), (other, "Samir")):
        consent.note(one, name, frozenset(Scope), Given.ORAL, work=work, blobs=blobs)
    pseudonyms.put(old, "Claire Muller", "Mme A", work=work)
    segment = correct.read(interview, work=work)[1][1]
    quote = excerpts.take(interview, segment.words[0].id, segment.words[-1].id, work=work)
    fill.new_sheet(old, "facteur", interview, work=work, forms=workspace.forms, blobs=blobs)
    assign.give(interview, assign.Wanted(transcriber="Nadia"), work=work)
    review.comment(segment.id, "Qui ?", work=work)
    new = prepare.visit(prepare.Place(name="Loos-en-Gohelle", insee="62528"), date(2018, 3, 1), work=work)

    move.move(interview, new, work=work)
    move.move(interview, new, work=work)

    assert [one.id for one in workspace.screens.interviews(new)] == [interview]
    assert len(workspace.screens.sheets(new)) == len(assign.listed(new, work=work)) == 1
    assert [one.excerpt.id for one in excerpts.of(interview, work=work) if one.excerpt] == [quote]
    assert [one.first.text for one in threads.of(new, work=work, screens=workspace.screens)] == ["Qui ?"]
    assert threads.of(old, work=work, screens=workspace.screens) == ()
    assert {who.name for who, _ in consent.of(interview, work=work)} == {"Claire Muller", "Samir"}
    with work() as unit:
        assert [one.name for one in unit.records.find(Person, visit=old)] == ["Samir"]
        assert {one.name for one in unit.records.find(Person, visit=new)} == {"Claire Muller", "Samir"}
    hidden = export.read(interview, Rendering(has_pseudonyms=True), work=work)
    assert "Muller" not in " ".join(one.text for one in hidden.segments)
    withdraw.withdraw(interview, "Samir", work=work, blobs=blobs)
    assert [one.withdrawn_on for _, one in consent.of(other, work=work)] == [None]
