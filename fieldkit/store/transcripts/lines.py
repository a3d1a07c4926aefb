"""Segments at a glance: rows whose words stay JSON until somebody looks at them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, Text, select, type_coerce

from fieldkit.domain.text.line import Line
from fieldkit.domain.text.overlay import CHECKED, checked_of
from fieldkit.domain.text.transcript import SegmentState
from fieldkit.store.database.portions import portions
from fieldkit.store.database.tables import SEGMENTS
from fieldkit.store.ledger import statements

_GLANCED = (
    *(SEGMENTS.c[name] for name in ("id", "transcript", "interview", "start", "end", "speaker", "language", "state")),
    type_coerce(SEGMENTS.c.doubts, Text),
    type_coerce(SEGMENTS.c.words, Text),
)
_NONE = "[]"


class LineRows:
    """Lines of transcripts, read within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Read through this connection."""
        self._connection = connection

    def of(self, transcript: str) -> tuple[Line, ...]:
        """Return a transcript's segments in order of start; those that were joined to another are not read."""
        return self._read(SEGMENTS.c.transcript == transcript)

    def among(self, segments: Sequence[str]) -> tuple[Line, ...]:
        """Return those of some segments that are read, in order of start."""
        found = [line for part in portions(segments) for line in self._read(SEGMENTS.c.id.in_(part))]
        return tuple(sorted(found, key=lambda line: (line.start, line.end, line.id)))

    def _read(self, which: ColumnElement[bool]) -> tuple[Line, ...]:
        wanted = select(*_GLANCED).where(which, SEGMENTS.c.is_read)
        in_order = wanted.order_by(SEGMENTS.c.start, SEGMENTS.c.end, SEGMENTS.c.id)
        lines = [_line(*row) for row in self._connection.execute(in_order)]
        checked = self._checked([line for line in lines if line.doubts])
        return tuple(_without(line, checked.get(line.id, frozenset())) for line in lines)

    def _checked(self, doubtful: Sequence[Line]) -> dict[str, frozenset[str]]:
        """Return the doubts that somebody lifted, by segment."""
        named = {f"{CHECKED}{doubt}" for line in doubtful for doubt in line.doubts}
        said = statements.of_each(self._connection, [line.id for line in doubtful], named)
        return {
            segment: checked_of({name: heads[-1].value for name, heads in statements.standing(known).items()})
            for segment, known in said.items()
            if known
        }


def _without(line: Line, checked: frozenset[str]) -> Line:
    return replace(line, doubts=tuple(one for one in line.doubts if one not in checked)) if checked else line


def _line(id_: str, transcript: str, interview: str, start: float, end: float, *rest: str) -> Line:
    speaker, language, state, doubts, kept = rest
    return Line(
        id=id_,
        transcript=transcript,
        interview=interview,
        start=start,
        end=end,
        speaker=speaker,
        language=language,
        state=SegmentState(state),
        doubts=() if doubts == _NONE else tuple(json.loads(doubts)),
        kept=kept,
    )
