"""The machine's text as rows: a transcript's windows, whose blobs hold its segments."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from fieldkit.domain.hearing.machine import MachineWindow
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.text.transcript import WINDOW
from fieldkit.store.database.numbering import numbered
from fieldkit.store.database.tables import SEGMENTS, WINDOWS
from fieldkit.store.files.blobs import BlobFolder
from fieldkit.store.index import text
from fieldkit.store.transcripts.overlays import as_row, overlay

_NUMBERED = re.compile(WINDOW + r"([0-9]{1,9})")
"""How a window is named; what others call one and is none has no place among them."""


def project_windows(connection: Connection, blobs: BlobFolder, transcript: str, values: Mapping[str, Json]) -> None:
    """Bring a transcript's segments up to date with the windows it names and the blobs that are here."""
    found = ((_NUMBERED.fullmatch(name), blob) for name, blob in values.items())
    named = {int(window[1]): str(blob) for window, blob in found if window and blob}
    for position, blob in _known(connection, transcript).items():
        if named.get(position) == blob:
            del named[position]
        else:
            _forget_window(connection, transcript, position)
    for position, blob in named.items():
        if blobs.has(blob):
            _project_window(connection, blobs, (transcript, position, blob), values)


def forget_transcript(connection: Connection, transcript: str) -> None:
    """Remove a transcript's rows; its statements and blobs are another matter."""
    for position in _known(connection, transcript):
        _forget_window(connection, transcript, position)
    _forget_segments(connection, SEGMENTS.c.transcript == transcript)


def _known(connection: Connection, transcript: str) -> dict[int, str]:
    rows = connection.execute(select(WINDOWS.c.position, WINDOWS.c.blob).where(WINDOWS.c.transcript == transcript))
    return {row.position: row.blob for row in rows}


def _project_window(
    connection: Connection,
    blobs: BlobFolder,
    named: tuple[str, int, str],
    values: Mapping[str, Json],
) -> None:
    transcript, position, blob = named
    with blobs.open(blob) as kept:
        window = MachineWindow.from_bytes(kept.read())
    connection.execute(
        insert(WINDOWS).values(
            transcript=transcript,
            position=position,
            blob=blob,
            start=window.start,
            end=window.end,
        )
    )
    segments = window.as_segments(transcript, str(values.get("interview", "")))
    if segments:
        connection.execute(insert(SEGMENTS), [as_row(segment, is_machines=True) for segment in segments])
        overlay(connection, [segment.id for segment in segments])


def _forget_window(connection: Connection, transcript: str, position: int) -> None:
    connection.execute(delete(WINDOWS).where(WINDOWS.c.transcript == transcript, WINDOWS.c.position == position))
    _forget_segments(connection, numbered(SEGMENTS.c.id, f"{transcript}.{position}") & SEGMENTS.c.is_machines)


def _forget_segments(connection: Connection, which: ColumnElement[bool]) -> None:
    gone = connection.execute(delete(SEGMENTS).where(which).returning(SEGMENTS.c.id)).scalars()
    text.forget(connection, gone.all())
