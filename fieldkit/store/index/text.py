"""What search looks through: lines of text with their owner and place, folded and cut to stems by their side."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, delete, or_
from sqlalchemy.dialects.sqlite import Insert, insert

from fieldkit.domain.saying.statement import Json
from fieldkit.store.database.portions import portions
from fieldkit.store.database.tables import FOUND
from fieldkit.store.index.stems import stems_of

SEARCHED = {
    "programme": ("name", "description"),
    "territory": ("name",),
    "visit": ("title",),
    "person": ("name", "function", "organisation"),
    "interview": ("title",),
    "sheet": ("title",),
    "excerpt": ("quoted", "comment"),
    "factor": ("name", "definition"),
    "note": ("text",),
    "attachment": ("name",),
    "review": ("text",),
    "assignment": ("note",),
}
"""Which fields of which records can be found."""


class Entry(NamedTuple):
    """A line that can be found: `owner` is the record to open, `field` where in `subject` it stands.

    `place` is the visit it belongs to, of what was said the interview: a place is searched at once.
    """

    subject: str
    field: str
    kind: str
    owner: str
    text: str
    place: str = ""


def index(connection: Connection, entries: Collection[Entry]) -> None:
    """Make lines findable, replacing what their fields said before; one that says the same costs no indexing."""
    if entries:
        connection.execute(_PUT, [one._asdict() | {"stems": stems_of(one.text)} for one in entries])


def entries_of(kind: str, row: Mapping[str, Json]) -> list[Entry]:
    """Return what can be found of a record; of one that was taken away, or is another now, no words."""
    said = {} if row.get("is_removed") or row.get("merged_into") else row
    subject = str(row["id"])
    place = subject if kind == "visit" else str(row.get("interview" if kind == "excerpt" else "visit") or "")
    return [
        Entry(subject, field, kind, subject, str(said.get(field) or ""), place) for field in SEARCHED.get(kind, ())
    ]


def leave_no_trace(connection: Connection) -> None:
    """Write the index anew without what was taken out of it: until then it keeps the words of what is gone."""
    connection.exec_driver_sql("INSERT INTO found_words(found_words) VALUES ('optimize')")


def forget(connection: Connection, subjects: Iterable[str], *, but: str = "") -> None:
    """Make the lines of these subjects unfindable, all `but` one field."""
    for portion in portions(subjects):
        connection.execute(delete(FOUND).where(FOUND.c.subject.in_(portion), FOUND.c.field != but))


def _put() -> Insert:
    put = insert(FOUND)
    fresh = {name: put.excluded[name] for name in ("kind", "owner", "text", "place", "stems")}
    differs = or_(*(FOUND.c[name] != value for name, value in fresh.items()))
    return put.on_conflict_do_update(index_elements=["subject", "field"], set_=fresh, where=differs)


_PUT = _put()
