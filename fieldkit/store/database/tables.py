"""Tables: the statements, the projections that screens read, and this laptop's own bookkeeping."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import (
    Boolean,
    Column,
    Dialect,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

from fieldkit.domain.evidence.coding import Coding
from fieldkit.domain.evidence.excerpt import Excerpt
from fieldkit.domain.evidence.factor import Factor
from fieldkit.domain.people.consent import Consent
from fieldkit.domain.people.person import Person
from fieldkit.domain.people.pseudonym import Pseudonym
from fieldkit.domain.reviewing.assignment import Assignment
from fieldkit.domain.reviewing.review import Review
from fieldkit.domain.saying.record import Record
from fieldkit.domain.sheets.form import FormVersion
from fieldkit.domain.sheets.sheet import Sheet
from fieldkit.domain.sound.recording import Recording
from fieldkit.domain.text.transcript import Transcript
from fieldkit.domain.visits.interview import Interview
from fieldkit.domain.visits.note import Attachment, Note
from fieldkit.domain.visits.territory import Programme, Territory
from fieldkit.domain.visits.visit import Visit

METADATA = MetaData()


class Plain(TypeDecorator[typing.Any]):
    """A plain value as JSON text.

    Text, since SQLite gives a column declared JSON numeric affinity: "0.0" would come back as 0, and the
    statement's digest would no longer match.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: typing.Any, dialect: Dialect) -> str:
        """Write JSON."""
        return json.dumps(value, ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> typing.Any:
        """Read JSON."""
        return None if value is None else json.loads(value)


KINDS: dict[str, type[Record]] = {
    kind.kind: kind
    for kind in (
        Programme,
        Territory,
        Visit,
        Person,
        Pseudonym,
        Consent,
        Interview,
        Recording,
        Transcript,
        Sheet,
        Excerpt,
        Coding,
        Factor,
        FormVersion,
        Note,
        Attachment,
        Review,
        Assignment,
    )
}
"""Every kind of record that has a table of its own."""

STATEMENTS = Table(
    "statements",
    METADATA,
    Column("id", String, primary_key=True),
    Column("subject", String, nullable=False),
    Column("attribute", String, nullable=False),
    Column("value", Plain),
    Column("supersedes", Plain, nullable=False),
    Column("author", String, nullable=False),
    Column("device", String, nullable=False),
    Column("at", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("erased", Integer, nullable=False, server_default="0"),
    Index("statements_by_subject", "subject", "attribute"),
)

SUBJECTS = Table(
    "subjects",
    METADATA,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Index("subjects_by_kind", "kind"),
)

CONFLICTS = Table(
    "conflicts",
    METADATA,
    Column("subject", String, primary_key=True),
    Column("attribute", String, primary_key=True),
    Column("heads", Plain, nullable=False),
)

ANSWERS = Table(
    "answers",
    METADATA,
    Column("sheet", String, primary_key=True),
    Column("path", String, primary_key=True),
    Column("value", Plain),
)

WINDOWS = Table(
    "windows",
    METADATA,
    Column("transcript", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("blob", String, nullable=False),
    Column("start", Float, nullable=False),
    Column("end", Float, nullable=False),
    Index("windows_by_blob", "blob"),
)

SEGMENTS = Table(
    "segments",
    METADATA,
    Column("id", String, primary_key=True),
    Column("transcript", String, nullable=False),
    Column("interview", String, nullable=False),
    Column("start", Float, nullable=False),
    Column("end", Float, nullable=False),
    Column("machine_start", Float, nullable=False, server_default="0"),
    Column("machine_end", Float, nullable=False, server_default="0"),
    Column("is_machines", Boolean, nullable=False, server_default="1"),
    Column("is_read", Boolean, nullable=False, server_default="1"),
    Column("machine_words", Plain, nullable=False),
    Column("words", Plain, nullable=False),
    Column("speaker", String, nullable=False),
    Column("machine_speaker", String, nullable=False, server_default=""),
    Column("language", String, nullable=False),
    Column("state", String, nullable=False),
    Column("doubts", Plain, nullable=False),
    Index("segments_in_order", "transcript", "start"),
)

STEPS = Table(
    "steps",
    METADATA,
    Column("id", String, primary_key=True),
    Column("owner", String, nullable=False),
    Column("name", String, nullable=False),
    Column("is_undone", Boolean, nullable=False, server_default="0"),
    Index("steps_by_owner", "owner", "id"),
)
"""What was done here in one go, so that it can be taken back in one go."""

CHANGES = Table(
    "changes",
    METADATA,
    Column("step", String, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("after", String, nullable=False),
    Column("before", String, nullable=False),
    Index("changes_by_after", "after"),
    Index("changes_by_before", "before"),
)
"""What a step changed: ids of statements, never what they say."""

WORKSPACE = Table(
    "workspace",
    METADATA,
    Column("name", String, primary_key=True),
    Column("value", Plain),
)

DRAFTS = Table(
    "drafts",
    METADATA,
    Column("subject", String, primary_key=True),
    Column("attribute", String, primary_key=True),
    Column("value", Plain),
    Column("seen", Plain, nullable=False),
    Column("saved_at", String, nullable=False),
)

JOBS = Table(
    "jobs",
    METADATA,
    Column("id", String, primary_key=True),
    Column("verb", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("state", String, nullable=False),
    Column("share", Float, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("error", String, nullable=False),
    Column("options", Plain, nullable=False),
    Column("cancel_asked", Integer, nullable=False, server_default="0"),
    Column("holder", String, nullable=False, server_default=""),
    Column("leased_until", String, nullable=False, server_default=""),
    Column("place", Float, nullable=False, server_default="0"),
    Index("jobs_by_state", "state", "id"),
)

OUTBOX = Table(
    "outbox",
    METADATA,
    Column("statement", String, primary_key=True),
)

RECEIPTS = Table(
    "receipts",
    METADATA,
    Column("id", String, primary_key=True),
    Column("statements", Integer, nullable=False),
    Column("receipt", Plain, nullable=False),
    Column("at", String, nullable=False),
)

DEPARTURES = Table(
    "departures",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("interview", String, nullable=False),
    Column("copy", String, nullable=False),
    Column("place", String, nullable=False),
    Column("at", String, nullable=False),
    Index("departures_by_interview", "interview"),
)
"""Copies that left this laptop, so that a person can act when a consent is withdrawn."""

FOUND = Table(
    "found",
    METADATA,
    Column("rowid", Integer, primary_key=True),
    Column("subject", String, nullable=False),
    Column("field", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("owner", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("place", String, nullable=False, server_default=""),
    Column("stems", Text, nullable=False, server_default=""),
    Index("found_by_subject", "subject", "field", unique=True),
)
"""What search looks through; `found_words` (FTS5) indexes its text with accents folded, its stems and its place."""


def _column(name: str, hint: object) -> Column[typing.Any]:
    inner = [t for t in typing.get_args(hint) if t is not type(None)]
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        hint = inner[0]
    if hint is bool:
        return Column(name, Boolean)
    if hint is int:
        return Column(name, Integer)
    if hint is float:
        return Column(name, Float)
    if isinstance(hint, type) and issubclass(hint, (str, date, datetime, StrEnum)):
        return Column(name, String)
    return Column(name, Plain)


PARENTS = ("visit", "interview", "excerpt", "segment")
"""Fields by which records are looked for."""


def _projection(kind: type[Record]) -> Table:
    hints = typing.get_type_hints(kind)
    columns = [_column(field.name, hints[field.name]) for field in dataclasses.fields(kind)[1:]]
    parents = [Index(f"{kind.kind}_by_{name}", name) for name in PARENTS if name in kind.attributes()]
    return Table(kind.kind, METADATA, Column("id", String, primary_key=True), *columns, *parents)


PROJECTIONS: dict[str, Table] = {name: _projection(kind) for name, kind in KINDS.items()}
"""One table a kind of record, a column a field: what the record's statements say now."""
