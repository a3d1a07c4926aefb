"""What people said of segments, laid over the machine's words in their rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from fieldkit.domain.saying.record import plain
from fieldkit.domain.saying.statement import Json, Statement
from fieldkit.domain.text.overlay import SAID, is_read, laid_over
from fieldkit.domain.text.transcript import Segment
from fieldkit.store.database.portions import portions
from fieldkit.store.database.tables import SEGMENTS
from fieldkit.store.index import text
from fieldkit.store.ledger import statements
from fieldkit.store.transcripts.segments import as_heard

Standing = Mapping[str, tuple[Statement, ...]]
"""What stands of one subject, by attribute."""

_LAID = update(SEGMENTS).where(SEGMENTS.c.id == bindparam("segment"))


def overlay(connection: Connection, segments: Iterable[str]) -> None:
    """Lay what people said of these segments over the machine's words; it waits when those are not here yet."""
    for portion in portions(segments):
        said = statements.of_each(connection, portion)
        lay(connection, {segment: statements.standing(known) for segment, known in said.items()})


def lay(connection: Connection, said: Mapping[str, Standing]) -> None:
    """Lay what stands of some segments over the machine's words, no more of them than fit into one question."""
    if not said:
        return
    rows = connection.execute(select(SEGMENTS).where(SEGMENTS.c.id.in_(said), SEGMENTS.c.is_machines)).mappings()
    heard = {row["id"]: as_heard(row) for row in rows}
    values = {id_: {name: heads[-1].value for name, heads in known.items() if heads} for id_, known in said.items()}
    now = {id_: _now(heard.get(id_), id_, known) for id_, known in values.items()}
    there = {id_: one for id_, one in now.items() if one is not None}
    _forget(connection, [id_ for id_, one in now.items() if one is None])
    _put_cut(connection, [one for id_, one in there.items() if id_ not in heard], values)
    _lay_over(connection, [one for id_, one in there.items() if id_ in heard], values)
    text.index(
        connection,
        [
            text.Entry(
                id_, "words", "segment", one.interview, one.text if is_read(values[id_]) else "", one.interview
            )
            for id_, one in there.items()
        ],
    )


def machine_words(connection: Connection, segment: str) -> list[Json] | None:
    """Return the words that stood before anybody corrected them, none for a segment that people cut.

    None while the segment is not here: its window's blob has not come.
    """
    wanted = select(SEGMENTS.c.machine_words, SEGMENTS.c.is_machines).where(SEGMENTS.c.id == segment)
    row = connection.execute(wanted).one_or_none()
    if row is None:
        return None
    return list(row.machine_words) if row.is_machines else []


def as_row(segment: Segment, *, is_machines: bool) -> dict[str, Any]:
    """Write a segment's row; what the machine wrote stands in it twice, as it was and as it reads."""
    said = segment.said()
    heard = {f"machine_{name}": said[name] for name in ("words", "start", "end")}
    return {"id": segment.id, "is_machines": is_machines, **heard, **said}


def _now(heard: Segment | None, id_: str, values: Mapping[str, Json]) -> Segment | None:
    try:
        return laid_over(heard, id_, values)
    except (TypeError, ValueError):
        return heard


def _forget(connection: Connection, gone: list[str]) -> None:
    if gone:
        connection.execute(delete(SEGMENTS).where(SEGMENTS.c.id.in_(gone)))
        text.forget(connection, gone)


def _lay_over(connection: Connection, read: list[Segment], values: Mapping[str, Mapping[str, Json]]) -> None:
    rows = [
        {"segment": one.id, "is_read": is_read(values[one.id]), **{name: plain(getattr(one, name)) for name in SAID}}
        for one in read
    ]
    if rows:
        connection.execute(_LAID, rows)


def _put_cut(connection: Connection, made: list[Segment], values: Mapping[str, Mapping[str, Json]]) -> None:
    """Keep the rows of segments that people cut: the machine wrote nothing in them."""
    rows = [
        as_row(replace(one, words=()), is_machines=False)
        | {"words": plain(one.words), "is_read": is_read(values[one.id])}
        for one in made
    ]
    if rows:
        put = insert(SEGMENTS)
        fresh = {column.name: put.excluded[column.name] for column in SEGMENTS.c if column.name in rows[0]}
        connection.execute(put.on_conflict_do_update(index_elements=["id"], set_=fresh), rows)
