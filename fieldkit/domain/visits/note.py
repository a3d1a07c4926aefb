"""What is kept beside interviews: written notes and attached files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from fieldkit.domain.saying.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Record):
    """Something written down on a visit: `about` a record, if any, resting on the excerpts it `cites`."""

    kind: ClassVar[str] = "note"
    visit: str
    text: str
    about: str = ""
    cites: tuple[str, ...] = ()
    is_removed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Record):
    """A photo, scan or document: `blob` is its SHA-256, `name` what its owner called it."""

    kind: ClassVar[str] = "attachment"
    visit: str
    name: str
    blob: str
    bytes: int
    about: str = ""
