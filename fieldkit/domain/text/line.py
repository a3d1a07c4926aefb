"""A segment at a glance: what places it in a long text; its words are read when somebody looks at them."""

from __future__ import annotations

import json
from dataclasses import dataclass

from fieldkit.domain.saying.record import plain
from fieldkit.domain.text.transcript import Segment, SegmentState, Word

LETTERS_A_WORD = 6
"""A French word with the space behind it has about so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A segment whose words are still JSON (`kept`): reading 45,000 of them would take most of a second.

    `doubts` are those that nobody has lifted yet.
    """

    id: str
    transcript: str
    interview: str
    start: float
    end: float
    speaker: str
    language: str
    state: SegmentState
    doubts: tuple[str, ...]
    kept: str

    @classmethod
    def of(cls, segment: Segment) -> Line:
        """Return a segment at a glance."""
        return cls(
            id=segment.id,
            transcript=segment.transcript,
            interview=segment.interview,
            start=segment.start,
            end=segment.end,
            speaker=segment.speaker,
            language=segment.language,
            state=segment.state,
            doubts=segment.doubts,
            kept=json.dumps(plain(segment.words), ensure_ascii=False),
        )

    @property
    def letters(self) -> int:
        """Return about how long the text is, without reading it."""
        return self.kept.count('"text": ') * LETTERS_A_WORD

    def whole(self) -> Segment:
        """Return the segment with its words."""
        return Segment(
            id=self.id,
            transcript=self.transcript,
            interview=self.interview,
            start=self.start,
            end=self.end,
            words=tuple(Word(**word) for word in json.loads(self.kept)),
            speaker=self.speaker,
            language=self.language,
            state=self.state,
            doubts=self.doubts,
        )
