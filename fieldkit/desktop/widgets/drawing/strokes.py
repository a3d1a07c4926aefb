"""What is drawn, stroke by stroke, with the way back."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot


@dataclass(frozen=True, slots=True)
class Dot:
    """Where a pen was, in units of the paper; `weight` is how many times its width it drew there."""

    x: float
    y: float
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Pen:
    """A pen: its colour (#rrggbb), and its width in units of the paper."""

    colour: str
    width: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """What a pen drew from where it was put down to where it was lifted: one dot at least."""

    pen: Pen
    dots: tuple[Dot, ...]

    def is_near(self, x: float, y: float, reach: float) -> bool:
        """Say whether a place is on the stroke, or no further from it than `reach`."""
        most = reach + self.pen.width / 2
        ends = zip(self.dots, self.dots[1:] or self.dots, strict=False)
        return any(_distance(x, y, one, other) <= most for one, other in ends)


@dataclass(frozen=True, slots=True)
class Course:
    """How a drawing came to be: all that it was, one change after the other, and which of that it is now."""

    states: tuple[tuple[Stroke, ...], ...] = ((),)
    at: int = 0


BLANK = Course()


class Strokes:
    """The strokes that are there now; every change can be undone, and done again."""

    def __init__(self, course: Course = BLANK) -> None:
        """Begin on empty paper, or go on with what was drawn before, which can be undone too."""
        self._states, self._at = list(course.states), course.at

    @property
    def now(self) -> tuple[Stroke, ...]:
        """Return the strokes that are there."""
        return self._states[self._at]

    @property
    def course(self) -> Course:
        """Return how it came to be."""
        return Course(tuple(self._states), self._at)

    @property
    def can_undo(self) -> bool:
        """Say whether something was changed."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Say whether a change was undone."""
        return self._at + 1 < len(self._states)

    def add(self, stroke: Stroke) -> None:
        """Draw a stroke over the others."""
        self._become((*self.now, stroke))

    def erase(self, x: float, y: float, reach: float) -> bool:
        """Take away all strokes at a place; says whether there were any."""
        left = tuple(one for one in self.now if not one.is_near(x, y, reach))
        is_less = len(left) < len(self.now)
        if is_less:
            self._become(left)
        return is_less

    def clear(self) -> None:
        """Take all strokes away."""
        if self.now:
            self._become(())

    def undo(self) -> None:
        """Take the last change back."""
        self._at = max(0, self._at - 1)

    def redo(self) -> None:
        """Change again what was taken back."""
        self._at = min(self._at + 1, len(self._states) - 1)

    def _become(self, strokes: tuple[Stroke, ...]) -> None:
        self._at += 1
        self._states[self._at :] = [strokes]


def _distance(x: float, y: float, one: Dot, other: Dot) -> float:
    """Return how far a place is from the straight line between two dots."""
    along_x, along_y = other.x - one.x, other.y - one.y
    length = along_x**2 + along_y**2
    share = ((x - one.x) * along_x + (y - one.y) * along_y) / length if length else 0.0
    share = min(1.0, max(0.0, share))
    return hypot(x - one.x - share * along_x, y - one.y - share * along_y)
