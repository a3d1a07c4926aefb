"""What changed in a visit since the person here last read it, field by field, before beside after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from fieldkit.domain.errors import Refused
from fieldkit.domain.evidence.excerpt import Excerpt
from fieldkit.domain.evidence.factor import Factor
from fieldkit.domain.saying.statement import Json, Statement
from fieldkit.domain.sheets.sheet import ANSWER, Sheet
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.authors import Authors
from fieldkit.usecases.ports import OpenWork, Unit

SEGMENT_SAYS = frozenset(("words", "speaker"))

RECORDS_SAY = {
    "visit": frozenset(("title", "start", "end", "team", "guide")),
    "interview": frozenset(("title", "held_on", "erased_on")),
    "sheet": frozenset(("title", "state")),
    "excerpt": frozenset(("quoted", "comment", "factors")),
    "note": frozenset(("text",)),
    "consent": frozenset(("scopes", "limits", "keep_until", "withdrawn_on")),
    "recording": frozenset(("name",)),
    "transcript": frozenset(("model",)),
}
"""What a reader of a visit wants to know of; the rest is how records hang together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedField:
    """One field: of which kind of record, its title, which attribute (a sheet's answers by their path).

    `before` is empty for what is new, `after` for what was taken away; `seconds` is where in the sound (-1: nowhere).
    """

    kind: str
    record: str
    title: str
    attribute: str
    before: str
    after: str
    author: str
    at: datetime
    seconds: float = -1.0

    @property
    def is_answer(self) -> bool:
        """Say whether it is an answer of a sheet."""
        return self.attribute.startswith(ANSWER)

    @property
    def path(self) -> str:
        """Return an answer's path, empty for anything else."""
        return self.attribute.removeprefix(ANSWER) if self.is_answer else ""


def since_read(visit: str, *, work: OpenWork) -> tuple[ChangedField, ...] | None:
    """Return what was said anew since the visit was last marked as read here; None when it never was."""
    with work() as unit:
        mark = unit.recall(_name(visit))
        if not isinstance(mark, int):
            return None
        place = _Places(unit)
        found = [_changed(place, before, after) for before, after in unit.covered.since(visit, mark)]
    kept = (one for one in found if one is not None and one.before != one.after)
    return tuple(sorted(kept, key=lambda one: (one.kind, one.title, one.seconds, one.attribute)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A change that came from somebody else, in a visit; `interview` is where it is heard or read, "" for none."""

    visit: str
    interview: str
    change: ChangedField


def came(*, work: OpenWork) -> tuple[Arrival, ...]:
    """Return what the last sync that brought anything changed here, the latest said first."""
    with work() as unit:
        kept = unit.recall(_CAME)
        noted = kept if isinstance(kept, dict) else {}
        mark, visits = noted.get("mark"), noted.get("visits")
        if not isinstance(mark, int) or not isinstance(visits, list):
            return ()
        place, here = _Places(unit), unit.recall("device")
        found = [
            Arrival(visit=str(visit), interview=place.interview_of(after.subject), change=change)
            for visit in visits
            for before, after in unit.covered.since(str(visit), mark)
            if after.device != here and (change := _changed(place, before, after)) and change.before != change.after
        ]
    return tuple(sorted(found, key=lambda one: one.change.at, reverse=True))


def note_came(visits: Iterable[str], mark: int, *, work: OpenWork) -> None:
    """Note that a sync brought something about these visits, behind a mark; this laptop's own knowledge."""
    with work() as unit:
        unit.remember(_CAME, {"mark": mark, "visits": sorted(visits)})


_CAME = "came_in"


def mark_read(visit: str, *, work: OpenWork) -> None:
    """Note that everything of a visit that is here now was read; this laptop's own knowledge."""
    with work() as unit:
        unit.remember(_name(visit), unit.covered.newest())


def _name(visit: str) -> str:
    return f"read/{visit}"


def _changed(places: _Places, before: Statement | None, after: Statement) -> ChangedField | None:
    unit, subject, attribute = places.unit, after.subject, after.attribute
    is_segment = "." in subject
    kind = "segment" if is_segment else unit.belonging.kind_of(subject)
    says = SEGMENT_SAYS if is_segment else RECORDS_SAY.get(kind, frozenset())
    if attribute not in says and not attribute.startswith(ANSWER):
        return None
    title, seconds, heard = places.of(kind, subject)
    was = _told(unit, attribute, before.value) if before else (heard if attribute == "words" else "")
    return ChangedField(
        kind=kind,
        record=subject,
        title=title,
        attribute=attribute,
        before=was,
        after=_told(unit, attribute, after.value),
        author=places.authors.of(after),
        at=after.at,
        seconds=seconds,
    )


class _Places:
    """Where things are, and who speaks; what a machine wrote is read once a transcript."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.authors = Authors(unit)
        self._heard: dict[str, dict[str, str]] = {}

    def of(self, kind: str, subject: str) -> tuple[str, float, str]:
        """Return a record's title, where it is heard, and a segment's words as the machine wrote them."""
        if kind == "segment":
            return self._segment(subject)
        if kind == Interview.kind:
            return self.unit.records.get(Interview, subject).title, -1.0, ""
        if kind == Sheet.kind:
            return self.unit.records.get(Sheet, subject).title, -1.0, ""
        if kind == Excerpt.kind:
            excerpt = self.unit.records.get(Excerpt, subject)
            return excerpt.quoted, excerpt.start, ""
        return "", -1.0, ""

    def interview_of(self, subject: str) -> str:
        """Return the interview that a segment, an excerpt or a sheet is about, and an interview itself."""
        kind = self.unit.belonging.kind_of(subject)
        if kind == Excerpt.kind:
            return self.unit.records.get(Excerpt, subject).interview
        return self.unit.belonging.interview_of(subject)

    def _segment(self, subject: str) -> tuple[str, float, str]:
        try:
            segment = self.unit.segments.get(subject)
        except Refused:
            return "", -1.0, ""
        if segment.transcript not in self._heard:
            heard = self.unit.segments.as_heard(segment.transcript)
            self._heard[segment.transcript] = {one.id: one.text for one in heard}
        title = self.unit.records.get(Interview, segment.interview).title
        return title, segment.start, self._heard[segment.transcript].get(subject, "")


def _told(unit: Unit, attribute: str, value: Json) -> str:
    if value is None:
        return ""
    if attribute == "words" and isinstance(value, list):
        return " ".join(str(word["text"]) for word in value if isinstance(word, dict))
    if attribute == "factors" and isinstance(value, list):
        return ", ".join(one.name for id_ in value for one in unit.records.find(Factor, id=str(id_)))
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return str(value)
