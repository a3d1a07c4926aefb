"""A transcript made elsewhere stands beside the machine's, on the sound, and is put away in one step."""

from __future__ import annotations

from itertools import pairwise

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Cancelled, Refused
from fieldkit.domain.people.consent import Given, Scope
from fieldkit.domain.text.transcript import SegmentState, Transcript, TranscriptState
from fieldkit.store.saying import projections
from fieldkit.usecases import undo
from fieldkit.usecases.hearing import adopt, versions
from fieldkit.usecases.people import consent, withdraw
from fieldkit.usecases.text import correct
from tests.made.heard import a_transcript
from tests.store.adopting import TEXTS, a_foreign, a_passage, an_interview, as_the_text, bring, text_of


def test_an_interview_without_a_text_is_read_in_what_is_brought(workspace: Workspace) -> None:
    interview = an_interview(workspace, 60.0)
    made = bring(workspace, interview, a_foreign())
    transcript, segments = correct.read(interview, work=workspace.work)
    assert (transcript.id, transcript.model, transcript.language) == (made, "vtt", "fr")
    assert (transcript.seconds, transcript.state) == (60.0, TranscriptState.DONE)
    assert as_the_text(segments) == [(1.0, 3.0, "Anne", "Bonjour à tous."), (4.0, 5.0, "Jean", "Merci.")]
    words = segments[0].words
    assert [word.probability for word in words] == [None, None, None]
    assert (words[0].start, words[-1].end) == (1.0, 3.0)
    assert all(one.end == other.start for one, other in pairwise(words))
    assert {one.state for one in segments} == {SegmentState.MACHINE}


def test_the_text_that_is_read_stays_and_the_other_is_chosen(workspace: Workspace) -> None:
    interview, machines = a_transcript(workspace, TEXTS)
    made = bring(workspace, interview, a_foreign())
    assert correct.read(interview, work=workspace.work)[0].id == machines
    assert [one.id for one in versions.others(interview, work=workspace.work)] == [made]
    assert versions.beside(made, work=workspace.work)[0].other_text == "Bonjour à tous."
    versions.choose(made, work=workspace.work)
    assert correct.read(interview, work=workspace.work)[0].id == made


def test_a_later_listening_does_not_take_its_place(workspace: Workspace) -> None:
    interview = an_interview(workspace)
    made = bring(workspace, interview, a_foreign())
    with workspace.work() as unit:
        later = Transcript(id=unit.new_id(), interview=interview, recording="", model="base", language="fr")
        unit.records.put(later.finished("fr", 1.0))
    assert correct.read(interview, work=workspace.work)[0].id == made


def test_it_is_put_away_and_taken_again_in_one_step(workspace: Workspace) -> None:
    interview = an_interview(workspace)
    made = bring(workspace, interview, a_foreign())
    step = undo.undo(interview, work=workspace.work)
    assert step is not None
    assert step.name == "adopted"
    with pytest.raises(Refused, match="no-transcript"):
        correct.read(interview, work=workspace.work)
    assert versions.others(interview, work=workspace.work) == ()
    assert undo.undo(interview, work=workspace.work) is None
    assert undo.redo(interview, work=workspace.work) is not None
    assert correct.read(interview, work=workspace.work)[0].id == made


def test_words_are_found_while_it_is_there(workspace: Workspace) -> None:
    interview = an_interview(workspace)
    bring(workspace, interview, a_foreign())
    assert [hit.record for hit in workspace.finder.find("bonjour", 9)] == [interview]
    undo.undo(interview, work=workspace.work)
    assert workspace.finder.find("bonjour", 9) == ()


