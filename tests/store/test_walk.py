"""The walk through doubts: what is still to be looked at, in which order, and what settles it."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Refused
from fieldkit.domain.hearing.machine import HeardSegmentText, MachineWindow
from fieldkit.domain.text.transcript import WINDOW, Segment, SegmentState, Transcript
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases import undo
from fieldkit.usecases.text import correct, glossary, history, shape, vocabulary, walk
from fieldkit.usecases.visits import prepare
from tests.made.heard import a_transcript, a_window

TEXTS = (
    "On habite à Odincourt depuis toujours",
    "et la mairie et la mairie et la mairie nous aide",
    "Les gens d’Odincourt, ils viennent",
    "Rien à redire ici",
)


def unsure(segment: HeardSegmentText, place: int, probability: float) -> HeardSegmentText:
    words = list(segment.words)
    words[place] = replace(words[place], probability=probability)
    return replace(segment, words=tuple(words))


def doubted() -> MachineWindow:
    window = a_window(TEXTS)
    town, loop, people, sure = window.segments
    other = "et la mairie nous aide Les gens d’Audincourt viennent"
    heard = (
        replace(unsure(town, 3, 0.3), doubts=("name",)),
        replace(loop, doubts=("loop",), otherwise=other, average_log_probability=-0.4),
        replace(unsure(people, 2, 0.2), doubts=("name", "unsure"), average_log_probability=-0.4),
        sure,
    )
    return replace(window, segments=heard)


@pytest.fixture
def interview(workspace: Workspace) -> str:
    made, transcript = a_transcript(workspace, ())
    put_window(workspace, transcript)
    return made


def put_window(workspace: Workspace, transcript: str) -> None:
    digest = workspace.blobs.put(io.BytesIO(doubted().to_bytes()))
    with workspace.work() as unit:
        unit.statements.say(transcript, f"{WINDOW}0000", digest)


def walked(workspace: Workspace, interview: str) -> walk.Walk:
    return walk.doubts(interview, work=workspace.work, blobs=workspace.blobs)


def read(workspace: Workspace, interview: str) -> tuple[Segment, ...]:
    return correct.read(interview, work=workspace.work)[1]


def meant(passage: walk.Passage) -> str:
    return " ".join(word.text for word in passage.segment.words if word.id in passage.words)


def test_the_worst_reason_comes_first_then_the_least_probable_word(workspace: Workspace, interview: str) -> None:
    found = walked(workspace, interview)
    assert [one.reasons[0] for one in found.passages] == ["loop", "name", "name"]
    looped = "et la mairie et la mairie et la mairie"
    assert [meant(one) for one in found.passages] == [looped, "d’Odincourt,", "Odincourt"]
    assert found.seen == 0


def test_what_is_corrected_verified_or_checked_is_settled_and_undo_brings_it_back(
    workspace: Workspace, interview: str
) -> None:
    town, loop, people, _ = read(workspace, interview)
    correct.set_text(town.id, TEXTS[0].replace("Od", "Aud"), work=workspace.work)
    correct.verify(loop.id, work=workspace.work)
    walk.mark_checked(people.id, work=workspace.work)
    assert walked(workspace, interview) == walk.Walk(transcript=town.transcript, passages=(), seen=3)
    assert read(workspace, interview)[2] == people
    undo.undo(interview, work=workspace.work)
    assert [one.segment.id for one in walked(workspace, interview).passages] == [people.id]
    undo.redo(interview, work=workspace.work)
    walk.mark_checked(people.id, is_checked=False, work=workspace.work)
    assert walked(workspace, interview).seen == 2


def test_two_people_who_check_the_same_passage_agree_and_a_later_doubt_is_still_open(
    workspace: Workspace, interview: str
) -> None:
    people = read(workspace, interview)[2]
    walk.mark_checked(people.id, work=workspace.work)
    with workspace.work() as unit:
        unit.statements.say(people.id, "checked/name", True, frozenset())
        assert unit.statements.disputed() == frozenset()
        unit.statements.say(people.id, "checked/unsure", None)
    [left] = [one for one in walked(workspace, interview).passages if one.segment.id == people.id]
    assert left.reasons == ("unsure",)


def test_a_passage_that_is_cut_stays_checked_on_both_sides(workspace: Workspace, interview: str) -> None:
    people = read(workspace, interview)[2]
    walk.mark_checked(people.id, work=workspace.work)
    shape.cut(people.id, people.words[3].id, work=workspace.work)
    assert [one.reasons[0] for one in walked(workspace, interview).passages] == ["loop", "name"]


def test_another_hearing_is_taken_over_all_that_it_spans_as_one_step(workspace: Workspace, interview: str) -> None:
    before = read(workspace, interview)
    [other] = walked(workspace, interview).passages[0].others
    assert other.segments == (before[1].id, before[2].id)
    assert walk.take_other(other, work=workspace.work) == 2
    after = read(workspace, interview)
    assert [one.text for one in after[1:3]] == ["et la mairie nous aide", "Les gens d’Audincourt viennent"]
    assert after[2].words[0] == before[2].words[0]
    undo.undo(interview, work=workspace.work)
    assert read(workspace, interview) == before


def test_another_hearing_leaves_what_a_person_wrote(workspace: Workspace, interview: str) -> None:
    [other] = walked(workspace, interview).passages[0].others
    people = read(workspace, interview)[2]
    correct.set_text(people.id, "Mes mots", work=workspace.work)
    assert walk.take_other(other, work=workspace.work) == 1
    assert read(workspace, interview)[2].text == "Mes mots"


def test_the_same_words_elsewhere_are_offered_and_corrected_in_one_step(workspace: Workspace, interview: str) -> None:
    before = read(workspace, interview)
    correct.set_text(before[0].id, TEXTS[0].replace("Odincourt", "Audincourt"), work=workspace.work)
    [elided] = walk.alike(before[0].id, work=workspace.work)
    assert elided.after == "Les gens d’Audincourt, ils viennent"
    texts = ("Ils vont à odincourt.", "Odincourt, (Odincourt) et Montbéliard")
    interview, _ = a_transcript(workspace, ("À Odincourt même", *texts))
    first, lower, twice = read(workspace, interview)
    correct.set_text(first.id, "À Audincourt même", work=workspace.work)
    found = walk.alike(first.id, work=workspace.work)
    assert [one.after for one in found] == ["Ils vont à Audincourt.", "Audincourt, (Audincourt) et Montbéliard"]
    assert walk.correct_alike(found, work=workspace.work) == 2
    assert walk.alike(first.id, work=workspace.work) == ()
    undo.undo(interview, work=workspace.work)
    assert read(workspace, interview)[1:] == (lower, twice)


def test_the_same_words_are_found_in_the_whole_visit_but_not_where_a_person_verified(workspace: Workspace) -> None:
    interview, _ = a_transcript(workspace, ("À Odincourt même", "Odincourt encore"))
    first, second = read(workspace, interview)
    with workspace.work() as unit:
        visit = unit.records.get(Interview, interview).visit
        other = prepare.add_interview(unit, visit, "Entretien avec le maire").id
        transcript = Transcript(
            id=unit.new_id(), interview=other, recording="", model="base", language="fr", seconds=9.0
        )
        unit.records.put(transcript.finished("fr", 1.0))
    put_window(workspace, transcript.id)
    correct.verify(second.id, work=workspace.work)
    correct.set_text(first.id, "À Audincourt même", work=workspace.work)
    found = walk.alike(first.id, is_whole_visit=True, work=workspace.work)
    assert [(one.title, one.after) for one in found] == [
        ("Entretien avec le maire", "On habite à Audincourt depuis toujours"),
        ("Entretien avec le maire", "Les gens d’Audincourt, ils viennent"),
    ]
    walk.correct_alike(found, work=workspace.work)
    undo.undo(other, work=workspace.work)
    assert read(workspace, other)[0].state is SegmentState.MACHINE


def test_a_short_and_usual_word_is_not_taken_for_wrong_elsewhere(workspace: Workspace) -> None:
    interview, _ = a_transcript(workspace, ("il et venu", "elle et lui"))
    first = read(workspace, interview)[0]
    correct.set_text(first.id, "il est venu", work=workspace.work)
    assert walk.alike(first.id, work=workspace.work) == ()


def test_a_word_that_was_learnt_is_told_to_the_next_transcription(workspace: Workspace, interview: str) -> None:
    with workspace.work() as unit:
        known = unit.records.get(Interview, interview)
    glossary.learn(interview, " Audincourt ", work=workspace.work)
    with workspace.work() as unit:
        assert "Audincourt" in vocabulary.of(unit, known, gazetteer=workspace.gazetteer).split(", ")
    undo.undo(interview, work=workspace.work)
    with workspace.work() as unit:
        assert "Audincourt" not in vocabulary.of(unit, known, gazetteer=workspace.gazetteer).split(", ")
    with pytest.raises(Refused, match="word-empty"):
        glossary.learn(interview, " ", work=workspace.work)


def test_checking_is_told_in_the_history(workspace: Workspace, interview: str) -> None:
    people = read(workspace, interview)[2]
    walk.mark_checked(people.id, work=workspace.work)
    said = history.moments(people.transcript, work=workspace.work)
    assert {one.attribute for one in said} == {"checked/name", "checked/unsure"}
