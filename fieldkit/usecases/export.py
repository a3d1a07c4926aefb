"""Let a transcript leave: one check of what may, one reading for every format, one way to the disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from fieldkit.domain.consent import Consent
from fieldkit.domain.errors import Refused
from fieldkit.domain.excerpt import Excerpt
from fieldkit.domain.factor import Factor
from fieldkit.domain.interview import Interview
from fieldkit.domain.person import Person
from fieldkit.domain.reading import (
    Change,
    Passage,
    Present,
    ReadTranscript,
    Rendering,
    VisitFacts,
    writable,
    written,
)
from fieldkit.domain.record import plain, typed
from fieldkit.domain.recording import Recording
from fieldkit.domain.territory import Territory
from fieldkit.domain.transcript import Segment, SegmentState, Transcript, Word
from fieldkit.domain.visit import Visit
from fieldkit.usecases.correct import current
from fieldkit.usecases.ports import OpenWork, Unit

Reached = Callable[[float], None]


def _as_it_reads(_unit: Unit, _interview: Interview) -> Change:
    return lambda segment: segment


WORDINGS: Mapping[str, Callable[[Unit, Interview], Change]] = {"verbatim": _as_it_reads}
"""Every wording by the name it is asked for with; each is given the interview, once, before its segments."""

PSEUDONYMS: Callable[[Unit, Interview], Change] | None = None
"""What puts pseudonyms for names, speakers' and those that are said; None while nothing does."""


CHOICE = "export"
"""What the last choice is remembered as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to leave: a format, how it is written, and of which listening (empty: the one that is read)."""

    format: str
    rendering: Rendering = field(default_factory=Rendering)
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A file that was written."""

    path: Path
    bytes: int


class Writers(Protocol):
    """Writes transcripts in formats."""

    def save(self, transcript: ReadTranscript, format_: str, out: Path) -> int:
        """Write a file aside and rename it; returns its length in bytes.

        Raises `Refused` (format-unknown, codebook-empty) and `Unavailable` (disk, disk-full, read-only).
        """


def leave(
    interview: str, wish: Wish, out: Path, reached: Reached = lambda _share: None, *, work: OpenWork, writers: Writers
) -> Left:
    """Write an interview's transcript to a file, if it may leave; raises `Refused` when it may not."""
    with work() as unit:
        check_may_leave(unit, interview)
    transcript = read(interview, wish.rendering, wish.version, work=work)
    reached(0.0)
    return Left(path=out, bytes=writers.save(transcript, wish.format, out))


def remember(wish: Wish, folder: Path, *, work: OpenWork) -> None:
    """Keep what was chosen, to be offered again on this laptop."""
    with work() as unit:
        unit.remember(CHOICE, {"format": wish.format, "rendering": plain(wish.rendering), "folder": str(folder)})


def remembered(*, work: OpenWork) -> tuple[Wish, Path | None]:
    """Return what was chosen last and where it was put; Word, and nowhere, when nothing was."""
    with work() as unit:
        kept = unit.recall(CHOICE)
    if not isinstance(kept, dict):
        return Wish(format="docx"), None
    try:
        rendering = typed(Rendering, kept.get("rendering"))
    except (TypeError, ValueError, KeyError, AttributeError):
        rendering = Rendering()
    return Wish(format=str(kept.get("format")), rendering=rendering), Path(str(kept.get("folder")))


def spoken_in(wish: Wish, language: str) -> Wish:
    """Return the same wish, the words around the text in another language."""
    return replace(wish, rendering=replace(wish.rendering, language=language))


def check_may_leave(unit: Unit, interview: str) -> None:
    """Refuse what waits for a consent, and what a consent was withdrawn of."""
    known = unit.records.get(Interview, interview)
    if known.awaits_consent:
        raise Refused("export-awaits-consent", title=known.title)
    consents = unit.records.find(Consent, interview=interview)
    if known.erased_on is not None or any(consent.is_withdrawn for consent in consents):
        raise Refused("consent-withdrawn", interview=interview)


def read(interview: str, rendering: Rendering, version: str = "", *, work: OpenWork) -> ReadTranscript:
    """Return an interview's text as it will leave; raises `Refused` (no-transcript, wording-unknown)."""
    with work() as unit:
        known = unit.records.get(Interview, interview)
        transcript = unit.records.get(Transcript, version) if version else current(unit, interview)
        if transcript is None:
            raise Refused("no-transcript", interview=interview)
        if transcript.interview != interview:
            raise Refused("unknown-record", kind=Transcript.kind, record=version)
        return as_read(unit, known, transcript, rendering)


