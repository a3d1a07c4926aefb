"""What is printed for a visit: the facts that a sheet is filled with, so that nobody writes them by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """A visit's facts, and those of the person the sheet is for; what is empty is left to be written by hand."""

    programme: str
    territory: str
    start: date
    end: date | None
    team: tuple[str, ...]
    person: str = ""
    function: str = ""
    organisation: str = ""
