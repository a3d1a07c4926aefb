"""An assignment: an interview given to somebody to transcribe, until a day; and how long the work took."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise
from typing import ClassVar

from fieldkit.domain.errors import Refused
from fieldkit.domain.saying.record import Record

IDLE_SECONDS = 300.0
"""Two corrections further apart than this are two sittings: somebody had coffee."""


class Hearing(StrEnum):
    """Who listens first sets the text right; the second listening is somebody else's."""

    FIRST = "first"
    SECOND = "second"


class AssignmentState(StrEnum):
    """How far the work is."""

    ASKED = "asked"
    STARTED = "started"
    HANDED_BACK = "handed_back"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment(Record):
    """An interview for a transcriber, named as the archive knows them; `note` says what to mind.

    `hearing` is no `listening`: attributes of that name hold blobs.
    """

    kind: ClassVar[str] = "assignment"
    visit: str
    interview: str
    transcriber: str
    hearing: Hearing = Hearing.FIRST
    deadline: date | None = None
    state: AssignmentState = AssignmentState.ASKED
    note: str = ""

    @property
    def is_open(self) -> bool:
        """Say whether somebody still has to do it."""
        return self.state in (AssignmentState.ASKED, AssignmentState.STARTED)

    def moved(self, state: AssignmentState) -> Assignment:
        """Start it, hand it back or call it off; raises `Refused("assignment-over")` for one that is over."""
        if not self.is_open:
            raise Refused("assignment-over", transcriber=self.transcriber)
        return replace(self, state=state)


def worked(moments: Iterable[datetime]) -> float:
    """Return the seconds of work that corrections made at these moments tell of.

    Time between two of them counts when they are at most five minutes apart: what somebody listened to and found
    right lies between two corrections too. A sitting's first correction counts for nothing, so the figure is low
    rather than high.
    """
    ordered = sorted(moments)
    gaps = ((after - before).total_seconds() for before, after in pairwise(ordered))
    return sum(gap for gap in gaps if gap <= IDLE_SECONDS)
