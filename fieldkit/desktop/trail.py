"""Where somebody came from: pages lead to each other, and back the same way."""

from __future__ import annotations

from fieldkit.desktop.spots import read_spot

Place = tuple[str, str]
"""A page by its name, and the id of what it shows."""

WELCOME: Place = ("welcome", "")
LONGEST = 30
"""Steps that are remembered."""


class Trail:
    """The place in sight, and those that led to it, the latest last."""

    def __init__(self) -> None:
        """Begin at the first page."""
        self.here = WELCOME
        self._left: list[Place] = []

    def go(self, place: Place) -> None:
        """Go on to a place; the one that led here is a step back, and the first page is where all ways begin."""
        left, self.here = _kept(self.here), place
        if place[0] == WELCOME[0]:
            self._left = []
        elif self.before == _kept(place):
            self._left.pop()
        elif left not in (WELCOME, _kept(place)):
            self._left = [*self._left, left][-LONGEST:]

    def begin(self, place: Place) -> None:
        """Go to a place that was chosen beside the pages: nothing led to it."""
        self.here, self._left = place, []

    @property
    def before(self) -> Place | None:
        """Return the place that led here, None where the way began."""
        return self._left[-1] if self._left else None


def _kept(place: Place) -> Place:
    """Return what is remembered of a place: an interview opens again where somebody stopped, at no named moment."""
    page, id_ = place
    return (page, read_spot(id_)[0]) if page == "transcript" else place
