"""Let a transcript leave: one check of what may, one reading for every format, one way to the disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from fieldkit.domain.errors import Refused
from fieldkit.domain.evidence.excerpt import Bond, Excerpt, Told
from fieldkit.domain.evidence.factor import Codebook, Factor
from fieldkit.domain.people.consent import Consent
from fieldkit.domain.people.permission import Use
from fieldkit.domain.people.person import Person
from fieldkit.domain.saying.record import plain, typed
from fieldkit.domain.sharing.departure import Copy
from fieldkit.domain.sharing.reading import (
    Change,
    Passage,
    Present,
    ReadTranscript,
    Rendering,
    VisitFacts,
    writable,
    written,
)
from fieldkit.domain.sound.recording import Recording
from fieldkit.domain.text.transcript import Segment, SegmentState, Transcript, Word
from fieldkit.domain.visits.interview import Interview
from fieldkit.domain.visits.territory import Territory
from fieldkit.domain.visits.visit import Visit
from fieldkit.usecases.evidence import coding
from fieldkit.usecases.people import permit, pseudonyms
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.text import render
from fieldkit.usecases.text.correct import current

Reached = Callable[[float], None]


def _as_it_reads(_unit: Unit, _interview: Interview) -> Change:
    return lambda segment: segment


WORDINGS: Mapping[str, Callable[[Unit, Interview], Change]] = {
    "verbatim": _as_it_reads,
    "readable": render.readable,
}
"""Every wording by the name it is asked for with; each is given the interview, once, before its segments."""

PSEUDONYMS: Callable[[Unit, Interview], Change] = pseudonyms.hiding
"""What puts pseudonyms for names, speakers' and those that are said."""

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
    size = writers.save(transcript, wish.format, out)
    with work() as unit:
        permit.note_copy(unit, interview, Copy.TEXT, str(out))
    return Left(path=out, bytes=size)


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
    """Refuse a text that nobody may write out: its people did not agree, or do not agree any more."""
    permit.check(unit, interview, Use.EXPORT)


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
    reword, hide = _wording(unit, interview, rendering), _hiding(unit, interview, rendering)
    changed = ((segment, hide(reword(segment))) for segment in segments)
    return ReadTranscript(
        interview=interview.id,
        title=_changed(interview.title, hide, segments),
        language=transcript.language,
        model=transcript.model,
        duration=transcript.seconds,
        coverage=transcript.coverage,
        segments=tuple(written(one) for segment, one in changed if one.words or not segment.words),
        facts=_facts(unit, interview, segments, rendering, hide),
        rendering=rendering,
        passages=_passages(unit, interview, segments, hide),
        codebook=tuple(_named(factor, hide, segments) for factor in _standing(coding.book(unit))),
    )


def _wording(unit: Unit, interview: Interview, rendering: Rendering) -> Change:
    if rendering.wording not in WORDINGS:
        raise Refused("wording-unknown", wording=rendering.wording, known=", ".join(WORDINGS))
    return WORDINGS[rendering.wording](unit, interview)


def _hiding(unit: Unit, interview: Interview, rendering: Rendering) -> Change:
    return PSEUDONYMS(unit, interview) if rendering.has_pseudonyms else _as_it_reads(unit, interview)


def _changed(text: str, hide: Change, segments: tuple[Segment, ...]) -> str:
    """Hide names in what people wrote beside the text: titles and comments name people too."""
    if not segments or not text:
        return writable(text)
    words = tuple(Word(id=str(place), text=word) for place, word in enumerate(text.split()))
    return writable(hide(replace(segments[0], words=words)).text)


def _standing(book: Codebook) -> tuple[Factor, ...]:
    return tuple(replace(one.factor, parent=book.parent_of(one.factor.id)) for one in book.entries)


def _named(factor: Factor, hide: Change, segments: tuple[Segment, ...]) -> Factor:
    name, definition = (_changed(text, hide, segments) for text in (factor.name, factor.definition))
    return replace(factor, name=name, definition=definition)


def _facts(
    unit: Unit, interview: Interview, segments: tuple[Segment, ...], rendering: Rendering, hide: Change
) -> VisitFacts:
    visit = unit.records.get(Visit, interview.visit)
    territory = unit.records.get(Territory, visit.territory)
    sounds = unit.records.find(Recording, interview=interview.id)
    place = _changed(territory.name, hide, segments)
    return VisitFacts(
        territory=place,
        insee=territory.insee if place == writable(territory.name) else "",
        visit=visit.id,
        start=visit.start,
        end=visit.end,
        held_on=interview.held_on,
        team=tuple(_changed(name, hide, segments) for name in visit.team),
        present=_present(unit, interview, rendering, lambda text: _changed(text, hide, segments)),
        verified=sum(one.state is SegmentState.VERIFIED for one in segments) / max(len(segments), 1),
        sound=sounds[-1].name if sounds and not rendering.has_pseudonyms else "",
    )


def _present(
    unit: Unit, interview: Interview, rendering: Rendering, hidden: Callable[[str], str]
) -> tuple[Present, ...]:
    """Return who was heard and still agrees, under the name that this rendering gives them."""
    found = []
    for consent in unit.records.find(Consent, interview=interview.id):
        if consent.is_withdrawn:
            continue
        who = unit.records.get(Person, consent.person)
        name = who.name if rendering.names_people and not rendering.has_pseudonyms else who.pseudonym
        one = Present(
            name=writable(name),
            function=hidden(who.function),
            scopes=consent.scopes,
            given=consent.given,
            given_on=consent.given_on,
        )
        found.append(one)
    return tuple(found)


def _passages(unit: Unit, interview: Interview, segments: tuple[Segment, ...], hide: Change) -> tuple[Passage, ...]:
    """Return the excerpts that are somewhere in this text, each with all the words between its first and its last."""
    found = []
    told = Told(segments)
    excerpts = unit.records.find(Excerpt, interview=interview.id)
    codings = coding.given(unit, excerpts)
    for excerpt in excerpts:
        here = told.find(excerpt)
        if excerpt.is_removed or here.bond is Bond.GONE:
            continue
        passage = Passage(
            id=excerpt.id,
            words=tuple(word.id for word in here.words),
            segments=here.segments,
            factors=tuple(dict.fromkeys(one.factor for one in codings[excerpt.id])),
            comment=_changed(excerpt.comment, hide, segments),
        )
        found.append(passage)
    return tuple(found)
