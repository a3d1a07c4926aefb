"""Cutting, joining, moving bounds, undoing: no sequence of edits loses a word's time, and undo ends at the start."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Refused
from fieldkit.domain.text.comparing import Kind
from fieldkit.domain.text.transcript import Segment, SegmentState
from fieldkit.usecases import undo
from fieldkit.usecases.reviewing import settle
from fieldkit.usecases.text import correct, history, shape
from tests.made.heard import a_transcript
from tests.trials import edits
from tests.trials.edits import TEXTS, read


@pytest.fixture
def text(workspace: Workspace) -> tuple[str, str]:
    return a_transcript(workspace, TEXTS)


def whole(segments: tuple[Segment, ...]) -> str:
    return " ".join(segment.text for segment in segments)


@pytest.mark.parametrize("seed", range(2, 8))
def test_any_sequence_of_edits_keeps_times_and_undo_brings_back_the_start(tmp_path: Path, seed: int) -> None:
    edits.played(tmp_path / "ws", seed, 40)


def test_a_segment_is_cut_joined_again_and_no_word_changed(workspace: Workspace, text: tuple[str, str]) -> None:
    interview, _ = text
    before = read(workspace, interview)
    first = before[0]
    made = shape.cut(first.id, first.words[3].id, work=workspace.work)
    parts = read(workspace, interview)[:2]
    assert [one.text for one in parts] == ["On a commencé", "par les jardins partagés"]
    assert parts[0].end == parts[1].start == first.words[3].start
    assert parts[1].id == made
    shape.join(first.id, made, work=workspace.work)
    assert read(workspace, interview)[0].words == first.words
    with pytest.raises(Refused, match="cut-nowhere"):
        shape.cut(first.id, first.words[0].id, work=workspace.work)
    with pytest.raises(Refused, match="not-neighbours"):
        shape.join(first.id, before[2].id, work=workspace.work)


def test_a_bound_moves_and_takes_the_words_along(workspace: Workspace, text: tuple[str, str]) -> None:
    interview, _ = text
    first, second = read(workspace, interview)[:2]
    came = shape.move_bound(first.id, (first.words[-2].start or 0.0) + 0.1, work=workspace.work)
    one, other = read(workspace, interview)[:2]
    assert (one.text, other.text) == ("On a commencé par les", f"jardins partagés {second.text}")
    assert one.end == other.start == came == first.words[-2].start


def test_a_span_is_another_speakers(workspace: Workspace, text: tuple[str, str]) -> None:
    interview, _ = text
    first = read(workspace, interview)[0]
    shape.give_span(first.id, (first.words[2].id, first.words[3].id), "Zoé", work=workspace.work)
    said = [(one.speaker, one.text) for one in read(workspace, interview)[:3]]
    assert said == [("", "On a"), ("Zoé", "commencé par"), ("", "les jardins partagés")]
    undo.undo(interview, work=workspace.work)
    assert read(workspace, interview)[0] == first


def test_what_was_taken_back_can_be_done_again_until_something_else_is_said(
    workspace: Workspace, text: tuple[str, str]
) -> None:
    interview, _ = text
    first = read(workspace, interview)[0]
    correct.set_text(first.id, "Les jardins", work=workspace.work)
    undo.undo(interview, work=workspace.work)
    assert read(workspace, interview)[0] == first
    undo.redo(interview, work=workspace.work)
    assert read(workspace, interview)[0].text == "Les jardins"
    undo.undo(interview, work=workspace.work)
    correct.verify(first.id, work=workspace.work)
    assert undo.redo(interview, work=workspace.work) is None
    assert read(workspace, interview)[0].state is SegmentState.VERIFIED


def test_what_another_said_since_is_not_taken_back(workspace: Workspace, text: tuple[str, str]) -> None:
    interview, _ = text
    first = read(workspace, interview)[0]
    correct.set_text(first.id, "Mes mots", work=workspace.work)
    with workspace.work() as unit:
        unit.statements.say(first.id, "speaker", "Maire")
        mine = unit.statements.heads(first.id, "words")[0]
        unit.statements.say(first.id, "words", [{"id": "x", "text": "Leurs"}], frozenset({mine.id}))
    undo.undo(interview, work=workspace.work)
    assert read(workspace, interview)[0].text == "Leurs"


def test_history_tells_what_was_before_and_any_two_states_compare(
    workspace: Workspace, text: tuple[str, str]
) -> None:
    interview, transcript = text
    first, second = read(workspace, interview)[:2]
    correct.set_text(first.id, first.text.replace("jardins", "grands jardins"), work=workspace.work)
    said = history.moments(transcript, work=workspace.work)
    words = next(one for one in said if one.attribute == "words")
    assert (words.before, words.after) == (first.text, "On a commencé par les grands jardins partagés")
    shape.join(first.id, second.id, work=workspace.work)
    then = history.as_it_was(transcript, said[0].id, work=workspace.work)
    assert [one.text for one in then][1:] == list(TEXTS[1:])
    told = history.compare(transcript, history.MACHINE, history.NOW, work=workspace.work)
    assert told.effort == pytest.approx(1 / len(whole(read(workspace, interview)).split()))
    new = [run.text for one in told.segments for run in one.runs if run.kind is Kind.NEW]
    gone = [run.text for one in told.segments for run in one.runs if run.kind is Kind.GONE]
    assert (new, gone) == (["grands"], [])
    settle.restore(first.id, said[-1].id, work=workspace.work)
    assert read(workspace, interview)[0].text != ""
