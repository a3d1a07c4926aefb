"""Files of a sheet that no open answer names, such as those of restricted questions: they go with the names."""

from __future__ import annotations

from fieldkit.domain.sheets.sheet import ANSWER, Sheet
from fieldkit.domain.visits.note import Attachment
from fieldkit.usecases.ports import Unit


class FilesApart:
    """Knows them within one unit of work; each sheet is read once.

    `besides` are sheets and attributes that were said openly, before their question was restricted.
    """

    def __init__(self, unit: Unit, besides: frozenset[tuple[str, str]] = frozenset()) -> None:
        """Look through this workspace."""
        self._unit = unit
        self._besides = besides
        self._open: dict[str, frozenset[str]] = {}

    def holds(self, record: str) -> bool:
        """Say whether a record is such a file."""
        if self._unit.belonging.kind_of(record) != Attachment.kind:
            return False
        found = self._unit.records.find(Attachment, id=record)
        of_sheets = (one for one in found if self._unit.belonging.kind_of(one.about) == Sheet.kind)
        return any(one.id not in self._openly_named(one.about) for one in of_sheets)

    def _openly_named(self, sheet: str) -> frozenset[str]:
        """Return all that an open answer of a sheet says, or ever said."""
        if sheet not in self._open:
            self._open[sheet] = frozenset(
                one.value
                for one in self._unit.statements.of(sheet)
                if isinstance(one.value, str) and self._is_open(sheet, one.attribute)
            )
        return self._open[sheet]

    def _is_open(self, sheet: str, attribute: str) -> bool:
        return attribute.startswith(ANSWER) and (sheet, attribute) not in self._besides
