"""What somebody who was invited may do in their own workspace, and what is shared with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Refused
from fieldkit.domain.people.consent import Given, Scope
from fieldkit.domain.reviewing.review import Decision
from fieldkit.domain.sound.recording import Recording, RecordingState
from fieldkit.domain.visits.interview import Interview
from fieldkit.domain.visits.visit import Visit, VisitState
from fieldkit.usecases.evidence import codebook, notes
from fieldkit.usecases.hearing import transcribe
from fieldkit.usecases.people import consent, withdraw
from fieldkit.usecases.reviewing import assign, review, share
from fieldkit.usecases.reviewing.share import Guest
from fieldkit.usecases.sheets import fill
from fieldkit.usecases.sound import intake
from fieldkit.usecases.text import correct
from fieldkit.usecases.visits import prepare
from tests.made.heard import a_transcript
from tests.store.test_workspace import START

TEXTS = ("bonjour à tous", "la mairie écoute")


def be(workspace: Workspace, role: str, name: str = "Odette") -> None:
    with workspace.work() as unit:
        unit.remember("author", name)
        unit.remember("archive", {"url": "http://127.0.0.1:1", "role": role, "name": name, "key": "", "token": ""})


@pytest.fixture
def interview(workspace: Workspace) -> str:
    made = a_transcript(workspace, TEXTS)[0]
    with workspace.work() as unit:
        unit.records.put(Recording(id="r", interview=made, state=RecordingState.SEALED, seconds=60.0))
    return made


def visit_of(workspace: Workspace, interview: str) -> str:
    with workspace.work() as unit:
        return unit.records.get(Interview, interview).visit


def said(workspace: Workspace) -> int:
    with workspace.work() as unit:
        return unit.outbox.waiting()


def test_a_reader_changes_nothing_in_their_own_workspace(
    workspace: Workspace, interview: str, tmp_path: Path
) -> None:
    ws, work = workspace, workspace.work
    visit = visit_of(ws, interview)
    _, (segment, *_) = correct.read(interview, work=work)
    sheet = fill.new_sheet(visit, "fiche-de-cas", work=work, forms=ws.forms, blobs=ws.blobs)
    bench = intake.Workbench(blobs=ws.blobs, decoder=ws.decoder)
    be(ws, "reader")
    acts: tuple[Callable[[], object], ...] = (
        lambda: correct.set_text(segment.id, "autre chose", work=work),
        lambda: correct.set_speaker((segment.id,), "Odile", work=work),
        lambda: fill.answer(sheet, "ident/titre", "Titre", work=work, forms=ws.forms, blobs=ws.blobs),
        lambda: fill.new_sheet(visit, "fiche-de-cas", work=work, forms=ws.forms, blobs=ws.blobs),
        lambda: prepare.visit(prepare.Place(name="Loos-en-Gohelle"), START, work=work),
        lambda: consent.note(interview, "Odile", frozenset({Scope.RECORD}), Given.ORAL, work=work, blobs=ws.blobs),
        lambda: withdraw.withdraw(interview, "Odile", work=work, blobs=ws.blobs),
        lambda: notes.write(visit, "une note", work=work),
        lambda: codebook.add("Confiance", work=work),
        lambda: intake.take_in([tmp_path / "son.wav"], intake.About(visit=visit), work=work, bench=bench),
        lambda: transcribe.ask(interview, transcribe.Wish(), work=work),
        lambda: review.submit(visit, work=work),
        lambda: assign.give(interview, assign.Wanted(transcriber="Inès"), work=work),
        lambda: share.share(visit, "Paul", work=work),
    )
    before = said(ws)
    keys = []
    for act in acts:
        with pytest.raises(Refused) as refusal:
            act()
        keys.append(refusal.value.key)
    assert said(ws) == before
    assert set(keys) == {"reader-may-not", "role-may-not", "assign-may-not", "share-may-not", "no-consent-of"}


def test_a_reader_comments_answers_and_settles_what_they_began(workspace: Workspace, interview: str) -> None:
    visit = visit_of(workspace, interview)
    theirs = review.comment(interview, "À relire", work=workspace.work)
    review.resolve(theirs, work=workspace.work)
    be(workspace, "reader")
    mine = review.comment(interview, "Est-ce bien dit ?", work=workspace.work)
    review.resolve(mine, work=workspace.work)
    review.comment(interview, "Pas encore", answers_to=theirs, work=workspace.work)
    with pytest.raises(Refused, match="reader-may-not"):
        review.resolve(theirs, work=workspace.work)
    assert [one.decision for one in workspace.screens.remarks(visit)] == [Decision.COMMENT] * 3
    assert review.of(visit, work=workspace.work).moves == (Decision.COMMENT,)


def test_sound_is_shared_only_where_all_who_are_heard_agreed(workspace: Workspace, interview: str) -> None:
    visit = visit_of(workspace, interview)
    scopes = frozenset({Scope.RECORD, Scope.TRANSCRIBE})
    consent.note(interview, "Odile", scopes, Given.ORAL, work=workspace.work, blobs=workspace.blobs)
    assert share.share(visit, "Odette", with_sound=True, work=workspace.work) == ("Entretien avec Mme Muller",)
    assert share.guests(visit, work=workspace.work) == (Guest(name="odette", record=visit),)
    agreed = scopes | {Scope.PUBLISH}
    consent.note(interview, "Odile", agreed, Given.ORAL, work=workspace.work, blobs=workspace.blobs)
    assert share.share(visit, " ODETTE ", with_sound=True, work=workspace.work) == ()
    assert share.guests(visit, work=workspace.work) == (Guest(name="odette", record=visit, voices=(interview,)),)
    share.end(visit, "Odette", work=workspace.work)
    assert share.guests(visit, work=workspace.work) == ()


def test_what_was_shared_follows_the_codebook_and_what_people_agree_to(workspace: Workspace, interview: str) -> None:
    visit = visit_of(workspace, interview)
    share.share(visit, "Odette", with_sound=True, work=workspace.work)
    factor = codebook.add("Confiance", work=workspace.work)
    consent.note(
        interview, "Odile", frozenset({Scope.RECORD}), Given.ORAL, work=workspace.work, blobs=workspace.blobs
    )
    with workspace.work() as unit:
        share.freshen(unit)
        before = unit.outbox.waiting()
        share.freshen(unit)
        assert unit.outbox.waiting() == before
        value = unit.statements.heads(visit, "grant/odette")[-1].value
    assert isinstance(value, dict)
    assert factor in list(value["along"])
    assert share.guests(visit, work=workspace.work) == (Guest(name="odette", record=visit),)


def test_an_approval_stands_when_the_visit_is_shared_afterwards(workspace: Workspace, interview: str) -> None:
    visit = visit_of(workspace, interview)
    review.decide(visit, Decision.APPROVE, work=workspace.work)
    share.share(visit, "Odette", work=workspace.work)
    assert review.of(visit, work=workspace.work).state is VisitState.APPROVED
    with workspace.work() as unit:
        unit.records.put(replace(unit.records.get(Visit, visit), title="Autre"))
    assert review.of(visit, work=workspace.work).state is VisitState.SUBMITTED


def test_a_share_wants_a_name_and_a_reviewer(workspace: Workspace, interview: str) -> None:
    with pytest.raises(Refused, match="reader-without-name"):
        share.share(interview, " ", work=workspace.work)
    be(workspace, "researcher")
    with pytest.raises(Refused, match="share-may-not"):
        share.share(interview, "Odette", work=workspace.work)
