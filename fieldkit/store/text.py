"""What search looks through: lines of text with their owner, accents and ligatures folded by the index."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, delete, or_
from sqlalchemy.dialects.sqlite import Insert, insert

from fieldkit.domain.statement import Json
from fieldkit.store.portions import portions
from fieldkit.store.tables import FOUND

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
}
"""Which fields of which records can be found."""


class Entry(NamedTuple):
    """A line that can be found: `owner` is the record to open, `field` where in `subject` it stands."""

    subject: str
    field: str
    kind: str
    owner: str
    text: str


def folded(words: str) -> str:
    """Fold ligatures as the index does."""
    for ligature, letters in (("œ", "oe"), ("Œ", "Oe"), ("æ", "ae"), ("Æ", "Ae")):
        words = words.replace(ligature, letters)
    return words


def index(connection: Connection, entries: Collection[Entry]) -> None:
    """Make lines findable, replacing what their fields said before; one that says the same costs no indexing."""
    if entries:
        connection.execute(_PUT, [entry._asdict() for entry in entries])


def index_record(connection: Connection, kind: str, subject: str, row: Mapping[str, Json]) -> None:
    """Make a record's words findable; one that was taken away has none."""
    said = {} if row.get("is_removed") else row
    index(
        connection,
        [Entry(subject, field, kind, subject, str(said.get(field) or "")) for field in SEARCHED.get(kind, ())],
    )


def forget(connection: Connection, subjects: Iterable[str], *, but: str = "") -> None:
    """Make the lines of these subjects unfindable, all `but` one field."""
    for portion in portions(subjects):
        connection.execute(delete(FOUND).where(FOUND.c.subject.in_(portion), FOUND.c.field != but))


def _put() -> Insert:
    put = insert(FOUND)
    fresh = {name: put.excluded[name] for name in ("kind", "owner", "text")}
    differs = or_(*(FOUND.c[name] != value for name, value in fresh.items()))
    return put.on_conflict_do_update(index_elements=["subject", "field"], set_=fresh, where=differs)


_PUT = _put()
