"""An interview's sentences as a list from which they are dragged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fieldkit.desktop.look.theme import colours, speaker_colour
from fieldkit.desktop.pages.sheet.beside.passage import PASSAGE, Passage
from fieldkit.desktop.widgets.listed import Index, Listed
from fieldkit.desktop.wording import words
from fieldkit.domain.text.searching import is_meant
from fieldkit.domain.text.sentences import Sentence

SENTENCE, IS_NEW_SPEAKER, SPEAKER_PLACE = (Qt.ItemDataRole.UserRole + one for one in range(3))
SIDE, TOP, GAP = 10, 5, 2


class SentenceModel(Listed[Sentence]):
    """Sentences in order, or those that hold some words."""

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[Sentence] = ()
        self._speakers: dict[str, int] = {}
        self._wanted = ""

    def show_sentences(self, told: Sequence[Sentence]) -> None:
        """Show these."""
        self._all = told
        self._speakers = {name: place for place, name in enumerate(dict.fromkeys(one.speaker for one in told))}
        self.search(self._wanted)

    def search(self, text: str) -> None:
        """Show those that hold every word of a text."""
        self._wanted = text
        self.show_rows([one for one in self._all if is_meant(one.text, text)])

    def row_at(self, seconds: float) -> int:
        """Return the sentence that is heard at a moment, -1 before the first."""
        return max((row for row, one in enumerate(self.rows) if one.start <= seconds), default=-1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a sentence, or what it takes to draw it."""
        one = self.row_of(index)
        if one is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return one.text
        if role == SENTENCE:
            return one
        if role == SPEAKER_PLACE:
            return self._speakers.get(one.speaker, -1) if one.speaker else -1
        if role == IS_NEW_SPEAKER:
            return index.row() == 0 or self.rows[index.row() - 1].speaker != one.speaker
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (words.moment(one.start), one.speaker, one.text) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let sentences be dragged."""
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else usual

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return what a drag carries: from the first to the last sentence that is chosen."""
        rows = sorted(index.row() for index in indexes)
        chosen = self.rows[rows[0] : rows[-1] + 1]
        first, last = chosen[0], chosen[-1]
        passage = Passage(interview=first.interview, first_word=first.first_word, last_word=last.last_word)
        carried = QMimeData()
        carried.setData(PASSAGE, passage.to_text().encode())
        carried.setText(" ".join(one.text for one in chosen))
        return carried


class SentenceList(QListView):
    """`opened` tells the sentence that somebody wants to see in the text: Return on it."""

    opened = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Return."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class SentenceDelegate(QStyledItemDelegate):
    """Draws who speaks and when above the first sentence of a turn, then the sentence, wrapped."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a sentence."""
        self.initStyleOption(option, index)
        one: Sentence = index.data(SENTENCE)
        area: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(colours().accent_soft))
        area = area.adjusted(SIDE, TOP, -SIDE, 0)
        metrics: QFontMetrics = option.fontMetrics
        if index.data(IS_NEW_SPEAKER):
            head = f"{one.speaker}  {words.moment(one.start)}" if one.speaker else words.moment(one.start)
            painter.setPen(QColor(speaker_colour(index.data(SPEAKER_PLACE))))
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft, head)
            area.setTop(area.top() + metrics.lineSpacing() + GAP)
        painter.setPen(QColor(colours().text))
        painter.drawText(area, Qt.TextFlag.TextWordWrap, one.text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return how high a sentence is at the list's width."""
        width = option.rect.width() or 300
        metrics: QFontMetrics = option.fontMetrics
        wrapped = metrics.boundingRect(
            QRect(0, 0, width - 2 * SIDE, 10_000), Qt.TextFlag.TextWordWrap, index.data(Qt.ItemDataRole.DisplayRole)
        )
        head = metrics.lineSpacing() + GAP if index.data(IS_NEW_SPEAKER) else 0
        return QSize(width, wrapped.height() + head + 2 * TOP)
