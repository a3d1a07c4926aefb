"""What search looks through: lines of text with their owner, accents and ligatures folded by the index."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection, delete
from sqlalchemy.dialects.sqlite import insert

from fieldkit.domain.statement import Json
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
    "assignment": ("note",),
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


def index(connection: Connection, entry: Entry) -> None:
    """Make a line findable, replacing what this field said before."""
    put = insert(FOUND).values(**entry._asdict())
    fresh = {name: put.excluded[name] for name in ("kind", "owner", "text")}
    connection.execute(put.on_conflict_do_update(index_elements=["subject", "field"], set_=fresh))


def index_record(connection: Connection, kind: str, subject: str, row: Mapping[str, Json]) -> None:
    """Make a record's words findable; one that was taken away has none."""
    gone = row.get("is_removed")
    for field in SEARCHED.get(kind, ()):
        index(connection, Entry(subject, field, kind, subject, "" if gone else str(row.get(field) or "")))


def leave_no_trace(connection: Connection) -> None:
    """Write the index anew without what was taken out of it: until then it keeps the words of what is gone."""
    connection.exec_driver_sql("INSERT INTO found_words(found_words) VALUES ('optimize')")


def forget(connection: Connection, subject: str, *, but: str = "") -> None:
    """Make a subject's lines unfindable, all `but` one field."""
    connection.execute(delete(FOUND).where(FOUND.c.subject == subject, FOUND.c.field != but))
