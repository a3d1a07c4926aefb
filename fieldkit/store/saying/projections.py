"""Projections: tables that say what the statements say now; the same statements give the same rows.

Each row depends on the statements of its own subject (and the blobs they name) alone, so arrival in
any order, any number of times, ends in the same place.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from sqlalchemy import Connection, Table, bindparam, delete, select
from sqlalchemy.dialects.sqlite import Insert, insert

from fieldkit.domain.errors import Damaged
from fieldkit.domain.merging.prevailing import prevailing
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sheets.sheet import answered_path
from fieldkit.domain.visits.interview import Interview
from fieldkit.store.database.portions import portions
from fieldkit.store.database.tables import (
    ANSWERS,
    CONFLICTS,
    FOUND,
    KINDS,
    PROJECTIONS,
    SEGMENTS,
    STATEMENTS,
    SUBJECTS,
    WINDOWS,
)
from fieldkit.store.files.blobs import BlobFolder
from fieldkit.store.index import text
from fieldkit.store.ledger import statements
from fieldkit.store.transcripts import overlays, voices, windows
from fieldkit.store.transcripts.overlays import Standing
from fieldkit.store.transcripts.segments import is_segment
from fieldkit.usecases.people.withdraw import ERASURE

KIND = "kind"
"""The attribute by which a record says what it is."""

_SETTLED = delete(CONFLICTS).where(CONFLICTS.c.subject.in_(bindparam("subjects", expanding=True)))


def project(connection: Connection, blobs: BlobFolder, subjects: Iterable[str]) -> None:
    """Bring the rows of these subjects up to date with their statements."""
    for portion in portions(dict.fromkeys(subjects)):
        known = statements.of_each(connection, portion)
        said = {subject: statements.standing(stated) for subject, stated in known.items()}
        _project_conflicts(connection, said)
        _project_records(connection, blobs, {one: stands for one, stands in said.items() if not is_segment(one)})
        overlays.lay(connection, {subject: stands for subject, stands in said.items() if is_segment(subject)})


def rebuild(connection: Connection, blobs: BlobFolder) -> int:
    """Empty every projection and make it again from the statements; returns how many subjects."""
    for table in (*PROJECTIONS.values(), SUBJECTS, CONFLICTS, ANSWERS, WINDOWS, SEGMENTS, FOUND):
        connection.execute(delete(table))
    subjects = connection.execute(select(STATEMENTS.c.subject).distinct()).scalars().all()
    project(connection, blobs, subjects)
    return len(subjects)


def _project_conflicts(connection: Connection, said: Mapping[str, Standing]) -> None:
    connection.execute(_SETTLED, {"subjects": list(said)})
    disputed = [
        {"subject": subject, "attribute": name, "heads": [head.id for head in standing]}
        for subject, stands in said.items()
        for name, standing in stands.items()
        if len({json.dumps(head.value, sort_keys=True) for head in standing}) > 1
    ]
    if disputed:
        connection.execute(insert(CONFLICTS), disputed)


def _project_records(connection: Connection, blobs: BlobFolder, said: Mapping[str, Standing]) -> None:
    read = {subject: _read(subject, stands) for subject, stands in said.items()}
    for subject in (one for one, (_, _, row) in read.items() if row is None):
        _forget(connection, subject)
    whole = [(kind, values, row) for kind, values, row in read.values() if row is not None]
    _put(connection, SUBJECTS, [{"id": row["id"], "kind": kind} for kind, _, row in whole])
    for kind in dict.fromkeys(kind for kind, _, _ in whole):
        _put(connection, PROJECTIONS[kind], [row for its, _, row in whole if its == kind])
    text.index(connection, [entry for kind, _, row in whole for entry in text.entries_of(kind, row)])
    for kind, values, row in whole:
        _project_parts(connection, blobs, kind, str(row["id"]), values)


def _read(subject: str, said: Standing) -> tuple[str, Mapping[str, Json], dict[str, Json] | None]:
    """Return what stands of a record: its kind, its values, and its row, None while that is not whole."""
    kind = str(said[KIND][-1].value) if said.get(KIND) else ""
    values = {name: prevailing(kind, name, standing) for name, standing in said.items() if standing}
    if kind == Interview.kind:
        values["erased_on"] = values.get("erased_on") or _ordered_on(said)
    return kind, values, _row(kind, subject, values)


def _project_parts(
    connection: Connection, blobs: BlobFolder, kind: str, subject: str, values: Mapping[str, Json]
) -> None:
    """Bring what a record holds in tables of its own up to date."""
    if kind == "sheet":
        _project_answers(connection, subject, values)
    if kind == "transcript":
        windows.project_windows(connection, blobs, subject, values)
        voices.project_turns(connection, blobs, subject, values)


def _ordered_on(said: Standing) -> Json:
    """Return the day on which erasing was ordered: all that reaches who may not see the interview any more."""
    orders = [order.at.date() for order in said.get(ERASURE, ())]
    return min(orders).isoformat() if orders else None


def _row(kind: str, subject: str, values: Mapping[str, Json]) -> dict[str, Json] | None:
    """Return the row of a record, or None while what arrived does not make a whole record."""
    if kind not in KINDS:
        return None
    try:
        record = KINDS[kind].from_said(subject, values)
    except Damaged:
        return None
    return {"id": subject, **record.said()}


def _forget(connection: Connection, subject: str) -> None:
    kind = connection.scalar(select(SUBJECTS.c.kind).where(SUBJECTS.c.id == subject))
    if kind is None:
        return
    connection.execute(delete(SUBJECTS).where(SUBJECTS.c.id == subject))
    connection.execute(delete(PROJECTIONS[kind]).where(PROJECTIONS[kind].c.id == subject))
    connection.execute(delete(ANSWERS).where(ANSWERS.c.sheet == subject))
    windows.forget_transcript(connection, subject)
    text.forget(connection, (subject,))


def _project_answers(connection: Connection, sheet: str, values: Mapping[str, Json]) -> None:
    connection.execute(delete(ANSWERS).where(ANSWERS.c.sheet == sheet))
    text.forget(connection, (sheet,), but="title")
    answered = {answered_path(name): value for name, value in values.items() if value is not None}
    answered.pop("", None)
    _put(connection, ANSWERS, [{"sheet": sheet, "path": path, "value": value} for path, value in answered.items()])
    visit = str(values.get("visit", ""))
    written = {path: value for path, value in answered.items() if isinstance(value, str)}
    text.index(connection, [text.Entry(sheet, path, "sheet", sheet, one, visit) for path, one in written.items()])


def _put(connection: Connection, table: Table, rows: Sequence[Mapping[str, Json]]) -> None:
    if rows:
        connection.execute(_kept_whole(table), rows)


@cache
def _kept_whole(table: Table) -> Insert:
    """Ask for whole rows to be kept, each instead of the one that has its keys."""
    put = insert(table)
    keys = [column.name for column in table.primary_key]
    fresh = {column.name: put.excluded[column.name] for column in table.c if column.name not in keys}
    return put.on_conflict_do_update(index_elements=keys, set_=fresh)
