"""Cut segments, join them, move the bound between two, give a span to a speaker: no word and no time is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fieldkit.domain.errors import Refused
from fieldkit.domain.saying.record import plain
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.text.overlay import CHECKED, CUT_FROM, JOINED_TO
from fieldkit.domain.text.transcript import Segment, SegmentState, Word
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.facts import SegmentsCorrected
from fieldkit.usecases.ports import OpenWork, Unit


def cut(segment: str, before: str, *, work: OpenWork) -> str:
    """Cut a segment before one of its words; returns the id of the segment that begins there.

    Raises `Refused("cut-nowhere")` before the first word, or when the word is not in the segment.
    """
    with work() as unit:
        known = unit.segments.get(segment)
        made = _cut(unit, known, before)
        unit.steps.note(known.interview, "cut")
        unit.announce(SegmentsCorrected(known.interview, (segment, made)))
    return made


def cut_at(segment: str, place: int, *, work: OpenWork) -> str:
    """Cut a segment before its word at a place, counted from 0; returns the id of the segment that begins there.

    Raises `Refused("cut-nowhere")` where no two words would be parted.
    """
    with work() as unit:
        words = unit.segments.get(segment).words
    if not 0 < place < len(words):
        raise Refused("cut-nowhere")
    return cut(segment, words[place].id, work=work)


def join(first: str, second: str, *, work: OpenWork) -> None:
    """Put the words of the second segment, which must be the next one, at the end of the first.

    Raises `Refused("not-neighbours")`.
    """
    with work() as unit:
        one, other = unit.segments.get(first), unit.segments.get(second)
        if _next_of(unit, one) != other:
            raise Refused("not-neighbours")
        _say(unit, one, words=(*one.words, *other.words), end=max(one.end, other.end), state=_of_both(one, other))
        unit.statements.say(second, JOINED_TO, first)
        unit.steps.note(one.interview, "join")
        unit.announce(SegmentsCorrected(one.interview, (first, second)))


def move_bound(segment: str, at: float, *, work: OpenWork) -> float:
    """Move the bound between a segment and the next to about `at` seconds; returns where it came to be.

    Words go to the side that most of them is on; none is cut: the bound gives way. Raises
    `Refused("not-neighbours")` for the last segment.
    """
    with work() as unit:
        one = unit.segments.get(segment)
        other = _next_of(unit, one)
        if other is None:
            raise Refused("not-neighbours")
        sides = _sides((*one.words, *other.words), min(max(at, one.start), other.end))
        _say(unit, one, words=sides.before, end=max(one.start, sides.bound))
        _say(unit, other, words=sides.after, start=min(sides.bound, other.end))
        unit.steps.note(one.interview, "bound")
        unit.announce(SegmentsCorrected(one.interview, (one.id, other.id)))
    return sides.bound


def give_span(segment: str, words: tuple[str, str], speaker: str, *, work: OpenWork) -> str:
    """Say who speaks from one word to another of a segment: it is cut there. Returns the segment of these words.

    Raises `Refused("cut-nowhere")` when the words are not in the segment.
    """
    with work() as unit:
        whole = unit.segments.get(segment)
        ids = [word.id for word in whole.words]
        if not set(words) <= set(ids):
            raise Refused("cut-nowhere")
        first, last = sorted(ids.index(word) for word in words)
        rest = (_cut(unit, whole, ids[last + 1]),) if last + 1 < len(ids) else ()
        mine = _cut(unit, unit.segments.get(segment), ids[first]) if first else segment
        unit.statements.say(mine, "speaker", speaker)
        if speaker:
            unit.records.put(unit.records.get(Interview, whole.interview).with_speaker(speaker))
        unit.steps.note(whole.interview, "speaker")
        unit.announce(SegmentsCorrected(whole.interview, (segment, mine, *rest)))
    return mine


def _cut(unit: Unit, known: Segment, before: str) -> str:
    place = next((number for number, word in enumerate(known.words) if word.id == before), 0)
    if not place:
        raise Refused("cut-nowhere")
    head, tail = known.words[:place], known.words[place:]
    at = _bound(head, tail, known)
    transcript, window, _ = known.id.split(".")
    made = f"{transcript}.{window}.{unit.new_id()}"
    looked_at = {one.attribute for one in unit.statements.of(known.id) if one.attribute.startswith(CHECKED)}
    fresh: dict[str, Json] = {
        CUT_FROM: known.id,
        "interview": known.interview,
        "language": known.language,
        "doubts": list(known.doubts),
        "words": plain(tail),
        "speaker": known.speaker,
        "state": known.state.value,
        "start": at,
        "end": known.end,
    }
    fresh |= {name: unit.statements.heads(known.id, name)[-1].value for name in looked_at}
    unit.statements.say_all(made, fresh)
    _say(unit, known, words=head, end=at)
    return made


def _say(unit: Unit, segment: Segment, **values: object) -> None:
    """Say what is new of a segment."""
    for name, value in values.items():
        if getattr(segment, name) != value:
            unit.statements.say(segment.id, name, plain(value))


def _next_of(unit: Unit, segment: Segment) -> Segment | None:
    known = unit.segments.of(segment.transcript)
    place = next((number for number, one in enumerate(known) if one.id == segment.id), len(known))
    return known[place + 1] if place + 1 < len(known) else None


def _of_both(one: Segment, other: Segment) -> SegmentState:
    """Return the state of two segments as one: verified only when both are."""
    if one.state is other.state:
        return one.state
    return SegmentState.MACHINE if SegmentState.MACHINE in (one.state, other.state) else SegmentState.CORRECTED


def _bound(head: Sequence[Word], tail: Sequence[Word], within: Segment) -> float:
    """Return a time after one word and before the next, as far as their times are known."""
    ended = next((word.end for word in reversed(head) if word.end is not None), within.start)
    begins = next((word.start for word in tail if word.start is not None), within.end)
    return min(max(ended, begins, within.start), within.end)


@dataclass(frozen=True, slots=True)
class _Sides:
    before: tuple[Word, ...]
    after: tuple[Word, ...]
    bound: float


def _sides(words: Sequence[Word], at: float) -> _Sides:
    """Part words at a time; one without times goes with the word before it."""
    place = len(words)
    for number, word in enumerate(words):
        if word.start is not None and word.end is not None and (word.start + word.end) / 2 >= at:
            place = number
            break
    before, after = tuple(words[:place]), tuple(words[place:])
    ended = next((word.end for word in reversed(before) if word.end is not None), at)
    begins = next((word.start for word in after if word.start is not None), at)
    return _Sides(before, after, min(max(at, ended), max(ended, begins)))
