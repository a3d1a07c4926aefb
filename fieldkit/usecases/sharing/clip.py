"""Let a passage's sound leave, names in it silenced or beeped where their words are heard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from fieldkit.domain.errors import Refused
from fieldkit.domain.hearing.spans import Span, united
from fieldkit.domain.people.hiding import Hiding, bare
from fieldkit.domain.people.permission import Use
from fieldkit.domain.sharing.departure import Copy
from fieldkit.domain.sound.recording import Recording
from fieldkit.domain.sound.sound import Cover
from fieldkit.domain.text.transcript import Segment
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.parts.files import Blobs
from fieldkit.usecases.people import permit
from fieldkit.usecases.people.pseudonyms import table_of
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.sharing.export import Left
from fieldkit.usecases.text.correct import current

MARGIN_SECONDS = 0.08
"""Covered before and after a name: the machine's times are no finer."""


class Clips(Protocol):
    """Writes passages of sound."""

    def write(self, source: BinaryIO, span: Span, covers: Sequence[Span], cover: Cover, out: Path) -> int:
        """Write the seconds `span` of a sound, `covers` covered; returns the file's bytes.

        Raises `Refused` (clip-empty, clip-format-unknown) and `Unavailable`.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A name that is said in a passage: when, and its words."""

    span: Span
    text: str


def leave(interview: str, span: Span, cover: Cover, out: Path, *, work: OpenWork, blobs: Blobs, clips: Clips) -> Left:
    """Write a passage (seconds) to a file, if the interview may leave; raises `Refused` when it may not.

    With a cover, every name of the table of pseudonyms is covered; without a table it is refused, as texts are.
    """
    with work() as unit:
        permit.check(unit, interview, Use.CLIP)
        sound = _sound(unit, interview)
        names = _names(unit, interview, span) if cover is not Cover.NONE else ()
    if not (0 <= span[0] < min(span[1], sound.seconds)):
        raise Refused("clip-empty")
    with blobs.open(sound.listening) as source:
        size = clips.write(source, span, united(one.span for one in names), cover, out)
    with work() as unit:
        permit.note_copy(unit, interview, Copy.SOUND, str(out))
    return Left(path=out, bytes=size)


def names_in(interview: str, span: Span, *, work: OpenWork) -> tuple[Said, ...]:
    """Return the names of the table that are said in a passage; none when the table is empty."""
    with work() as unit:
        known = unit.records.get(Interview, interview)
        return _names(unit, interview, span) if table_of(unit, known.visit) else ()


def _sound(unit: Unit, interview: str) -> Recording:
    known = unit.records.find(Recording, interview=interview)
    if not known or not known[-1].listening:
        raise Refused("no-sound")
    return known[-1]


def _names(unit: Unit, interview: str, span: Span) -> tuple[Said, ...]:
    table = table_of(unit, unit.records.get(Interview, interview).visit)
    if not table:
        raise Refused("no-pseudonyms")
    transcript = current(unit, interview)
    segments = unit.segments.of(transcript.id) if transcript else ()
    hiding = Hiding(table)
    found = (one for segment in segments for one in _said(segment, hiding))
    return tuple(one for one in found if one.span[0] < span[1] and span[0] < one.span[1])


def _said(segment: Segment, hiding: Hiding) -> Iterator[Said]:
    """Yield a segment's names with when they are said; where a time is not known, from known word to known word."""
    words = segment.words
    for match in hiding.matches([word.text for word in words]):
        befores = [word.end for word in words[: match.first] if word.end is not None]
        afters = [word.start for word in words[match.last + 1 :] if word.start is not None]
        start, end = words[match.first].start, words[match.last].end
        start = start if start is not None else max(befores, default=segment.start)
        end = end if end is not None else min(afters, default=segment.end)
        text = " ".join(bare(word.text) for word in words[match.first : match.last + 1])
        yield Said(span=(max(0.0, start - MARGIN_SECONDS), end + MARGIN_SECONDS), text=text)
