"""Where somebody is on the walk through doubts: a passage that was settled stays in sight until they go on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Refused
from fieldkit.domain.text.transcript import Segment
from fieldkit.usecases.text import walk
from fieldkit.usecases.text.walk import Alike, Passage, Walk


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What is read at once: the walk, the passage in sight as it reads now, where else its words are written."""

    walk: Walk
    segment: Segment | None = None
    alike: tuple[Alike, ...] = ()


class Way:
    """The passages in their order, and the one in sight."""

    def __init__(self) -> None:
        """Begin nowhere."""
        self.passages: tuple[Passage, ...] = ()
        self.seen = 0
        self.shown: Passage | None = None
        self._place = 0

    @property
    def is_settled(self) -> bool:
        """Say whether the passage in sight needs nobody any more."""
        return self.shown is not None and self._place_of(self.shown.segment.id) < 0

    def take_in(self, sight: Sight) -> None:
        """Know what was read."""
        self.passages, self.seen = sight.walk.passages, sight.walk.seen
        if self.shown is None:
            return
        place = self._place_of(self.shown.segment.id)
        if place >= 0:
            self._place, self.shown = place, self.passages[place]
        elif sight.segment is not None:
            self.shown = replace(self.shown, segment=sight.segment, words=(), others=())

    def settle(self) -> None:
        """Take the passage in sight off the list, ahead of what will be read."""
        if self.shown is not None and not self.is_settled:
            self.passages = tuple(one for one in self.passages if one is not self.shown)
            self.seen += 1

    def go(self, by: int) -> Passage | None:
        """Go to the next (1) or the previous (-1), after the last to the first; None when nothing is left."""
        if not self.passages:
            self.shown = None
            return None
        if self.shown is None:
            self._place = 0
        elif not (self.is_settled and by > 0):
            self._place += by
        self._place %= len(self.passages)
        self.shown = self.passages[self._place]
        return self.shown

    def _place_of(self, segment: str) -> int:
        return next((place for place, one in enumerate(self.passages) if one.segment.id == segment), -1)


def see(workspace: Workspace, interview: str, segment: str) -> Sight:
    """Read the walk, and what became of the segment in sight (its id, or empty)."""
    found = walk.doubts(interview, work=workspace.work, blobs=workspace.blobs)
    if not segment:
        return Sight(walk=found)
    try:
        with workspace.work() as unit:
            now = unit.segments.get(segment)
    except Refused:
        return Sight(walk=found)
    return Sight(walk=found, segment=now, alike=walk.alike(segment, work=workspace.work))
