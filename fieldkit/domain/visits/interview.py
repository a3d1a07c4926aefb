"""An interview: the conversation, whatever was recorded or written of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from fieldkit.domain.saying.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview(Record):
    """A conversation on a visit; `language` is "auto" or a Whisper language code.

    While `awaits_consent` stands, nothing of it leaves this laptop. `transcript` is the one that people chose to
    work in, empty while they did not choose.
    """

    kind: ClassVar[str] = "interview"
    visit: str
    title: str
    held_on: date | None = None
    language: str = "auto"
    speakers: tuple[str, ...] = ()
    erased_on: date | None = None
    awaits_consent: bool = False
    transcript: str = ""

    def with_speaker(self, name: str) -> Interview:
        """Add a speaker's name to those offered, once."""
        return self if name in self.speakers else replace(self, speakers=(*self.speakers, name))
