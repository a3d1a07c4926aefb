"""Evidence: a span of words in a transcript, and the codes it is read under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from fieldkit.domain.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt(Record):
    """Words from `first_word` to `last_word` (ids) of an interview, as they read when it was made."""

    kind: ClassVar[str] = "excerpt"
    interview: str
    visit: str
    segment: str
    first_word: str
    last_word: str
    quoted: str
    factors: tuple[str, ...] = ()
    comment: str = ""
