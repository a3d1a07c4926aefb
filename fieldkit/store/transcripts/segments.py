"""Segments as rows: the machine's words, and how they read with what people said over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, RowMapping, select
from sqlalchemy import text as sql

from fieldkit.domain.errors import Refused
from fieldkit.domain.text.transcript import Segment, SegmentState, Word
from fieldkit.store.database.portions import portions
from fieldkit.store.database.tables import SEGMENTS
from fieldkit.store.transcripts.reading import READ_IN


def is_segment(subject: str) -> bool:
    """Say whether an id is a segment's: `transcript.window.position`."""
    return subject.count(".") == 2


class SegmentRows:
    """Segments of transcripts, read within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Read through this connection."""
        self._connection = connection

    def get(self, id_: str) -> Segment:
        """Return one segment; raises `Refused("unknown-record")`."""
        return self.each((id_,))[id_]

    def each(self, ids: Iterable[str]) -> dict[str, Segment]:
        """Return some segments by id, in the order in which they are named; raises `Refused("unknown-record")`."""
        wanted = list(dict.fromkeys(ids))
        found: dict[str, Segment] = {}
        for portion in portions(wanted):
            rows = self._connection.execute(select(*_READ).where(SEGMENTS.c.id.in_(portion))).mappings()
            found |= {row["id"]: segment_of(row) for row in rows}
        for id_ in wanted:
            if id_ not in found:
                raise Refused("unknown-record", kind="segment", record=id_)
        return {id_: found[id_] for id_ in wanted}

    def of(self, transcript: str) -> tuple[Segment, ...]:
        """Return a transcript's segments in order of start; those that were joined to another are not read."""
        rows = self._connection.execute(
            select(*_READ)
            .where(SEGMENTS.c.transcript == transcript, SEGMENTS.c.is_read)
            .order_by(SEGMENTS.c.start, SEGMENTS.c.end, SEGMENTS.c.id)
        ).mappings()
        return tuple(segment_of(row) for row in rows)

    def read_in(self, interview: str) -> str:
        """Return the transcript that an interview is read in, empty when it has none."""
        found = self._connection.execute(
            sql(f"SELECT {READ_IN.format(interview=':interview')}"), {"interview": interview}
        )
        return str(found.scalar() or "")

    def as_heard(self, transcript: str) -> tuple[Segment, ...]:
        """Return a transcript as the machine wrote it, whatever was said of it since."""
        wanted = select(SEGMENTS).where(SEGMENTS.c.transcript == transcript, SEGMENTS.c.is_machines)
        rows = self._connection.execute(wanted.order_by(SEGMENTS.c.machine_start, SEGMENTS.c.id)).mappings()
        return tuple(as_heard(row) for row in rows)


_READ = tuple(column for column in SEGMENTS.c if not column.name.startswith(("machine_", "is_")))
"""What a segment reads as; what the machine wrote is twice the work to read, and is asked for by itself."""


def as_heard(row: RowMapping) -> Segment:
    """Read a segment's row as the machine wrote it."""
    return replace(
        segment_of(row),
        words=words_of(row["machine_words"]),
        speaker=row["machine_speaker"],
        state=SegmentState.MACHINE,
        start=row["machine_start"],
        end=row["machine_end"],
    )


def segment_of(row: RowMapping) -> Segment:
    """Read a segment's row."""
    return Segment(
        id=row["id"],
        transcript=row["transcript"],
        interview=row["interview"],
        start=row["start"],
        end=row["end"],
        words=words_of(row["words"]),
        speaker=row["speaker"],
        language=row["language"],
        state=SegmentState(row["state"]),
        doubts=tuple(row["doubts"]),
    )


def words_of(kept: Iterable[Mapping[str, Any]]) -> tuple[Word, ...]:
    """Read words kept as JSON."""
    return tuple(Word(**word) for word in kept)
