"""Cutting, joining, moving bounds, undoing: no sequence of edits loses a word's time, and undo ends at the start."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.errors import Refused
from fieldkit.domain.text.comparing import Kind
from fieldkit.domain.text.transcript import Segment, SegmentState
from fieldkit.store.saying import projections
from fieldkit.usecases import undo
from fieldkit.usecases.reviewing import settle
from fieldkit.usecases.text import correct, history, shape
from tests.made.heard import a_transcript

TEXTS = (
    "On a commencé par les jardins partagés",
    "puis la mairie a ouvert ses portes",
    "C’était une vraie surprise pour nous",
    "et les habitants sont venus nombreux",
)
EDITS = 1000


@pytest.fixture
def text(workspace: Workspace) -> tuple[str, str]:
    return a_transcript(workspace, TEXTS)


def read(workspace: Workspace, interview: str) -> tuple[Segment, ...]:
    return correct.read(interview, work=workspace.work)[1]


def whole(segments: tuple[Segment, ...]) -> str:
    return " ".join(segment.text for segment in segments)


def check_times(segments: tuple[Segment, ...]) -> None:
    """Every time that is known is inside its segment, and none goes back."""
    for segment in segments:
        times = [time for word in segment.words for time in (word.start, word.end) if time is not None]
        assert times == sorted(times)
        assert all(segment.start - 1e-9 <= time <= segment.end + 1e-9 for time in times), segment
    for before, after in pairwise(segments):
        assert before.start <= before.end <= after.end + 1e-9
        assert before.end <= after.start + 1e-9


def edit_once(workspace: Workspace, interview: str, chance: random.Random) -> None:
    segments = read(workspace, interview)
    segment = chance.choice(segments)
    words = [word.id for word in segment.words]
    act = chance.choice(("text", "text", "cut", "join", "bound", "span", "speaker", "verify", "undo", "redo"))
    try:
        if act == "text":
            correct.set_text(segment.id, retyped(segment.text, chance), work=workspace.work)
        elif act == "cut" and words:
            shape.cut(segment.id, chance.choice(words), work=workspace.work)
        elif act == "join":
            after = segments[(segments.index(segment) + 1) % len(segments)]
            shape.join(segment.id, after.id, work=workspace.work)
        elif act == "bound":
            shape.move_bound(segment.id, chance.uniform(segment.start - 2, segment.end + 2), work=workspace.work)
        elif act == "span" and words:
            span = (chance.choice(words), chance.choice(words))
            shape.give_span(segment.id, span, chance.choice(("Zoé", "Maire")), work=workspace.work)
        elif act == "speaker":
            correct.set_speaker((segment.id,), chance.choice(("Zoé", "Maire", "")), work=workspace.work)
        elif act == "verify":
            correct.verify(segment.id, is_verified=chance.random() < 0.5, work=workspace.work)
        elif act == "undo":
            undo.undo(interview, work=workspace.work)
        elif act == "redo":
            undo.redo(interview, work=workspace.work)
    except Refused as refused:
        if refused.key not in ("cut-nowhere", "not-neighbours"):
            raise


def retyped(text: str, chance: random.Random) -> str:
    words = text.split()
    place = chance.randint(0, len(words))
    change = chance.choice(("new", "gone", "other", "all"))
    if change == "new":
        return " ".join([*words[:place], "vraiment", *words[place:]])
    if change == "gone":
        return " ".join(words[:place] + words[place + 1 :])
    if change == "other":
        return " ".join([*words[:place], "Œuvre", *words[place + 2 :]])
    return "tout autre chose"


def undo_all(workspace: Workspace, interview: str) -> None:
    while undo.undo(interview, work=workspace.work) is not None:
        pass


@pytest.mark.parametrize("seed", range(2, 8))
def test_any_sequence_of_edits_keeps_times_and_undo_brings_back_the_start(tmp_path: Path, seed: int) -> None:
    play(tmp_path, seed, 40)


def test_a_thousand_edits_keep_times_and_undo_brings_back_the_start(tmp_path: Path) -> None:
    play(tmp_path, 1, EDITS)


def play(folder: Path, seed: int, count: int) -> None:
    make_workspace(folder / "ws", "", "fr")
    workspace = open_workspace(folder / "ws")
    interview, _ = a_transcript(workspace, TEXTS)
    start = read(workspace, interview)
    chance = random.Random(seed)
    for _ in range(count):
        edit_once(workspace, interview, chance)
        check_times(read(workspace, interview))
    end = read(workspace, interview)
    with workspace.store.engine.begin() as connection:
        projections.rebuild(connection, workspace.blobs)
    assert read(workspace, interview) == end
    workspace.close()
    workspace = open_workspace(folder / "ws")
    undo_all(workspace, interview)
    assert read(workspace, interview) == start
    workspace.close()


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
