"""Words that people typed get the times at which they are said, from the model itself."""

from __future__ import annotations

import statistics
from dataclasses import replace
from itertools import pairwise

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Cancelled, Refused
from fieldkit.domain.hearing.placing import LONGEST_SECONDS, MOST_WORDS, pieces
from fieldkit.domain.saying.record import plain
from fieldkit.domain.text.transcript import Segment, Word
from fieldkit.speech.worker.placing import gathered
from fieldkit.usecases import undo
from fieldkit.usecases.hearing import realign
from fieldkit.usecases.text import correct, shape
from tests.made.heard import a_transcript

CLOSE_SECONDS = 0.3


@pytest.fixture
def workspace(sample: tuple[Workspace, str]) -> Workspace:
    return sample[0]


@pytest.fixture
def interview(sample: tuple[Workspace, str]) -> str:
    return sample[1]


def read(workspace: Workspace, interview: str) -> tuple[Segment, ...]:
    return correct.read(interview, work=workspace.work)[1]


def scramble(workspace: Workspace, segment: Segment) -> None:
    """Let people type all of a segment anew, and squeeze its words into its first tenth."""
    correct.set_text(segment.id, "…", work=workspace.work)
    correct.set_text(segment.id, segment.text, work=workspace.work)
    with workspace.work() as unit:
        words = unit.segments.get(segment.id).words
        step = (segment.end - segment.start) / 10 / len(words)
        squeezed = [
            replace(word, start=segment.start + n * step, end=segment.start + (n + 1) * step)
            for n, word in enumerate(words)
        ]
        unit.statements.say(segment.id, "words", plain(tuple(squeezed)))


def error(one: tuple[Segment, ...], other: tuple[Segment, ...], which: slice = slice(None)) -> float:
    """Return by how much the starts of words differ, in seconds, the median of them."""
    pairs = list(zip(starts(one), starts(other), strict=True))[which]
    return statistics.median(abs(a - b) for a, b in pairs)


def starts(segments: tuple[Segment, ...]) -> list[float]:
    return [word.start for segment in segments for word in segment.words if word.start is not None]


def test_typed_words_are_found_again_in_the_sound_and_taken_back_in_one_step(
    workspace: Workspace, interview: str
) -> None:
    original = read(workspace, interview)
    for segment in original:
        scramble(workspace, segment)
    scrambled = read(workspace, interview)
    wanted = realign.typed(interview, work=workspace.work)
    assert wanted == tuple(one.id for one in original if one.words)
    told: list[float] = []
    ears = workspace.align_ears()
    assert realign.realign(wanted, told.append, work=workspace.work, ears=ears) == len(wanted)
    found = read(workspace, interview)
    assert error(scrambled, original) > CLOSE_SECONDS
    assert error(found, original) < CLOSE_SECONDS
    assert told == sorted(told)
    for before, after in zip(scrambled, found, strict=True):
        assert [(word.id, word.text) for word in after.words] == [(word.id, word.text) for word in before.words]
        times = [time for word in after.words for time in (word.start, word.end) if time is not None]
        assert times == sorted(times)
        assert all(after.start <= time <= after.end for time in times)
    undo.undo(interview, work=workspace.work)
    assert read(workspace, interview) == scrambled


def test_called_off_nothing_has_changed_and_what_is_being_typed_stays(workspace: Workspace, interview: str) -> None:
    before = read(workspace, interview)
    both = (before[0].id, before[1].id)

    def stop(done: float) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        realign.realign(both, stop, work=workspace.work, ears=workspace.align_ears())
    assert read(workspace, interview) == before
    scramble(workspace, before[0])
    scramble(workspace, before[1])
    typing = read(workspace, interview)[0]
    correct.draft_text(typing.id, "Je suis en train", work=workspace.work)
    assert realign.realign(both, lambda _done: None, work=workspace.work, ears=workspace.align_ears()) == 1
    assert read(workspace, interview)[0] == typing


def test_without_sound_it_is_refused(workspace: Workspace) -> None:
    interview, _ = a_transcript(workspace, ("Rien que du texte",))
    [segment] = read(workspace, interview)
    with pytest.raises(Refused, match="no-sound"):
        realign.realign((segment.id,), lambda _done: None, work=workspace.work, ears=workspace.align_ears())


def test_a_passage_longer_than_the_model_hears_at_once_is_aligned_in_pieces(
    workspace: Workspace, interview: str
) -> None:
    first, *rest = read(workspace, interview)
    for other in rest:
        shape.join(first.id, other.id, work=workspace.work)
    [whole] = read(workspace, interview)
    assert whole.end - whole.start > 30
    texts = whole.text.split()
    third = len(texts) // 3
    gone = [*texts[:third], "…", *texts[2 * third :]]
    correct.set_text(whole.id, " ".join(gone), work=workspace.work)
    correct.set_text(whole.id, whole.text, work=workspace.work)
    shared = read(workspace, interview)
    ears = workspace.align_ears()
    assert realign.realign((whole.id,), lambda _done: None, work=workspace.work, ears=ears) == 1
    found = read(workspace, interview)
    middle = slice(third, 2 * third)
    assert error(found, (whole,), middle) < min(CLOSE_SECONDS, error(shared, (whole,), middle))


def test_what_the_model_reads_as_pieces_is_put_together_to_words() -> None:
    read_as = [
        (" L", 0.0, 0.1),
        ("’", 0.1, 0.2),
        ("ami", 0.2, 0.5),
        (" où", 0.6, 0.7),
        (" ?", 0.7, 0.8),
        ("", 0.8, 0.8),
    ]
    aligned = [{"word": text, "start": start, "end": end} for text, start, end in read_as]
    found = gathered(("L’ami", "où", "?", "oublié"), aligned)
    assert [(one.text, one.start, one.end) for one in found] == [
        ("L’ami", 0.0, 0.5),
        ("où", 0.6, 0.7),
        ("?", 0.7, 0.8),
        ("oublié", 0.8, 0.8),
    ]


def said(count: int, seconds: float, machines: set[int]) -> Segment:
    step = seconds / count
    words = tuple(
        Word(
            id=f"{n}", text=f"mot{n}", start=n * step, end=(n + 1) * step, probability=0.9 if n in machines else None
        )
        for n in range(count)
    )
    return Segment(id="s", transcript="t", interview="i", start=0.0, end=seconds, words=words)


def test_a_long_segment_is_cut_where_the_machine_knew_the_time() -> None:
    cut = pieces(said(80, 40.0, {29, 30, 31}))
    assert [(piece.start, piece.end) for piece in cut] == [(0.0, 15.5), (15.5, 40.0)]
    assert [word for piece in cut for word in piece.words] == list(said(80, 40.0, {29, 30, 31}).words)


def test_pieces_are_short_follow_each_other_and_hold_few_words_even_without_times() -> None:
    untimed = said(300, 100.0, set())
    untimed = replace(untimed, words=tuple(replace(word, start=None, end=None) for word in untimed.words))
    for segment in (untimed, said(300, 100.0, set())):
        cut = pieces(segment)
        assert all(one.end - one.start <= LONGEST_SECONDS and len(one.words) <= MOST_WORDS for one in cut)
        assert all(one.end == other.start for one, other in pairwise(cut))
        assert sum(len(one.words) for one in cut) == 300
