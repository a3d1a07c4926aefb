"""What a withdrawal takes and what it leaves: told before it is done, and to whoever looks afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from fieldkit.domain.evidence.excerpt import Excerpt
from fieldkit.domain.sharing.departure import Departure
from fieldkit.domain.sheets.sheet import ANSWER, Sheet
from fieldkit.domain.sound.recording import Recording
from fieldkit.domain.text.transcript import Transcript
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.authors import Authors
from fieldkit.usecases.parts.files import Blobs
from fieldkit.usecases.people.withdraw import ERASURE, consent_of, names, order_for, remarks_on
from fieldkit.usecases.ports import OpenWork, Unit

Backups = Callable[[], tuple[Departure, ...]]
"""Returns the copies of the whole database that lie on this laptop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """What goes, to the last item, and what a person has to see to; `bytes` are those of blobs that lie here.

    `sheets` are (title, question's path) of answers that cite the excerpts: they stay and say that what they cited
    was withdrawn. `about` are titles of sheets filled for this interview: no machine can tell what in them was said
    there.
    """

    title: str
    person: str
    sounds: tuple[tuple[str, float], ...]
    transcripts: int
    segments: int
    words: int
    excerpts: tuple[str, ...]
    remarks: int
    drafts: int
    bytes: int
    sheets: tuple[tuple[str, str], ...]
    about: tuple[str, ...]
    copies: tuple[Departure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """A withdrawal as the audit knows it: of which interview, when, by whom, how much; never what was said."""

    interview: str
    visit: str
    title: str
    at: datetime
    by: str
    statements: int
    blobs: int
    copies: tuple[Departure, ...]


def preview(interview: str, name: str, *, work: OpenWork, blobs: Blobs, backups: Backups) -> Erasure:
    """Tell exactly what a withdrawal would erase; changes nothing. Raises `Refused("no-consent-of")`."""
    with work() as unit:
        about = unit.records.get(Interview, interview)
        consent_of(unit, about, name)
        order = order_for(unit, interview)
        return _erasure(
            unit, about, name.strip(), names(order, "subjects"), _size(names(order, "blobs"), blobs), backups
        )


def log(*, work: OpenWork, backups: Backups) -> tuple[Withdrawn, ...]:
    """Return every withdrawal that is known here, the latest first, with the copies that this laptop made."""
    with work() as unit:
        found = [_withdrawn(unit, one, backups) for one in unit.records.find(Interview) if one.erased_on is not None]
    known = (one for one in found if one is not None)
    return tuple(sorted(known, key=lambda one: one.at, reverse=True))


def _erasure(
    unit: Unit, about: Interview, name: str, subjects: tuple[str, ...], size: int, backups: Backups
) -> Erasure:
    texts = unit.records.find(Transcript, interview=about.id)
    segments = [segment for text in texts for segment in unit.segments.of(text.id)]
    quoted = unit.records.find(Excerpt, interview=about.id)
    sheets = unit.records.find(Sheet, visit=about.visit)
    return Erasure(
        title=about.title,
        person=name,
        sounds=tuple((one.name, one.seconds) for one in unit.records.find(Recording, interview=about.id)),
        transcripts=len(texts),
        segments=len(segments),
        words=sum(len(segment.words) for segment in segments),
        excerpts=tuple(one.quoted for one in quoted if not one.is_removed),
        remarks=len(remarks_on(unit, about.id, set(subjects))),
        drafts=sum(len(unit.drafts.within(text.id)) for text in texts),
        bytes=size,
        sheets=_citing(unit, sheets, frozenset(one.id for one in quoted)),
        about=tuple(one.title for one in sheets if one.interview == about.id),
        copies=(*unit.departures.of(about.id), *backups()),
    )


def _citing(unit: Unit, sheets: tuple[Sheet, ...], quoted: frozenset[str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (sheet.title, path.removeprefix(ANSWER))
        for sheet in sheets
        for path, value in sorted(unit.answers.of(sheet.id).items())
        if isinstance(value, str) and quoted.intersection(value.split())
    )


def _withdrawn(unit: Unit, about: Interview, backups: Backups) -> Withdrawn | None:
    orders = [one for one in unit.statements.of(about.id) if one.attribute == ERASURE and isinstance(one.value, dict)]
    if not orders:
        return None
    last = orders[-1].value
    assert isinstance(last, dict)
    first = orders[0].at
    copies = (*unit.departures.of(about.id), *(one for one in backups() if one.at < first))
    return Withdrawn(
        interview=about.id,
        visit=about.visit,
        title=about.title,
        at=first,
        by=Authors(unit).of(orders[0]),
        statements=len(names(last, "subjects")),
        blobs=len(names(last, "blobs")),
        copies=copies,
    )


def _size(digests: tuple[str, ...], blobs: Blobs) -> int:
    return sum(blobs.size(digest) for digest in digests if blobs.has(digest))
