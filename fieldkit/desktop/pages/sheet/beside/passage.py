"""A passage of an interview on its way into an answer: what a drag carries."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

PASSAGE = "application/x-fieldkit-passage"
"""The type of what is dragged; the words themselves go along as plain text, for other programs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of an interview, from the first to the last (ids)."""

    interview: str
    first_word: str
    last_word: str

    def to_text(self) -> str:
        """Return what a drag carries."""
        return json.dumps(asdict(self))

    @classmethod
    def from_text(cls, text: str) -> Passage:
        """Read what a drag carried."""
        return cls(**json.loads(text))
