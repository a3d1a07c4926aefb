"""Projections: tables that say what the statements say now; the same statements give the same rows.

Each row depends on the statements of its own subject (and the blobs they name) alone, so arrival in
any order, any number of times, ends in the same place.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, Table, delete, select
from sqlalchemy.dialects.sqlite import insert

from fieldkit.domain.errors import Damaged
from fieldkit.domain.interview import Interview
from fieldkit.domain.prevailing import prevailing
from fieldkit.domain.sheet import answered_path
from fieldkit.domain.statement import Json
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


def project(connection: Connection, blobs: BlobFolder, subjects: Iterable[str]) -> None:
    """Bring the rows of these subjects up to date with their statements."""
    for portion in portions(dict.fromkeys(subjects)):
        known = statements.of_each(connection, portion)
        said = {subject: statements.standing(stated) for subject, stated in known.items()}
        _project_conflicts(connection, said)
        for subject in (one for one in said if not is_segment(one)):
            _project_record(connection, blobs, subject, said[subject])
        overlays.lay(connection, {subject: stands for subject, stands in said.items() if is_segment(subject)})


def rebuild(connection: Connection, blobs: BlobFolder) -> int:
    """Empty every projection and make it again from the statements; returns how many subjects."""
    for table in (*PROJECTIONS.values(), SUBJECTS, CONFLICTS, ANSWERS, WINDOWS, SEGMENTS, FOUND):
        connection.execute(delete(table))
    subjects = connection.execute(select(STATEMENTS.c.subject).distinct()).scalars().all()
    project(connection, blobs, subjects)
    return len(subjects)


def _project_conflicts(connection: Connection, said: Mapping[str, Standing]) -> None:
    connection.execute(delete(CONFLICTS).where(CONFLICTS.c.subject.in_(said)))
    disputed = [
        {"subject": subject, "attribute": name, "heads": [head.id for head in standing]}
        for subject, stands in said.items()
        for name, standing in stands.items()
        if len({json.dumps(head.value, sort_keys=True) for head in standing}) > 1
    ]
    if disputed:
        connection.execute(insert(CONFLICTS), disputed)


def _project_record(connection: Connection, blobs: BlobFolder, subject: str, said: Standing) -> None:
    kind = str(said[KIND][-1].value) if said.get(KIND) else ""
    values = {name: prevailing(kind, name, standing) for name, standing in said.items() if standing}
    if kind == Interview.kind:
        values["erased_on"] = values.get("erased_on") or _ordered_on(said)
    row = _row(kind, subject, values)
    if row is None:
        _forget(connection, subject)
        return
    _put(connection, SUBJECTS, {"id": subject, "kind": kind})
    _put(connection, PROJECTIONS[kind], row)
    text.index_record(connection, kind, subject, row)
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
    found = []
    for name, value in values.items():
        path = answered_path(name)
        if path and value is not None:
            _put(connection, ANSWERS, {"sheet": sheet, "path": path, "value": value})
            if isinstance(value, str):
                found.append(text.Entry(sheet, path, "sheet", sheet, value, str(values.get("visit", ""))))
    text.index(connection, found)


def _put(connection: Connection, table: Table, row: Mapping[str, Json]) -> None:
    put = insert(table).values(**row)
    keys = [column.name for column in table.primary_key]
    fresh = {name: put.excluded[name] for name in row if name not in keys}
    connection.execute(put.on_conflict_do_update(index_elements=keys, set_=fresh))
