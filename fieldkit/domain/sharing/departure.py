"""A copy that left: a bundle, a text, a passage of sound. Nobody can call it back but a person who knows of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Copy(StrEnum):
    """What a copy is; a backup is the whole database as it was before a change of version."""

    BUNDLE = "bundle"
    TEXT = "text"
    SOUND = "sound"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """Where a copy of an interview was put, and when; this laptop's own knowledge, never sent."""

    interview: str
    copy: Copy
    place: str
    at: datetime
