"""Where somebody came from: pages lead to each other, and back the same way."""

from __future__ import annotations

from fieldkit.desktop.spots import read_spot

Place = tuple[str, str]
"""A page by its name, and the id of what it shows."""

WELCOME: Place = ("welcome", "")
OF_VISIT = ("visit", "prepare", "review")
"""Pages whose id is a visit's."""

LONGEST = 30
"""Steps that are remembered."""


class Trail:
    """The place in sight, those that led to it, and the visit that was looked at last."""

    def __init__(self) -> None:
        """Begin at the first page."""
        self.here, self.visit = WELCOME, ""
        self._left: list[Place] = []

    def go(self, place: Place) -> None:
        """Go on to a place; the one that led here is a step back, and the first page is where all ways begin."""
        left, self.here = _kept(self.here), place
        if place[0] in OF_VISIT:
            self.visit = place[1]
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

    @property
    def way_back(self) -> Place:
        """Return where the way back leads: what led here, else the visit; ("", "") where it ends."""
        is_at_home = self.here[0] in ("visit", WELCOME[0]) or not self.visit
        return self.before or (("", "") if is_at_home else ("visit", self.visit))


def _kept(place: Place) -> Place:
    """Return what is remembered of a place: an interview opens again where somebody stopped, at no named moment."""
    page, id_ = place
    return (page, read_spot(id_)[0]) if page == "transcript" else place