def as_read(unit: Unit, interview: Interview, transcript: Transcript, rendering: Rendering) -> ReadTranscript:
    """Return a transcript with everything that formats say of it; corrections are in, speakers renamed."""
    segments = unit.segments.of(transcript.id)
    change = _changes(unit, interview, rendering)
    return ReadTranscript(
        interview=interview.id,
        title=_changed(interview.title, change, segments),
        language=transcript.language,
        model=transcript.model,
        duration=transcript.seconds,
        coverage=transcript.coverage,
        segments=tuple(written(change(segment)) for segment in segments),
        facts=_facts(unit, interview, segments, rendering),
        rendering=rendering,
        passages=_passages(unit, interview, segments, change),
        codebook=unit.records.find(Factor),
    )


def _changes(unit: Unit, interview: Interview, rendering: Rendering) -> Change:
    if rendering.wording not in WORDINGS:
        raise Refused("wording-unknown", wording=rendering.wording, known=", ".join(WORDINGS))
    reword = WORDINGS[rendering.wording](unit, interview)
    if not rendering.has_pseudonyms:
        return reword
    if PSEUDONYMS is None:
        raise Refused("wording-unknown", wording="pseudonyms", known=", ".join(WORDINGS))
    hide = PSEUDONYMS(unit, interview)
    return lambda segment: reword(hide(segment))


def _changed(text: str, change: Change, segments: tuple[Segment, ...]) -> str:
    """Change a text as segments are: a title names people too."""
    if not segments or not text:
        return writable(text)
    words = tuple(Word(id=str(place), text=word) for place, word in enumerate(text.split()))
    return writable(change(replace(segments[0], words=words)).text)


def _facts(unit: Unit, interview: Interview, segments: tuple[Segment, ...], rendering: Rendering) -> VisitFacts:
    visit = unit.records.get(Visit, interview.visit)
    territory = unit.records.get(Territory, visit.territory)
    sounds = unit.records.find(Recording, interview=interview.id)
    return VisitFacts(
        territory=writable(territory.name),
        insee=territory.insee,
        visit=visit.id,
        start=visit.start,
        end=visit.end,
        held_on=interview.held_on,
        team=tuple(writable(name) for name in visit.team),
        present=_present(unit, interview, rendering),
        verified=sum(one.state is SegmentState.VERIFIED for one in segments) / max(len(segments), 1),
        sound=sounds[-1].name if sounds and not rendering.has_pseudonyms else "",
    )


def _present(unit: Unit, interview: Interview, rendering: Rendering) -> tuple[Present, ...]:
    """Return who was heard and still agrees, under the name that this rendering gives them."""
    found = []
    for consent in unit.records.find(Consent, interview=interview.id):
        if consent.is_withdrawn:
            continue
        who = unit.records.get(Person, consent.person)
        name = who.name if rendering.names_people and not rendering.has_pseudonyms else who.pseudonym
        one = Present(
            name=writable(name),
            function=writable(who.function),
            scopes=consent.scopes,
            given=consent.given,
            given_on=consent.given_on,
        )
        found.append(one)
    return tuple(found)


def _passages(unit: Unit, interview: Interview, segments: tuple[Segment, ...], change: Change) -> tuple[Passage, ...]:
    """Return the excerpts whose words are in this text, each with all the words between its first and its last."""
    words = [(word.id, segment.id) for segment in segments for word in segment.words]
    place = {word: number for number, (word, _) in enumerate(words)}
    found = []
    for excerpt in unit.records.find(Excerpt, interview=interview.id):
        first, last = place.get(excerpt.first_word), place.get(excerpt.last_word)
        if first is None or last is None:
            continue
        span = words[min(first, last) : max(first, last) + 1]
        passage = Passage(
            id=excerpt.id,
            words=tuple(word for word, _ in span),
            segments=tuple(dict.fromkeys(segment for _, segment in span)),
            factors=excerpt.factors,
            comment=_changed(excerpt.comment, change, segments),
        )
        found.append(passage)
    return tuple(found)
