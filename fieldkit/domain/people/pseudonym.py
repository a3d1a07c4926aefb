"""The table of pseudonyms of a visit: restricted, applied where text leaves, never to the text that is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from fieldkit.domain.saying.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Pseudonym(Record):
    """What a name is replaced by on a visit's way out; taken out of the table, it stays known as `is_removed`."""

    kind: ClassVar[str] = "pseudonym"
    visit: str
    name: str
    pseudonym: str
    note: str = ""
    is_removed: bool = False
