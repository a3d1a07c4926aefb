"""The text of an interview: segments painted in a column, and what the mouse and the keys say in it."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from fieldkit.desktop.pages.transcript.text.look import Column, Laid, Layouts
from fieldkit.desktop.pages.transcript.text.model import Index, SegmentModel
from fieldkit.desktop.pages.transcript.text.painting import Row, SegmentPainter, Sight, Tints
from fieldkit.desktop.pages.transcript.text.rows import RowView

MOST_PIXELS, LEAST_PIXELS = 28.0, 11.0
NOBODY = ("", -1, -1)
HIGH, LOW = 0.25, 0.8
"""Between these shares of the height stands the word that is spoken."""

Way = QItemSelectionModel.SelectionFlag


class SegmentView(RowView):
    """Tells rows and words by number: `word_asked` to be heard, `edit_asked` to be set right, with what was typed."""

    word_asked = Signal(int, int)
    edit_asked = Signal(int, int, str)

    def __init__(self, model: SegmentModel) -> None:
        self.sight = Sight()
        self._layouts = Layouts()
        self._painter = SegmentPainter(self.sight)
        super().__init__(model)
        self._column = Column.within(600, self.font())
        self._pressed = (-1, -1)
        self.setAccessibleName(self.tr("Passages de la transcription"))
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    @property
    def segments(self) -> SegmentModel:
        """Return the segments that are shown."""
        return self._model

    @property
    def column(self) -> Column:
        """Return the column that the text stands in."""
        return self._column

    def laid(self, row: int) -> Laid:
        """Return a row's text, laid out."""
        return self._layouts.of(self._model.segment(row), is_turn=self._model.begins_turn(row))

    def text_corner(self, row: int) -> QPointF:
        """Return where a row's text begins in the viewport."""
        return QPointF(self._column.left, self.top(row) + self.laid(row).head)

    def word_at(self, place: QPointF) -> tuple[int, int]:
        """Return the row and the number of the word at a point of the viewport; -1 where there is none."""
        row = self.indexAt(place.toPoint()).row()
        return (row, self.laid(row).word_at(place - self.text_corner(row))) if row >= 0 else (-1, -1)

    def keep_in_sight(self, row: int, word: int) -> None:
        """Move on when a word of a row comes near the lower edge, or is out of sight."""
        boxes = self.laid(row).boxes(word, word) if word >= 0 else []
        y, height = self.text_corner(row).y() + (boxes[0].top() if boxes else 0.0), self.viewport().height()
        if not 0 <= y < height * LOW:
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + y - height * HIGH))

    def write_in(self, pixels: float) -> None:
        """Write in letters of this size."""
        font = self.font()
        font.setPixelSize(round(min(MOST_PIXELS, max(LEAST_PIXELS, pixels))))
        self.setFont(font)
        self.lay_out_again()

    def show_tints(self, tints: Tints | None) -> None:
        """Colour what `tints` says of each segment in sight; None takes the colours away."""
        self.sight.tints = tints
        self.viewport().update()

    def underline(self, is_wanted: bool) -> None:
        """Underline doubtful words, or do not."""
        self.sight.underlines = is_wanted
        self.viewport().update()

    def light(self, segment: str, word: int) -> None:
        """Light the spoken word; only the rows concerned are painted again."""
        before, self.sight.lit = self.sight.lit, (segment, word)
        if before != self.sight.lit:
            for id_ in {before[0], segment}:
                self.row_changed(self._model.row_of(id_))

    def go_to(self, row: int, word: int = -1, *, scrolls: bool = True) -> None:
        """Choose a row, and a word in it, and bring it in sight."""
        index = self._model.index(row)
        self.selectionModel().setCurrentIndex(index, Way.ClearAndSelect)
        self._choose_word(row, word)
        if scrolls:
            self.scrollTo(index)

    def fit(self) -> None:
        """Set the text in the width there is."""
        self._column = Column.within(float(self.viewport().width()), self.font())
        self._layouts.use(self._column)
        self._painter.use(self._column)

    def guess(self, row: int) -> float:
        """Return about how high a row will be."""
        return self._column.guess(self._model.line(row).letters, is_turn=self._model.begins_turn(row))

    def measure(self, row: int) -> float:
        """Return how high a row is."""
        return self.laid(row).height

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Forget words that were chosen elsewhere."""
        super().currentChanged(current, previous)
        segment = self._model.line(current.row()).id if current.isValid() else ""
        if self.sight.chosen[0] != segment:
            self.sight.chosen = ("", -1)
        self.sight.span = NOBODY
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a row, more of them with Ctrl or Shift."""
        row, word = self.word_at(event.position())
        held = event.modifiers()
        self._pressed = (-1, -1)
        if row < 0:
            return
        index = self._model.index(row)
        if event.button() == Qt.MouseButton.RightButton:
            if not self.selectionModel().isSelected(index):
                self.go_to(row, word)
            elif word >= 0:
                self._choose_word(row, word)
        elif held & Qt.KeyboardModifier.ControlModifier:
            self.selectionModel().setCurrentIndex(index, Way.Toggle)
        elif held & Qt.KeyboardModifier.ShiftModifier:
            self._choose_up_to(row)
        else:
            self._press_word(row, word)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose the words between where the button went down and here, in one row."""
        row, first = self._pressed
        if row < 0 or first < 0 or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        word = self.laid(row).word_at(event.position() - self.text_corner(row))
        if word >= 0 and (word != first or self.sight.span != NOBODY):
            self.sight.span = (self._model.line(row).id, min(first, word), max(first, word))
            self.row_changed(row)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the word's sound, unless words were chosen."""
        row, word = self._pressed
        self._pressed = (-1, -1)
        if row >= 0 and word >= 0 and self.sight.span == NOBODY and self.word_at(event.position()) == (row, word):
            self.word_asked.emit(row, word)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Set the text right at the word."""
        row, word = self.word_at(event.position())
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = (-1, -1)
            self.edit_asked.emit(row, word, "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin to set the text right with Return, or by typing; go through the rows with arrows."""
        row = self.currentIndex().row()
        commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        is_typed = bool(event.text()) and event.text().isprintable() and not event.modifiers() & commands
        if row >= 0 and (is_typed or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            self.edit_asked.emit(row, self.chosen_word(), event.text() if is_typed else "")
            return
        super().keyPressEvent(event)
        if event.key() not in (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt):
            self.scrollTo(self.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that are asked for."""
        painter, self.sight.has_keys = QPainter(self.viewport()), self.hasFocus()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, current = self.selectionModel(), self.currentIndex().row()
        are_many = chosen.selection().size() > 1 or chosen.selection().indexes()[1:] != []
        for row in self.touched(event.rect()):
            seen = Row(
                line=self._model.line(row),
                laid=self.laid(row),
                top=self.top(row),
                place=self._model.place_of(self._model.line(row).speaker),
                is_one_of_many=are_many and chosen.isRowSelected(row, QModelIndex()),
                is_current=row == current,
            )
            self._painter.paint(painter, seen)
        painter.end()

    def chosen_word(self) -> int:
        """Return the number of the chosen word in the current row, -1 when there is none."""
        row = self.currentIndex().row()
        segment, word = self.sight.chosen
        return word if row >= 0 and self._model.line(row).id == segment else -1

    def _press_word(self, row: int, word: int) -> None:
        is_again = word >= 0 and self.sight.chosen == (self._model.line(row).id, word)
        self.sight.span = NOBODY
        self.go_to(row, word, scrolls=False)
        if is_again:
            self.edit_asked.emit(row, word, "")
        else:
            self._pressed = (row, word)

    def _choose_word(self, row: int, word: int) -> None:
        self.sight.chosen = (self._model.line(row).id, word)
        self.row_changed(row)

    def _choose_up_to(self, row: int) -> None:
        first = max(0, self.currentIndex().row())
        chosen = QItemSelection(self._model.index(min(first, row)), self._model.index(max(first, row)))
        self.selectionModel().select(chosen, Way.ClearAndSelect)
