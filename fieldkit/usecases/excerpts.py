"""Excerpts: take words as evidence, read them under factors, cite them in sheets; bound through every later edit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from fieldkit.domain.errors import Refused
from fieldkit.domain.excerpt import COLOURS, Bond, Excerpt, Found, Told
from fieldkit.domain.factor import Factor
from fieldkit.domain.interview import Interview
from fieldkit.domain.transcript import Segment
from fieldkit.usecases.correct import current
from fieldkit.usecases.facts import ExcerptsChanged
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.withdraw import ERASURE, names


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """What somebody says of an excerpt: the factors (ids) it is read under, a comment, a colour of `COLOURS`."""

    factors: tuple[str, ...] = ()
    comment: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """An excerpt with where it is now; `excerpt` is None once a consent was withdrawn: only the trace is left."""

    excerpt: Excerpt | None
    found: Found
    factors: tuple[Factor, ...] = ()
    interview: str = ""
    title: str = ""


NOTHING_SAID = Coding()


def take(interview: str, first_word: str, last_word: str, coding: Coding = NOTHING_SAID, *, work: OpenWork) -> str:
    """Take the words from one to another, of one segment or several; returns the excerpt's id.

    Raises `Refused` (no-transcript, excerpt-nowhere, unknown-record, colour-unknown).
    """
    with work() as unit:
        known = unit.records.get(Interview, interview)
        transcript = current(unit, interview)
        if transcript is None:
            raise Refused("no-transcript", interview=interview)
        span = _between(unit.segments.of(transcript.id), first_word, last_word)
        made = replace(span, id=unit.new_id(), interview=interview, visit=known.visit)
        unit.records.put(_coded(unit, made, coding))
        unit.steps.note(interview, "excerpt")
        unit.announce(ExcerptsChanged(interview))
    return made.id


def code(excerpt: str, coding: Coding, *, work: OpenWork) -> None:
    """Say anew what is said of an excerpt: its factors, its comment, its colour."""
    with work() as unit:
        known = _known(unit, excerpt)
        unit.records.put(_coded(unit, known, coding))
        unit.steps.note(known.interview, "excerpt")
        unit.announce(ExcerptsChanged(known.interview))


def remove(excerpt: str, *, work: OpenWork) -> None:
    """Take an excerpt away; sheets that cite it say so, and undo brings it back."""
    with work() as unit:
        known = _known(unit, excerpt)
        unit.records.put(replace(known, is_removed=True))
        unit.steps.note(known.interview, "excerpt-removed")
        unit.announce(ExcerptsChanged(known.interview))


def where(excerpt: str, *, work: OpenWork) -> Evidence:
    """Return an excerpt with its words as they read now and the span to play.

    One whose interview was withdrawn says so. Raises `Refused("unknown-record")`.
    """
    with work() as unit:
        for known in unit.records.find(Excerpt, id=excerpt):
            return _read(unit, (known,))[0]
        if excerpt in erased(unit):
            return Evidence(excerpt=None, found=Found(bond=Bond.WITHDRAWN))
    raise Refused("unknown-record", kind=Excerpt.kind, record=excerpt)


def of(interview: str, *, work: OpenWork) -> tuple[Evidence, ...]:
    """Return an interview's excerpts, in the order in which they are heard."""
    with work() as unit:
        read = _read(unit, unit.records.find(Excerpt, interview=interview))
    return tuple(sorted(read, key=lambda one: (one.found.start, one.found.end)))


def within(visit: str, *, work: OpenWork) -> tuple[Evidence, ...]:
    """Return a visit's excerpts, interview by interview."""
    with work() as unit:
        return _read(unit, unit.records.find(Excerpt, visit=visit))


def under(factor: str, *, work: OpenWork) -> tuple[Evidence, ...]:
    """Return the excerpts of every visit that are read under a factor."""
    with work() as unit:
        unit.records.get(Factor, factor)
        return _read(unit, (one for one in unit.records.find(Excerpt) if factor in one.factors))


def _read(unit: Unit, excerpts: Iterable[Excerpt]) -> tuple[Evidence, ...]:
    factors = {one.id: one for one in unit.records.find(Factor)}
    texts: dict[str, Told] = {}
    titles: dict[str, str] = {}
    read = []
    for one in excerpts:
        if one.is_removed:
            continue
        if one.interview not in texts:
            transcript = current(unit, one.interview)
            texts[one.interview] = Told(unit.segments.of(transcript.id) if transcript else ())
            titles[one.interview] = unit.records.get(Interview, one.interview).title
        evidence = Evidence(
            excerpt=one,
            found=texts[one.interview].find(one),
            factors=tuple(factors[id_] for id_ in one.factors if id_ in factors),
            interview=one.interview,
            title=titles[one.interview],
        )
        read.append(evidence)
    return tuple(read)


def _between(segments: tuple[Segment, ...], first_word: str, last_word: str) -> Excerpt:
    told = [(word, segment) for segment in segments for word in segment.words]
    places = sorted(place for place, (word, _) in enumerate(told) if word.id in (first_word, last_word))
    if len(places) != len({first_word, last_word}):
        raise Refused("excerpt-nowhere")
    span = told[places[0] : places[-1] + 1]
    (first, segment), (last, end_segment) = span[0], span[-1]
    return Excerpt(
        id="",
        interview="",
        visit="",
        segment=segment.id,
        first_word=first.id,
        last_word=last.id,
        quoted=" ".join(word.text for word, _ in span),
        words=tuple(word.id for word, _ in span),
        start=first.start if first.start is not None else segment.start,
        end=last.end if last.end is not None else end_segment.end,
    )


def _coded(unit: Unit, excerpt: Excerpt, coding: Coding) -> Excerpt:
    if coding.colour not in ("", *COLOURS):
        raise Refused("colour-unknown", colour=coding.colour, known=", ".join(COLOURS))
    for factor in coding.factors:
        unit.records.get(Factor, factor)
    factors = tuple(dict.fromkeys(coding.factors))
    return replace(excerpt, factors=factors, comment=coding.comment.strip(), colour=coding.colour)


def _known(unit: Unit, excerpt: str) -> Excerpt:
    known = unit.records.get(Excerpt, excerpt)
    if known.is_removed:
        raise Refused("unknown-record", kind=Excerpt.kind, record=excerpt)
    return known


def erased(unit: Unit) -> set[str]:
    """Return everything that a withdrawal ordered to be gone."""
    orders = (
        order.value
        for interview in unit.records.find(Interview)
        if interview.erased_on is not None
        for order in unit.statements.heads(interview.id, ERASURE)
    )
    return {name for order in orders if isinstance(order, dict) for name in names(order, "subjects")}
