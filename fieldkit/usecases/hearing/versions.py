"""Several listenings of one interview, side by side: another text never replaces what people made, they take it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fieldkit.domain.errors import Refused
from fieldkit.domain.saying.record import plain
from fieldkit.domain.saying.statement import Claim
from fieldkit.domain.text.transcript import OF, Segment, SegmentState, Task, Transcript, TranscriptState, Word
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.facts import SegmentsCorrected, TranscriptAdvanced
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.text.correct import current, state_claims


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A segment as it reads, and what another listening has for the same stretch of sound."""

    segment: Segment
    other: tuple[Word, ...]

    @property
    def other_text(self) -> str:
        """Return the other words as one line."""
        return " ".join(word.text for word in self.other)

    @property
    def differs(self) -> bool:
        """Say whether the other words are other words."""
        return self.other_text != self.segment.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Listenings:
    """The listening that an interview is read in, None before there is one, and the others, the latest first."""

    reading: Transcript | None
    others: tuple[Transcript, ...]


def listenings(interview: str, *, work: OpenWork) -> Listenings:
    """Return every listening of an interview, and what was brought in beside; none that is put away."""
    with work() as unit:
        reading = current(unit, interview)
        known = unit.records.find(Transcript, interview=interview)
    there = [one for one in reversed(known) if one.state is not TranscriptState.PUT_AWAY]
    rest = tuple(one for one in there if reading is None or one.id != reading.id)
    return Listenings(reading=reading, others=rest)


def others(interview: str, *, work: OpenWork) -> tuple[Transcript, ...]:
    """Return every listening of an interview but the one it is read in, the latest first."""
    return listenings(interview, work=work).others


def beside(other: str, *, work: OpenWork) -> tuple[Beside, ...]:
    """Put another listening beside the text; only the stretch that it covers.

    Raises `Refused("no-transcript")` without a text to compare with.
    """
    with work() as unit:
        transcript = unit.records.get(Transcript, other)
        reading = current(unit, transcript.interview)
        if reading is None:
            raise Refused("no-transcript", interview=transcript.interview)
        return pair_up(unit, reading, transcript)


def take(segments: tuple[str, ...], other: str, *, work: OpenWork) -> int:
    """Take the other listening's words, with their times, for some segments; returns how many changed.

    It is a correction like any other: the words before stay in the history, and undo brings them back. Raises
    `Refused("sense-not-words")` for a translation: it stands beside the words, never for them.
    """
    with work() as unit:
        transcript = unit.records.get(Transcript, other)
        if transcript.task is Task.TRANSLATE:
            raise Refused("sense-not-words")
        reading = current(unit, transcript.interview)
        wanted = [
            one for one in (pair_up(unit, reading, transcript) if reading else ()) if one.segment.id in segments
        ]
        changed = [one for one in wanted if one.differs and one.other]
        claims: list[Claim] = []
        for one in changed:
            claims.append(Claim(subject=one.segment.id, attribute="words", value=plain(one.other)))
            claims += state_claims(one.segment, SegmentState.CORRECTED)
        unit.statements.say_each(claims)
        unit.drafts.drop_each((one.segment.id for one in changed), "words")
        unit.steps.note(transcript.interview, "taken")
        unit.announce(SegmentsCorrected(transcript.interview, tuple(one.segment.id for one in changed)))
    return len(changed)


def choose(transcript: str, *, work: OpenWork) -> None:
    """Read an interview in this listening from now on; corrections of the other stay where they are.

    Raises `Refused("not-whole")` for a listening of one passage, or a translation.
    """
    with work() as unit:
        chosen = unit.records.get(Transcript, transcript)
        if chosen.part or chosen.task is Task.TRANSLATE:
            raise Refused("not-whole")
        interview = unit.records.get(Interview, chosen.interview)
        unit.records.put(replace(interview, transcript=chosen.id))
        unit.announce(TranscriptAdvanced(chosen.interview, chosen.id))


def pair_up(unit: Unit, reading: Transcript, other: Transcript) -> tuple[Beside, ...]:
    """Put another listening beside a text, in a unit of work: by its segments if it follows them, else by time."""
    if [said.value for said in unit.statements.heads(other.id, OF)] == [reading.id]:
        found = {segment.id.removeprefix(other.id): segment.words for segment in unit.segments.of(other.id)}
        return tuple(
            Beside(segment=one, other=found.get(one.id.removeprefix(reading.id), ()))
            for one in unit.segments.of(reading.id)
        )
    return _by_time(unit, reading, other)


def _by_time(unit: Unit, reading: Transcript, other: Transcript) -> tuple[Beside, ...]:
    words = [word for segment in unit.segments.of(other.id) for word in segment.words if word.start is not None]
    segments = unit.segments.of(reading.id)
    if other.part:
        segments = tuple(one for one in segments if one.id == other.part)
    found = []
    for place, segment in enumerate(segments):
        until = segments[place + 1].start if place + 1 < len(segments) else max(segment.end, other.seconds)
        since = segment.start if place else 0.0
        mine = tuple(word for word in words if since <= _middle(word) < until)
        found.append(Beside(segment=segment, other=tuple(_inside(word, segment) for word in mine)))
    return tuple(found)


def _middle(word: Word) -> float:
    return ((word.start or 0.0) + (word.end or word.start or 0.0)) / 2


def _inside(word: Word, segment: Segment) -> Word:
    """Keep a word's times within the segment that takes it."""

    def within(seconds: float | None) -> float | None:
        return None if seconds is None else min(segment.end, max(segment.start, seconds))

    return replace(word, start=within(word.start), end=within(word.end))
