"""The history of a transcript: who said what when, how it read at any moment, two moments compared, and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from fieldkit.domain.errors import Refused
from fieldkit.domain.saying.statement import Claim, Json, Statement, heads
from fieldkit.domain.text.comparing import Comparison
from fieldkit.domain.text.comparing import compare as compared
from fieldkit.domain.text.overlay import CUT_FROM, is_read, laid_over
from fieldkit.domain.text.transcript import Segment, Transcript
from fieldkit.usecases.authors import Authors
from fieldkit.usecases.facts import SegmentsCorrected
from fieldkit.usecases.ports import OpenWork, Unit

MACHINE = "machine"
"""The state before anybody said anything."""

NOW = "now"
"""The state as it reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One thing said of a segment; `id` names the state of the whole transcript after it."""

    id: str
    at: datetime
    author: str
    segment: str
    attribute: str
    before: str
    after: str


def moments(transcript: str, *, work: OpenWork) -> tuple[Moment, ...]:
    """Return everything that people said of a transcript's segments, the latest first."""
    with work() as unit:
        said = unit.statements.within(transcript)
        heard = {segment.id: segment for segment in unit.segments.as_heard(transcript)}
        authors = Authors(unit)
        names = {one.id: authors.of(one) for one in said}
    values = {one.id: one.value for one in said}
    found = []
    for one in said:
        known = [values[id_] for id_ in sorted(one.supersedes) if values.get(id_) is not None]
        usual = getattr(heard.get(one.subject), one.attribute, None)
        before = _readable(known[-1] if known else usual)
        after = _readable(one.value if one.value is not None else usual)
        found.append(
            Moment(
                id=one.id,
                at=one.at,
                author=names[one.id],
                segment=one.subject,
                attribute=one.attribute,
                before=before,
                after=after,
            )
        )
    return tuple(reversed(found))


def as_it_was(transcript: str, moment: str, *, work: OpenWork) -> tuple[Segment, ...]:
    """Return a transcript's segments as they read after a moment (its id, `MACHINE` or `NOW`).

    Raises `Refused("unknown-record")`.
    """
    with work() as unit:
        unit.records.get(Transcript, transcript)
        return _segments(unit, transcript, moment)


def compare(transcript: str, before: str, after: str, *, work: OpenWork) -> Comparison:
    """Compare two moments of a transcript; from `MACHINE` to `NOW` tells the effort that the correction took."""
    with work() as unit:
        unit.records.get(Transcript, transcript)
        return compared(_segments(unit, transcript, before), _segments(unit, transcript, after))


def go_back(transcript: str, moment: str, segments: tuple[str, ...] = (), *, work: OpenWork) -> int:
    """Let a transcript, or some of its segments, read again as after a moment; returns how many segments changed.

    The past is said anew, as one step that is taken back as one. Segments that shared words with these, then or now,
    go back with them: no word is lost or doubled by a cut or a join. Raises `Refused("unknown-statement")`.
    """
    with work() as unit:
        interview = unit.records.get(Transcript, transcript).interview
        said = _by_subject(unit.statements.within(transcript))
        if moment != MACHINE and not any(one.id == moment for known in said.values() for one in known):
            raise Refused("unknown-statement", statement=moment)
        together = _with_their_words(segments, _segments(unit, transcript, moment), unit.segments.of(transcript))
        wanted = [id_ for id_ in said if not segments or id_ in together]
        claims = [claim for id_ in wanted for claim in _past(said[id_], moment)]
        changed = tuple(dict.fromkeys(claim.subject for claim in claims))
        unit.statements.say_each(claims)
        unit.drafts.drop_each(changed, "words")
        unit.steps.note(interview, "back")
        unit.announce(SegmentsCorrected(interview, changed))
    return len(changed)


def _past(said: list[Statement], moment: str) -> list[Claim]:
    """Return what has to be said of a segment so that it reads as after a moment."""
    now = _standing(said)
    then = _standing([one for one in said if moment != MACHINE and one.id <= moment])
    fresh = {name: then.get(name) for name in now if now[name] != then.get(name)}
    is_gone = bool(now.get(CUT_FROM)) and not then.get(CUT_FROM)
    if is_gone:
        fresh = {CUT_FROM: None}
    return [Claim(subject=said[0].subject, attribute=name, value=value) for name, value in fresh.items()]


def _with_their_words(wanted: Iterable[str], *states: tuple[Segment, ...]) -> set[str]:
    """Return segments and all those that hold, in one state or another, words of theirs."""
    words: dict[str, set[str]] = {}
    holders: dict[str, set[str]] = {}
    for segment in (one for state in states for one in state):
        for word in segment.words:
            words.setdefault(segment.id, set()).add(word.id)
            holders.setdefault(word.id, set()).add(segment.id)
    found: set[str] = set()
    waiting = set(wanted)
    while waiting:
        one = waiting.pop()
        found.add(one)
        waiting |= {holder for word in words.get(one, ()) for holder in holders[word]} - found
    return found


def _segments(unit: Unit, transcript: str, moment: str) -> tuple[Segment, ...]:
    if moment == NOW:
        return unit.segments.of(transcript)
    heard = {segment.id: segment for segment in unit.segments.as_heard(transcript)}
    if moment == MACHINE:
        return tuple(heard.values())
    said = _by_subject(one for one in unit.statements.within(transcript) if one.id <= moment)
    read = []
    for id_ in {**heard, **said}:
        values = _standing(said.get(id_, []))
        segment = laid_over(heard.get(id_), id_, values)
        if segment is not None and is_read(values):
            read.append(segment)
    return tuple(sorted(read, key=lambda one: (one.start, one.end, one.id)))


def _by_subject(said: Iterable[Statement]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for one in said:
        found.setdefault(one.subject, []).append(one)
    return found


def _standing(said: list[Statement]) -> dict[str, Json]:
    names = {one.attribute for one in said}
    return {name: heads(one for one in said if one.attribute == name)[-1].value for name in names}


def _readable(value: object) -> str:
    """Return a value as a person reads it: words as a line."""
    if isinstance(value, (list, tuple)):
        return " ".join(str(one["text"] if isinstance(one, dict) else getattr(one, "text", one)) for one in value)
    return "" if value is None else str(value)
