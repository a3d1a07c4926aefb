"""How the text of a segment is set: its column, its lines, and where its words lie in them."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from dataclasses import dataclass, field
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from fieldkit.domain.text.transcript import Segment

SPACING = 1.22
"""Lines are this much further apart than the font's own."""

MARGIN, AFTER = 104, 20
"""Pixels for time and state before the text, and of air behind it."""

MOST_LETTERS = 90
PAD, NAME, TURN = 5, 25, 10
"""Pixels above and below a text; for a speaker's name; more air where somebody else begins to speak."""

KEPT = 240
UNKNOWN = "[…]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The column of text in a view: where it begins, how wide it is, in which font; pixels of a letter and a line."""

    left: float
    width: float
    font: QFont
    letter: float = 1.0
    line: float = 1.0

    @classmethod
    def within(cls, room: float, font: QFont) -> Column:
        """Return a column of at most about 90 characters in the middle of the room."""
        metrics = QFontMetricsF(font)
        width = max(120.0, min(metrics.averageCharWidth() * MOST_LETTERS, room - MARGIN - AFTER))
        left = max(0.0, (room - MARGIN - AFTER - width) / 2) + MARGIN
        letter = metrics.averageCharWidth()
        return cls(left=left, width=width, font=font, letter=letter, line=metrics.height() * SPACING)

    def guess(self, letters: int, *, is_turn: bool) -> float:
        """Return about how high a text of so many letters is, with its name when somebody begins to speak."""
        a_line = max(1.0, self.width / self.letter * 0.93)
        return (1 + letters // a_line) * self.line + _around(is_turn)


@dataclass(slots=True)
class Laid:
    """A segment's text, laid out; `head` is what stands above it."""

    segment: Segment
    layout: QTextLayout
    is_turn: bool
    text_height: float
    starts: list[int] = field(default_factory=list)

    @property
    def head(self) -> float:
        """Return the pixels above the text."""
        return PAD + (TURN + NAME if self.is_turn else 0)

    @property
    def height(self) -> float:
        """Return the pixels that the row takes."""
        return self.text_height + _around(self.is_turn)

    def word_at(self, place: QPointF) -> int:
        """Return the number of the word at a point of the text, -1 beside the words."""
        cursor = self.cursor_at(place)
        return self.word_of(cursor) if cursor >= 0 else -1

    def cursor_at(self, place: QPointF) -> int:
        """Return the place between letters that is nearest to a point of the text, -1 beside the text."""
        for number in range(self.layout.lineCount()):
            line = self.layout.lineAt(number)
            if line.y() <= place.y() < line.y() + line.height() * SPACING:
                return line.xToCursor(place.x()) if place.x() <= line.naturalTextWidth() + 6 else -1
        return -1

    def word_of(self, cursor: int) -> int:
        """Return the number of the word that holds a place between letters."""
        return max(0, bisect_right(self.starts, cursor) - 1) if self.starts else -1

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where words begin and end in the text."""
        return self.starts[first], self.starts[last] + len(self.segment.words[last].text)

    def boxes(self, first: int, last: int) -> list[QRectF]:
        """Return the boxes around some words, one a line."""
        start, end = self.span(first, last)
        found = []
        for number in range(self.layout.lineCount()):
            line = self.layout.lineAt(number)
            a, b = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if a < b:
                left, right = _x(line.cursorToX(a)), _x(line.cursorToX(b))
                found.append(QRectF(left, line.y(), right - left, line.height()))
        return found


class Layouts:
    """Texts laid out; those that were looked at last are kept."""

    def __init__(self) -> None:
        """Begin without any."""
        self._laid: OrderedDict[str, Laid] = OrderedDict()
        self._column = Column(left=0, width=0, font=QFont())

    def use(self, column: Column) -> None:
        """Lay out in another column from now on."""
        self._column = column
        self._laid.clear()

    def of(self, segment: Segment, *, is_turn: bool) -> Laid:
        """Return a segment laid out."""
        known = self._laid.get(segment.id)
        if known is None or known.segment is not segment or known.is_turn is not is_turn:
            known = self._lay(segment, is_turn)
            self._laid[segment.id] = known
            if len(self._laid) > KEPT:
                self._laid.popitem(last=False)
        else:
            self._laid.move_to_end(segment.id)
        return known

    def _lay(self, segment: Segment, is_turn: bool) -> Laid:
        layout = QTextLayout(segment.text or UNKNOWN, self._column.font)
        layout.setCacheEnabled(True)
        layout.setTextOption(wrapping())
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._column.width)
        layout.endLayout()
        starts = list(accumulate((len(word.text) + 1 for word in segment.words), initial=0))[:-1]
        return Laid(segment, layout, is_turn, spaced(layout), starts)


def wrapping() -> QTextOption:
    """Return how lines break, on the page and while editing."""
    options = QTextOption()
    options.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return options


def spaced(layout: QTextLayout) -> float:
    """Move a text's lines apart; returns its height."""
    height = 0.0
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        line.setPosition(QPointF(0, height))
        height += line.height() * SPACING
    return height


def _around(is_turn: bool) -> float:
    return 2 * PAD + (TURN + NAME if is_turn else 0)


def _x(found: object) -> float:
    """Return the x of what cursorToX gives: in this binding a number, or one with the cursor behind it."""
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]
