"""A visit: some days in one territory, and everything brought back from there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar

from fieldkit.domain.errors import Refused
from fieldkit.domain.saying.record import Record


class VisitState(StrEnum):
    """How far a visit has come on its way from the field to the archive's approved cases."""

    OPEN = "open"
    SUBMITTED = "submitted"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(Record):
    """Some days in one territory; `end` is None while it is not known. `guide` is its interview guide, as YAML."""

    kind: ClassVar[str] = "visit"
    territory: str
    start: date
    end: date | None = None
    title: str = ""
    programme: str = ""
    team: tuple[str, ...] = ()
    is_sample: bool = False
    guide: str = ""

    def lasting(self, start: date, end: date | None) -> Visit:
        """Set the visit's dates; refuses one that would end before it starts."""
        if end is not None and end < start:
            raise Refused("visit-ends-before-start", start=start, end=end)
        return replace(self, start=start, end=end)
