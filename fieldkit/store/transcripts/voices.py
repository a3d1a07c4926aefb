"""Whose voice the machine heard in each segment: a transcript's turns and the names of its voices, as rows."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, RowMapping, bindparam, select, update

from fieldkit.domain.hearing.doubts import RANKED, TWO_VOICES
from fieldkit.domain.hearing.turns import MIXED_SECONDS, TURNS, Turns, name_of, names_of
from fieldkit.domain.saying.statement import Json
from fieldkit.store.database.tables import SEGMENTS
from fieldkit.store.files.blobs import BlobFolder
from fieldkit.store.transcripts.overlays import overlay

_NEEDED = (
    SEGMENTS.c.id,
    SEGMENTS.c.machine_start,
    SEGMENTS.c.machine_end,
    SEGMENTS.c.machine_speaker,
    SEGMENTS.c.doubts,
)


def project_turns(connection: Connection, blobs: BlobFolder, transcript: str, values: Mapping[str, Json]) -> None:
    """Bring the speakers of a transcript's segments up to date; turns whose blob is not here yet wait for it."""
    digest = values.get(TURNS)
    if not isinstance(digest, str) or not blobs.has(digest):
        return
    with blobs.open(digest) as kept:
        turns = Turns.from_bytes(kept.read())
    names = names_of(values)
    wanted = select(*_NEEDED).where(SEGMENTS.c.transcript == transcript, SEGMENTS.c.is_machines)
    changed = []
    for row in connection.execute(wanted).mappings():
        speaker, is_mixed = _heard(turns, names, row)
        doubts = _doubts(row["doubts"], is_mixed=is_mixed)
        if (speaker, doubts) != (row["machine_speaker"], list(row["doubts"])):
            changed.append({"segment": row["id"], "machine_speaker": speaker, "doubts": doubts})
    if changed:
        connection.execute(update(SEGMENTS).where(SEGMENTS.c.id == bindparam("segment")), changed)
        overlay(connection, [one["segment"] for one in changed])


def _heard(turns: Turns, names: Mapping[int, str], row: RowMapping) -> tuple[str, bool]:
    """Return who speaks most in a segment, and whether somebody else speaks in it too."""
    shares = sorted(turns.heard_in(row["machine_start"], row["machine_end"]).items(), key=lambda share: -share[1])
    if not shares:
        return "", False
    voice = shares[0][0]
    return names.get(voice, name_of(voice)), len(shares) > 1 and shares[1][1] >= MIXED_SECONDS


def _doubts(known: list[str], *, is_mixed: bool) -> list[str]:
    kept = {*known, TWO_VOICES} if is_mixed else {*known} - {TWO_VOICES}
    return [doubt for doubt in RANKED if doubt in kept]
