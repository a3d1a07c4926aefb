"""Notes: what a researcher writes down beside the interviews, resting on excerpts."""

from __future__ import annotations

from dataclasses import replace

from fieldkit.domain.errors import Refused
from fieldkit.domain.evidence.excerpt import Excerpt
from fieldkit.domain.visits.note import Note
from fieldkit.domain.visits.visit import Visit
from fieldkit.usecases.facts import NoteWritten
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.undo import turn_back


def write(visit: str, text: str, cites: tuple[str, ...] = (), about: str = "", *, work: OpenWork) -> str:
    """Write a note of a visit that cites excerpts; returns its id. Raises `Refused` (note-empty, unknown-record)."""
    with work() as unit:
        unit.records.get(Visit, visit)
        made = Note(id=unit.new_id(), visit=visit, text=_said(text), about=about, cites=_cited(unit, cites))
        unit.records.put(made)
        unit.steps.note(visit, "note")
        unit.announce(NoteWritten(made.id, visit))
    return made.id


def change(note: str, text: str, cites: tuple[str, ...], *, work: OpenWork) -> None:
    """Write a note anew."""
    with work() as unit:
        known = unit.records.get(Note, note)
        unit.records.put(replace(known, text=_said(text), cites=_cited(unit, cites)))
        unit.steps.note(known.visit, "note")
        unit.announce(NoteWritten(note, known.visit))


def remove(note: str, *, work: OpenWork) -> None:
    """Take a note away; what it cited stays, and undo brings it back."""
    with work() as unit:
        known = unit.records.get(Note, note)
        unit.records.put(replace(known, is_removed=True))
        unit.steps.note(known.visit, "note-removed")
        unit.announce(NoteWritten(note, known.visit))


def undo(visit: str, *, work: OpenWork) -> bool:
    """Take back what was last written, changed or taken away among a visit's notes; says whether there was any."""
    with work() as unit:
        turned = turn_back(unit, visit, is_undone=True)
        if turned is not None:
            unit.announce(NoteWritten(turned[1][0].subject, visit))
        return turned is not None


def of(visit: str, *, work: OpenWork) -> tuple[Note, ...]:
    """Return a visit's notes, oldest first."""
    with work() as unit:
        return tuple(one for one in unit.records.find(Note, visit=visit) if not one.is_removed)


def _said(text: str) -> str:
    if not text.strip():
        raise Refused("note-empty")
    return text.strip()


def _cited(unit: Unit, cites: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unit.records.get(Excerpt, one).id for one in cites))
