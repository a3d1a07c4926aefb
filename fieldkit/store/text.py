"""What search looks through: lines of text with their owner and place, folded and cut to stems by their side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection, delete
from sqlalchemy.dialects.sqlite import insert

from fieldkit.domain.statement import Json
from fieldkit.store.stems import stems_of
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
    """A line that can be found: `owner` is the record to open, `field` where in `subject` it stands.

    `place` is the visit it belongs to, of what was said the interview: a place is searched at once.
    """

    subject: str
    field: str
    kind: str
    owner: str
    text: str
    place: str = ""


def index(connection: Connection, entry: Entry) -> None:
    """Make a line findable, replacing what this field said before."""
    put = insert(FOUND).values(**entry._asdict(), stems=stems_of(entry.text))
    fresh = {name: put.excluded[name] for name in ("kind", "owner", "text", "place", "stems")}
    connection.execute(put.on_conflict_do_update(index_elements=["subject", "field"], set_=fresh))


def index_record(connection: Connection, kind: str, subject: str, row: Mapping[str, Json]) -> None:
    """Make a record's words findable; one that was taken away, or is another now, has none."""
    gone = row.get("is_removed") or row.get("merged_into")
    place = subject if kind == "visit" else str(row.get("interview" if kind == "excerpt" else "visit") or "")
    for field in SEARCHED.get(kind, ()):
        words = "" if gone else str(row.get(field) or "")
        index(connection, Entry(subject, field, kind, subject, words, place))


def forget(connection: Connection, subject: str, *, but: str = "") -> None:
    """Make a subject's lines unfindable, all `but` one field."""
    connection.execute(delete(FOUND).where(FOUND.c.subject == subject, FOUND.c.field != but))