def test_what_is_stopped_on_the_way_is_not_there(workspace: Workspace) -> None:
    interview = an_interview(workspace)
    passages = [a_passage(60.0 * place, 60.0 * place + 30, f"Passage {place}", "Anne") for place in range(20)]
    kept: list[float] = []

    def reached(seconds: float) -> None:
        kept.append(seconds)
        if len(kept) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        adopt.adopt(interview, a_foreign(*passages), work=workspace.work, blobs=workspace.blobs, reached=reached)
    assert kept == [300.0, 600.0]
    assert versions.others(interview, work=workspace.work) == ()
    assert workspace.finder.find("passage", 9) == ()
    with pytest.raises(Refused, match="no-transcript"):
        correct.read(interview, work=workspace.work)


def test_putting_it_away_gives_back_the_text_that_was_read(workspace: Workspace) -> None:
    interview, machines = a_transcript(workspace, TEXTS)
    bring(workspace, interview, a_foreign())
    undo.undo(interview, work=workspace.work)
    assert correct.read(interview, work=workspace.work)[0].id == machines
    assert versions.others(interview, work=workspace.work) == ()


def test_an_interview_that_never_chose_a_text_survives_undo(workspace: Workspace) -> None:
    """Interviews of earlier days have no statement about the text they are read in."""
    interview, machines = a_transcript(workspace, TEXTS)
    with workspace.work() as unit:
        unit.statements.erase([interview])
        said = {"kind": "interview", "visit": "v", "title": "Ancien", "language": "fr"}
        unit.statements.say_all(interview, said)
    bring(workspace, interview, a_foreign())
    undo.undo(interview, work=workspace.work)
    assert correct.read(interview, work=workspace.work)[0].id == machines


def test_rebuilding_gives_the_same_text(workspace: Workspace) -> None:
    interview = an_interview(workspace)
    made = bring(workspace, interview, a_foreign())
    before = text_of(workspace, made)
    with workspace.store.engine.begin() as connection:
        projections.rebuild(connection, workspace.blobs)
    assert text_of(workspace, made) == before


def test_a_long_text_is_kept_in_several_windows(workspace: Workspace) -> None:
    interview = an_interview(workspace)
    passages = [a_passage(60.0 * place, 60.0 * place + 30, f"Passage {place}", "Anne") for place in range(20)]
    made = bring(workspace, interview, a_foreign(*passages))
    found = text_of(workspace, made)
    assert as_the_text(found) == [(one.start, one.end, "Anne", one.text) for one in passages]
    assert len({one.id.split(".")[1] for one in found}) == 4


def test_who_speaks_can_be_renamed_as_usual(workspace: Workspace) -> None:
    interview = an_interview(workspace)
    made = bring(workspace, interview, a_foreign())
    assert correct.rename_speaker(interview, "Anne", "Mme Muller", work=workspace.work) == 1
    assert [one.speaker for one in text_of(workspace, made)] == ["Mme Muller", "Jean"]


def test_without_consent_to_transcription_nothing_is_taken(workspace: Workspace) -> None:
    interview = an_interview(workspace)
    scopes = frozenset({Scope.RECORD})
    consent.note(interview, "Anne", scopes, Given.ORAL, None, work=workspace.work, blobs=workspace.blobs)
    with pytest.raises(Refused, match="no-consent-transcribe"):
        bring(workspace, interview, a_foreign())


@pytest.mark.parametrize("is_put_away", [False, True])
def test_a_withdrawn_consent_takes_it_away_for_good(workspace: Workspace, is_put_away: bool) -> None:
    interview = an_interview(workspace)
    scopes = frozenset({Scope.RECORD, Scope.TRANSCRIBE})
    consent.note(interview, "Anne", scopes, Given.ORAL, None, work=workspace.work, blobs=workspace.blobs)
    made = bring(workspace, interview, a_foreign())
    with workspace.work() as unit:
        [window] = [str(one.value) for one in unit.statements.of(made) if one.attribute == "window/0000"]
    if is_put_away:
        undo.undo(interview, work=workspace.work)
    withdraw.withdraw(interview, "Anne", work=workspace.work, blobs=workspace.blobs)
    assert not workspace.blobs.has(window)
    assert text_of(workspace, made) == ()
