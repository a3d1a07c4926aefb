"""A working copy: what is being typed and not yet said; one row an open field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fieldkit.domain.saying.statement import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The text of an open field; `seen` are the heads that its author had in sight when it was opened."""

    subject: str
    attribute: str
    value: Json
    seen: frozenset[str]
    saved_at: datetime
