"""Excerpts: take words as evidence, read them under factors, cite them in sheets; bound through every later edit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from fieldkit.domain.errors import Refused
from fieldkit.domain.evidence.coding import Code, Coding
from fieldkit.domain.evidence.excerpt import COLOURS, Bond, Excerpt, Found, Told
from fieldkit.domain.evidence.factor import Codebook, Factor
from fieldkit.domain.text.transcript import Segment
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.evidence import coding
from fieldkit.usecases.facts import ExcerptsChanged
from fieldkit.usecases.people.withdraw import ERASURE, names
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.text.correct import current


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What somebody says of an excerpt: the codes they read it under, a comment, a colour of `COLOURS`."""

    codes: tuple[Code, ...] = ()
    comment: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """An excerpt with where it is now; `excerpt` is None once a consent was withdrawn: only the trace is left."""

    excerpt: Excerpt | None
    found: Found
    factors: tuple[Factor, ...] = ()
    codings: tuple[Coding, ...] = ()
    interview: str = ""
    title: str = ""


NOTHING_SAID = About()


def take(interview: str, first_word: str, last_word: str, about: About = NOTHING_SAID, *, work: OpenWork) -> str:
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
        _put(unit, made, about)
        unit.steps.note(interview, "excerpt")
        unit.announce(ExcerptsChanged(interview))
    return made.id


def code(excerpt: str, about: About, *, work: OpenWork) -> None:
    """Say anew what this person says of an excerpt: codes, comment, colour; the codes that others gave it stay."""
    with work() as unit:
        known = _known(unit, excerpt)
        _put(unit, known, about)
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
    """Return an interview's excerpts, in the order in which they are heard; who codes blind sees their own."""
    with work() as unit:
        unseen = coding.unseen(unit, interview)
        read = _read(unit, (one for one in unit.records.find(Excerpt, interview=interview) if one.id not in unseen))
    return tuple(sorted(read, key=lambda one: (one.found.start, one.found.end)))


def _read(unit: Unit, excerpts: Iterable[Excerpt]) -> tuple[Evidence, ...]:
    """Return excerpts of one interview as they stand in its text."""
    left = tuple(one for one in excerpts if not one.is_removed)
    if not left:
        return ()
    known, codings = coding.book(unit), coding.given(unit, left)
    interview = unit.records.get(Interview, left[0].interview)
    transcript = current(unit, interview.id)
    told = Told(unit.segments.of(transcript.id) if transcript else ())
    return tuple(
        Evidence(
            excerpt=one,
            found=told.find(one),
            factors=_factors(known, codings[one.id]),
            codings=codings[one.id],
            interview=interview.id,
            title=interview.title,
        )
        for one in left
    )


def _factors(known: Codebook, codings: tuple[Coding, ...]) -> tuple[Factor, ...]:
    ids = dict.fromkeys(one.factor for one in codings)
    return tuple(factor for factor in map(known.get, ids) if factor is not None)


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


def _put(unit: Unit, excerpt: Excerpt, about: About) -> None:
    if about.colour not in ("", *COLOURS):
        raise Refused("colour-unknown", colour=about.colour, known=", ".join(COLOURS))
    coded = coding.say(unit, excerpt, about.codes)
    unit.records.put(replace(coded, comment=about.comment.strip(), colour=about.colour))


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
