"""Find words in a transcript or in all of a visit, and replace those that somebody ticked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from fieldkit.domain.text.replacing import Change, Wanted, carried_out, changes, folded, pattern_of
from fieldkit.domain.text.transcript import Segment
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.parts.spelling import Pattern, Patterns
from fieldkit.usecases.ports import OpenWork
from fieldkit.usecases.text import correct

TOLD_EVERY = 50
"""Segments between two words on how far the search is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One place that would change: its segment's whole text as it read, the change, and its second in the sound."""

    interview: str
    title: str
    segment: str
    at: float
    text: str
    change: Change

    @property
    def found(self) -> str:
        """Return the words that would go."""
        return self.text[self.change.start : self.change.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How many places were replaced, and how many were left because their text is another one by now."""

    replaced: int
    left: int


def check(wanted: Wanted, *, patterns: Patterns) -> None:
    """Raise `Refused` (pattern-unreadable, pattern-too-large) when what is wanted cannot be looked for."""
    _read(wanted, patterns)


def preview(
    wanted: Wanted,
    interviews: Sequence[str],
    *,
    reached: Callable[[float], None] = lambda _share: None,
    patterns: Patterns,
    work: OpenWork,
) -> tuple[Hit, ...]:
    """Return every place in these interviews' texts that would change, in order; those without text have none.

    What was being typed is said first. `reached` is told the share that was searched; what it raises ends the search.
    Raises `Refused` (pattern-unreadable, pattern-too-large, pattern-too-slow).
    """
    pattern = _read(wanted, patterns)
    if not wanted.find:
        return ()
    hits: list[Hit] = []
    for number, interview in enumerate(interviews):
        title, segments = _texts(interview, work)
        for place, segment in enumerate(segments):
            if place % TOLD_EVERY == 0:
                reached((number + place / len(segments)) / len(interviews))
            hits.extend(_hits(segment, title, wanted, pattern))
    reached(1.0)
    return tuple(hits)


def carry_out(hits: Iterable[Hit], *, work: OpenWork) -> Outcome:
    """Replace these, as one step an interview; words that stay keep their times.

    A segment whose text is not what it was when it was searched is left as it is.
    """
    asked = sorted(hits, key=lambda one: (one.interview, one.segment))
    for interview in dict.fromkeys(one.interview for one in asked):
        correct.say_left_open(interview, work=work)
    with work() as unit:
        known = unit.segments.each(one.segment for one in asked)
        stands = {id_: segment.text for id_, segment in known.items()}
    kept = [one for one in asked if stands[one.segment] == one.text]
    texts = {
        segment: carried_out(stands[segment], [one.change for one in group])
        for segment, group in groupby(kept, key=lambda one: one.segment)
    }
    if texts:
        correct.set_texts(texts, "replace", work=work)
    return Outcome(replaced=len(kept), left=len(asked) - len(kept))


def of_visit(interview: str, *, work: OpenWork) -> tuple[str, ...]:
    """Return the interviews of an interview's visit, that one first."""
    with work() as unit:
        visit = unit.records.get(Interview, interview).visit
        known = unit.records.find(Interview, visit=visit)
    return (interview, *(one.id for one in known if one.id != interview and one.erased_on is None))


def _read(wanted: Wanted, patterns: Patterns) -> Pattern:
    if wanted.is_pattern:
        patterns.read(wanted.find, minds_case=wanted.minds_case)
    return patterns.read(pattern_of(wanted), minds_case=wanted.minds_case)


def _texts(interview: str, work: OpenWork) -> tuple[str, tuple[Segment, ...]]:
    correct.say_left_open(interview, work=work)
    with work() as unit:
        title = unit.records.get(Interview, interview).title
        transcript = correct.current(unit, interview)
        return title, unit.segments.of(transcript.id) if transcript else ()


def _hits(segment: Segment, title: str, wanted: Wanted, pattern: Pattern) -> Iterator[Hit]:
    text = segment.text
    place = folded(text, wanted)
    for change in changes(text, wanted, place, pattern.find(place.text)):
        yield Hit(
            interview=segment.interview,
            title=title,
            segment=segment.id,
            at=_second(segment, change.start),
            text=text,
            change=change,
        )


def _second(segment: Segment, start: int) -> float:
    """Return the second at which the word at a place of the text is said, as far as it is known."""
    at, reached = segment.start, 0
    for word in segment.words:
        if reached > start:
            break
        at = word.start if word.start is not None else at
        reached += len(word.text) + 1
    return at
