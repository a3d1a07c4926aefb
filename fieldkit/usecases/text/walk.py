"""Walk through what the machine was unsure of, the worst first: set it right, take another hearing, or leave it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fieldkit.domain.errors import Refused
from fieldkit.domain.hearing.doubts import rank, ranked, words_meant
from fieldkit.domain.hearing.machine import other_hearings
from fieldkit.domain.saying.statement import Claim, Json, Statement, heads
from fieldkit.domain.text.align import share_out
from fieldkit.domain.text.alike import Correction, corrected, corrections
from fieldkit.domain.text.overlay import CHECKED, checked_of
from fieldkit.domain.text.transcript import WINDOW, Segment, SegmentState, Transcript
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.facts import SegmentsCorrected
from fieldkit.usecases.parts.files import Blobs
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.text import correct


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Another text that the machine heard over some segments in a row."""

    text: str
    segments: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A segment to look at: why, the worst reason first, the ids of the words that are meant, what else was heard."""

    segment: Segment
    reasons: tuple[str, ...]
    words: tuple[str, ...]
    others: tuple[Other, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """What is still to be looked at in a transcript, the worst first, and how many doubtful passages are settled."""

    transcript: str
    passages: tuple[Passage, ...]
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A passage where the machine wrote the same words as in one that was corrected, as it reads and as it would."""

    segment: Segment
    interview: str
    title: str
    after: str


def doubts(interview: str, *, work: OpenWork, blobs: Blobs) -> Walk:
    """Return what is still to be looked at: neither corrected, nor verified, nor checked.

    Ranked by the worst reason, then by how improbable its words are. Raises `Refused("no-transcript")`.
    """
    with work() as unit:
        transcript = correct.current(unit, interview)
        if transcript is None:
            raise Refused("no-transcript", interview=interview)
        segments = unit.segments.of(transcript.id)
        looked = _looked_at(unit, transcript.id)
        doubtful = [one for one in segments if one.doubts]
        found = [_passage(one, looked.get(one.id, frozenset())) for one in doubtful]
        passages = [one for one in found if one is not None]
        others = _others(unit, transcript, [one.segment for one in passages], blobs)
    told = [
        Passage(segment=one.segment, reasons=one.reasons, words=one.words, others=others.get(one.segment.id, ()))
        for one in sorted(passages, key=_place)
    ]
    return Walk(transcript=transcript.id, passages=tuple(told), seen=len(doubtful) - len(told))


def mark_checked(*segments: str, is_checked: bool = True, work: OpenWork) -> None:
    """Say that the doubts of passages of one interview were listened to and their words are right, or take it back.

    It is no word for the whole text, as `correct.verify` is, and does not stand for doubts that come later.
    """
    with work() as unit:
        known = unit.segments.each(segments)
        value = is_checked or None
        unit.statements.say_each(
            [
                Claim(subject=id_, attribute=f"{CHECKED}{doubt}", value=value)
                for id_, one in known.items()
                for doubt in one.doubts
            ]
        )
        interview = known[segments[0]].interview
        unit.steps.note(interview, "checked")
        unit.announce(SegmentsCorrected(interview, segments))


def take_other(other: Other, *, work: OpenWork) -> int:
    """Write another hearing over the passages that it spans, as one step; returns how many changed.

    Words that both have keep their times; what a person corrected or verified meanwhile stays as it is.
    """
    with work() as unit:
        transcript = unit.segments.get(other.segments[0]).transcript
        spanned = [one for one in unit.segments.of(transcript) if one.id in other.segments]
    untouched = {one.id for one in spanned if one.state is SegmentState.MACHINE}
    texts = share_out(spanned, other.text) if spanned else {}
    return correct.set_texts({id_: text for id_, text in texts.items() if id_ in untouched}, "taken", work=work)


def alike(segment: str, *, is_whole_visit: bool = False, work: OpenWork) -> tuple[Alike, ...]:
    """Return where else the machine wrote words that were corrected in a segment: in its transcript, or its visit.

    What a person verified is right as it is, and is left out.
    """
    with work() as unit:
        known = unit.segments.get(segment)
        heard = [one for one in unit.segments.as_heard(known.transcript) if one.id == segment]
        made = corrections(heard[0].words, known.words) if heard else ()
        if not made:
            return ()
        about = unit.records.get(Interview, known.interview)
        wanted = unit.records.find(Interview, visit=about.visit) if is_whole_visit else (about,)
        return tuple(place for one in wanted for place in _alike_in(unit, one, made) if place.segment.id != segment)


def correct_alike(texts: Sequence[Alike], *, work: OpenWork) -> int:
    """Make the same correction in these passages, as one step an interview; returns how many changed."""
    by_interview: dict[str, dict[str, str]] = {}
    for one in texts:
        by_interview.setdefault(one.interview, {})[one.segment.id] = one.after
    return sum(correct.set_texts(wanted, "replace", work=work) for wanted in by_interview.values())


def _alike_in(unit: Unit, interview: Interview, made: Iterable[Correction]) -> list[Alike]:
    transcript = correct.current(unit, interview.id)
    segments = unit.segments.of(transcript.id) if transcript else ()
    texts = [(one, corrected(one.words, made)) for one in segments if one.state is not SegmentState.VERIFIED]
    return [
        Alike(segment=one, interview=interview.id, title=interview.title, after=text)
        for one, text in texts
        if text != one.text
    ]


def _looked_at(unit: Unit, transcript: str) -> dict[str, frozenset[str]]:
    """Return the doubts that were looked at, by segment."""
    said: dict[tuple[str, str], list[Statement]] = {}
    for one in unit.statements.within(transcript, CHECKED):
        said.setdefault((one.subject, one.attribute), []).append(one)
    found: dict[str, dict[str, Json]] = {}
    for (segment, attribute), statements in said.items():
        found.setdefault(segment, {})[attribute] = heads(statements)[-1].value
    return {segment: checked_of(values) for segment, values in found.items()}


def _passage(segment: Segment, looked_at: frozenset[str]) -> Passage | None:
    reasons = ranked(set(segment.doubts) - looked_at)
    if not reasons or segment.state is not SegmentState.MACHINE:
        return None
    meant = {id_ for reason in reasons for id_ in words_meant(reason, segment.words)}
    return Passage(
        segment=segment, reasons=reasons, words=tuple(word.id for word in segment.words if word.id in meant)
    )


def _place(passage: Passage) -> tuple[int, float, float]:
    meant = [word for word in passage.segment.words if not passage.words or word.id in passage.words]
    known = [word.probability for word in meant if word.probability is not None]
    return rank(passage.reasons[0]), min(known, default=0.0), passage.segment.start


def _others(
    unit: Unit, transcript: Transcript, segments: Sequence[Segment], blobs: Blobs
) -> dict[str, tuple[Other, ...]]:
    """Return what else the machine heard in these segments, by segment."""
    named = {one.attribute: str(one.value) for one in unit.statements.of(transcript.id) if one.value}
    found: dict[str, tuple[Other, ...]] = {}
    for window in {one.id.split(".")[1] for one in segments}:
        digest = named.get(f"{WINDOW}{int(window):04d}", "")
        if not digest or not blobs.has(digest):
            continue
        with blobs.open(digest) as kept:
            hearings = other_hearings(kept.read())
        for hearing in hearings:
            ids = tuple(f"{transcript.id}.{window}.{place}" for place in hearing.places)
            found |= dict.fromkeys(ids, tuple(Other(text=text, segments=ids) for text in hearing.texts))
    return found
