"""How a segment is painted: time and state in the margin, whose voice, the words, and what is shown on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout

from fieldkit.desktop.look.theme import colours, speaker_colour
from fieldkit.desktop.pages.transcript.text.look import AFTER, MARGIN, NAME, PAD, TURN, Column, Laid
from fieldkit.desktop.wording import words
from fieldkit.domain.hearing.doubts import UNSURE
from fieldkit.domain.text.line import Line
from fieldkit.domain.text.transcript import Segment, SegmentState

SIGN, BAR, BAR_WIDTH = 36, 14, 3
"""Pixels before the text where a segment's sign stands, and the bar in its speaker's colour."""

MILD = ("unsure",)
"""A single word that is not sure: so common that its sign stays quiet."""

Tint = tuple[str, str, str]
"""The ids of a first and a last word, and the colour behind them."""

Tints = Callable[[Segment], list[Tint]]

Folds = Callable[[Segment], frozenset[str]]
"""The ids of the words of a segment that are painted quietly."""


@dataclass(slots=True)
class Sight:
    """What lies over the texts: a segment's id and numbers of words in it; -1 is none.

    The current row is framed while the text `has_keys`.
    """

    lit: tuple[str, int] = ("", -1)
    chosen: tuple[str, int] = ("", -1)
    span: tuple[str, int, int] = ("", -1, -1)
    edited: str = ""
    underlines: bool = False
    has_keys: bool = False
    tints: Tints | None = None
    folds: Folds | None = None


@dataclass(slots=True, kw_only=True)
class Row:
    """A row to be painted: what it says, where its top is, whose voice (`place`, -1 nobody's).

    `is_one_of_many` is a row chosen together with others.
    """

    line: Line
    laid: Laid
    top: float
    place: int
    is_one_of_many: bool
    is_current: bool


class SegmentPainter:
    """Paints rows of one column."""

    def __init__(self, sight: Sight) -> None:
        """Paint with this lying over the texts."""
        self._sight = sight
        self._column = Column(left=0, width=0, font=QFont())
        self._small, self._bold = QFont(), QFont()

    def use(self, column: Column) -> None:
        """Paint in another column from now on."""
        self._column = column
        self._small, self._bold = QFont(column.font), QFont(column.font)
        self._small.setPixelSize(max(11, round(column.font.pixelSize() * 0.8)))
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._bold.setPixelSize(max(12, round(column.font.pixelSize() * 0.93)))

    def paint(self, painter: QPainter, row: Row) -> None:
        """Paint one row."""
        use = colours()
        self._paint_ground(painter, row)
        top = row.top + row.laid.head
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(speaker_colour(row.place) if row.place >= 0 else use.line))
        bar = QRectF(self._column.left - BAR, top + 1, BAR_WIDTH, row.laid.text_height - 3)
        painter.drawRoundedRect(bar, BAR_WIDTH / 2, BAR_WIDTH / 2)
        if row.laid.is_turn:
            painter.setFont(self._bold)
            painter.setPen(QColor(speaker_colour(row.place)))
            name = QRectF(self._column.left, row.top + PAD + TURN - 2, self._column.width, NAME - 4)
            painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, row.line.speaker)
        self._paint_margin(painter, row, top)
        if row.line.id != self._sight.edited:
            self._paint_words(painter, row, QPointF(self._column.left, top))

    def _paint_ground(self, painter: QPainter, row: Row) -> None:
        use, is_edited = colours(), row.line.id == self._sight.edited
        if not (row.is_one_of_many or row.is_current or is_edited):
            return
        painter.setPen(Qt.PenStyle.NoPen)
        if is_edited or row.is_current and self._sight.has_keys:
            painter.setPen(QColor(use.accent if is_edited else use.edge))
        painter.setBrush(QColor(use.surface if is_edited else use.accent_soft if row.is_one_of_many else use.raised))
        above = TURN - 2 if row.laid.is_turn else 0
        left = self._column.left - BAR - 6 if is_edited else self._column.left - MARGIN + 4
        top = row.top + (row.laid.head - PAD + 1 if is_edited else above)
        right = self._column.left + self._column.width + AFTER - 4
        ground = QRectF(left, top, right - left, row.top + row.laid.height - top - 1)
        painter.drawRoundedRect(ground.toRect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)

    def _paint_margin(self, painter: QPainter, row: Row, top: float) -> None:
        use, line = colours(), row.line
        height = row.laid.layout.lineAt(0).height()
        painter.setFont(self._small)
        painter.setPen(QColor(use.quiet))
        left = self._column.left - MARGIN
        middle = Qt.AlignmentFlag.AlignVCenter
        time = QRectF(left, top, MARGIN - SIGN - 8, height)
        painter.drawText(time, Qt.AlignmentFlag.AlignRight | middle, words.moment(line.start))
        sign, colour = _sign(line)
        painter.setFont(self._bold)
        painter.setPen(QColor(colour))
        painter.drawText(
            QRectF(self._column.left - SIGN, top, 18, height), Qt.AlignmentFlag.AlignHCenter | middle, sign
        )

    def _paint_words(self, painter: QPainter, row: Row, at: QPointF) -> None:
        use, laid, sight = colours(), row.laid, self._sight
        id_ = row.line.id
        for first, last, colour in sight.tints(laid.segment) if sight.tints else ():
            self._paint_tint(painter, laid, at, (first, last, colour))
        if sight.span[0] == id_:
            _fill(painter, laid, at, (*sight.span[1:], use.accent_soft if not row.is_one_of_many else use.line))
        formats = self._doubtful(laid) if sight.underlines and row.line.state is SegmentState.MACHINE else []
        formats += _quiet(laid, sight.folds(laid.segment)) if sight.folds else []
        if sight.lit[0] == id_ and 0 <= sight.lit[1] < len(laid.starts):
            _fill(painter, laid, at, (sight.lit[1], sight.lit[1], use.accent))
            formats.append(_format(laid, sight.lit[1], QColor(use.on_accent)))
        elif sight.chosen[0] == id_ and 0 <= sight.chosen[1] < len(laid.starts):
            painter.setPen(QColor(use.accent))
            for box in laid.boxes(sight.chosen[1], sight.chosen[1]):
                painter.drawLine(at + box.bottomLeft(), at + box.bottomRight())
        painter.setPen(QColor(use.text if row.line.kept != "[]" else use.quiet))
        laid.layout.draw(painter, at, formats)

    def _paint_tint(self, painter: QPainter, laid: Laid, at: QPointF, tint: Tint) -> None:
        numbers = {word.id: number for number, word in enumerate(laid.segment.words)}
        if tint[0] in numbers and tint[1] in numbers:
            _fill(painter, laid, at, (numbers[tint[0]], numbers[tint[1]], tint[2]))

    def _doubtful(self, laid: Laid) -> list[QTextLayout.FormatRange]:
        """Return a wave under every word that the machine was not sure of."""
        found = []
        for number, word in enumerate(laid.segment.words):
            if word.probability is not None and word.probability < UNSURE:
                one = _format(laid, number, None)
                one.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
                one.format.setUnderlineColor(QColor(colours().warning))
                found.append(one)
        return found


def _sign(line: Line) -> tuple[str, str]:
    """Return the sign of how far a segment is, and its colour."""
    use = colours()
    if line.state is SegmentState.VERIFIED:
        return "✓", use.good
    if line.state is SegmentState.CORRECTED:
        return "•", use.accent
    if line.doubts:
        return "?", use.warning if line.doubts != MILD else use.quiet
    return "", use.quiet


def _fill(painter: QPainter, laid: Laid, at: QPointF, what: tuple[int, int, str]) -> None:
    first, last, colour = what
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    for box in laid.boxes(first, last):
        painter.drawRoundedRect(box.translated(at).adjusted(-2, 0, 2, 1), 4, 4)


def _quiet(laid: Laid, words: frozenset[str]) -> list[QTextLayout.FormatRange]:
    use = QColor(colours().quiet)
    return [_format(laid, number, use) for number, word in enumerate(laid.segment.words) if word.id in words]


def _format(laid: Laid, number: int, colour: QColor | None) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    start, end = laid.span(number, number)
    found.start, found.length, found.format = start, end - start, QTextCharFormat()
    if colour is not None:
        found.format.setForeground(colour)
    return found
