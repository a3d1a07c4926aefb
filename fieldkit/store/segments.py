"""Segments as rows: the machine's from the windows' blobs, those that people cut, and what was said over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, select, update
from sqlalchemy import text as sql
from sqlalchemy.dialects.sqlite import insert

from fieldkit.domain.errors import Refused
from fieldkit.domain.machine import MachineWindow
from fieldkit.domain.overlay import is_read, laid_over
from fieldkit.domain.record import plain
from fieldkit.domain.statement import Json, Statement
from fieldkit.domain.transcript import WINDOW, Segment, SegmentState, Word
from fieldkit.store import statements, text
from fieldkit.store.blobs import BlobFolder
from fieldkit.store.reading import READ_IN
from fieldkit.store.tables import SEGMENTS, WINDOWS


def is_segment(subject: str) -> bool:
    """Say whether an id is a segment's: `transcript.window.position`."""
    return subject.count(".") == 2


def project_windows(connection: Connection, blobs: BlobFolder, transcript: str, values: Mapping[str, Json]) -> None:
    """Bring a transcript's segments up to date with the windows it names and the blobs that are here."""
    named = {
        int(name.removeprefix(WINDOW)): str(blob) for name, blob in values.items() if name.startswith(WINDOW) and blob
    }
    for position, blob in _known(connection, transcript).items():
        if named.get(position) == blob:
            del named[position]
        else:
            _forget_window(connection, transcript, position)
    for position, blob in named.items():
        if blobs.has(blob):
            _project_window(connection, blobs, (transcript, position, blob), values)


def overlay(connection: Connection, segment: str, said: Mapping[str, tuple[Statement, ...]]) -> None:
    """Lay what people said of a segment over the machine's words; it waits when those are not here yet."""
    values = {name: heads[-1].value for name, heads in said.items() if heads}
    row = _row(connection, segment)
    heard = _as_heard(row) if row is not None and row["is_machines"] else None
    try:
        now = laid_over(heard, segment, values)
    except (TypeError, ValueError):
        now = heard
    if now is None:
        connection.execute(delete(SEGMENTS).where(SEGMENTS.c.id == segment))
        text.forget(connection, segment)
        return
    if row is None:
        connection.execute(insert(SEGMENTS).values(**_as_row(replace(now, words=()), is_machines=False)))
    fresh = {name: plain(getattr(now, name)) for name in (_LAID if heard else now.attributes())}
    laid = update(SEGMENTS).where(SEGMENTS.c.id == segment)
    connection.execute(laid.values(**fresh, is_read=is_read(values)))
    _index(connection, now if is_read(values) else replace(now, words=()))


def forget_transcript(connection: Connection, transcript: str) -> None:
    """Remove a transcript's rows; its statements and blobs are another matter."""
    for position in _known(connection, transcript):
        _forget_window(connection, transcript, position)
    _forget_segments(connection, SEGMENTS.c.transcript == transcript)


class SegmentRows:
    """Segments of transcripts, read within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Read through this connection."""
        self._connection = connection

    def get(self, id_: str) -> Segment:
        """Return one segment; raises `Refused("unknown-record")`."""
        row = _row(self._connection, id_)
        if row is None:
            raise Refused("unknown-record", kind="segment", record=id_)
        return segment_of(row)

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
        return tuple(_as_heard(row) for row in rows)


_LAID = ("words", "speaker", "state", "start", "end")
_READ = tuple(column for column in SEGMENTS.c if not column.name.startswith(("machine_", "is_")))
"""What a segment reads as; what the machine wrote is twice the work to read, and is asked for by itself."""


def _as_heard(row: RowMapping) -> Segment:
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


def _known(connection: Connection, transcript: str) -> dict[int, str]:
    rows = connection.execute(select(WINDOWS.c.position, WINDOWS.c.blob).where(WINDOWS.c.transcript == transcript))
    return {row.position: row.blob for row in rows}


def _row(connection: Connection, segment: str) -> RowMapping | None:
    return connection.execute(select(SEGMENTS).where(SEGMENTS.c.id == segment)).mappings().one_or_none()


def _project_window(
    connection: Connection,
    blobs: BlobFolder,
    named: tuple[str, int, str],
    values: Mapping[str, Json],
) -> None:
    transcript, position, blob = named
    with blobs.open(blob) as kept:
        window = MachineWindow.from_bytes(kept.read())
    interview = str(values.get("interview", ""))
    connection.execute(
        insert(WINDOWS).values(
            transcript=transcript,
            position=position,
            blob=blob,
            start=window.start,
            end=window.end,
        )
    )
    for segment in window.as_segments(transcript, interview):
        connection.execute(insert(SEGMENTS).values(**_as_row(segment, is_machines=True)))
        overlay(connection, segment.id, statements.standing(statements.of(connection, segment.id)))


def _as_row(segment: Segment, *, is_machines: bool) -> dict[str, Any]:
    said = segment.said()
    heard = {f"machine_{name}": said[name] for name in ("words", "start", "end")}
    return {"id": segment.id, "is_machines": is_machines, **heard, **said}


def _forget_window(connection: Connection, transcript: str, position: int) -> None:
    connection.execute(delete(WINDOWS).where(WINDOWS.c.transcript == transcript, WINDOWS.c.position == position))
    numbered = SEGMENTS.c.id.startswith(f"{transcript}.{position}.", autoescape=True)
    _forget_segments(connection, numbered & SEGMENTS.c.is_machines)


def _forget_segments(connection: Connection, which: ColumnElement[bool]) -> None:
    gone = connection.execute(delete(SEGMENTS).where(which).returning(SEGMENTS.c.id))
    for (segment,) in gone.all():
        text.forget(connection, segment)


def _index(connection: Connection, segment: Segment) -> None:
    text.index(
        connection, text.Entry(segment.id, "words", "segment", segment.interview, segment.text, segment.interview)
    )
