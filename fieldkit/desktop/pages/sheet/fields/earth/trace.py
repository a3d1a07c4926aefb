"""A line or an outline on the earth: its points as a list, added as people write them, and drawn beside."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldkit.desktop.pages.sheet.fields.earth.points import PointLine, PointList
from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.desktop.pages.sheet.measures import LEAST_CORNERS, measured
from fieldkit.desktop.widgets.outline_view import OutlineView
from fieldkit.desktop.widgets.parts import icon_button, label, row
from fieldkit.domain.errors import Refused
from fieldkit.domain.sheets.coordinates import Point
from fieldkit.domain.sheets.question import Question, QuestionKind
from fieldkit.domain.sheets.tracks import is_closed, read_points
from fieldkit.words import in_window

LIST_PIXELS, HEIGHT_PIXELS = 250, 210


class TraceField(QObject):
    """Each act is said as one answer, so that undo takes back one; what cannot be read is refused with its reason."""

    def __init__(self, question: Question, acts: Acts) -> None:
        super().__init__()
        self._path, self._answers, self._language = question.path, acts.answers, acts.language
        self._is_area = question.kind is QuestionKind.SHAPE
        self._points: tuple[Point, ...] = ()
        self._frame, self._list, self._line = QWidget(), PointList(question.label), PointLine(question.label)
        self._view, self._drawn = OutlineView(), QWidget()
        self._view.setAccessibleName(question.label)
        self._told, self._problem = label("", "quiet"), label("", "problem")
        self._problem.hide()
        self._buttons = [
            icon_button(self.tr("Monter le point (Alt+↑)"), partial(self._move, -1), "arrow-up"),
            icon_button(self.tr("Descendre le point (Alt+↓)"), partial(self._move, 1), "arrow-down"),
            icon_button(self.tr("Enlever le point (Suppr)"), self._remove, "trash"),
        ]
        self._build()
        self._wire()

    @property
    def widget(self) -> QWidget:
        """Return the list, the drawing, and the line that adds."""
        return self._frame

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show the points that are kept; an answer that is none is shown as it is, to be set right."""
        is_fixed = is_locked or question.is_read_only
        written = str(question.value or "")
        try:
            points = read_points(written) if written else ()
        except Refused:
            points = ()
            self._line.setText(written)
        self._show(points[:-1] if self._is_area and is_closed(points) else points)
        self._line.setVisible(not is_fixed)
        for one in self._buttons:
            one.setVisible(not is_fixed)
        self._list.lock(is_locked=is_fixed)

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self._list, 1)
        left.addLayout(row(*self._buttons, None))
        both = QHBoxLayout(self._drawn)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(10)
        self._list.setFixedWidth(LIST_PIXELS)
        self._view.setFixedHeight(HEIGHT_PIXELS)
        both.addLayout(left)
        both.addWidget(self._view, 1)
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._line)
        column.addWidget(self._problem)
        column.addWidget(self._drawn)
        column.addWidget(self._told)

    def _wire(self) -> None:
        self._line.given.connect(self._add)
        self._list.pasted.connect(self._add)
        self._list.moved.connect(self._reorder, Qt.ConnectionType.QueuedConnection)
        self._list.currentRowChanged.connect(self._view.choose)
        self._view.pressed.connect(self._list.setCurrentRow)
        here = Qt.ShortcutContext.WidgetShortcut
        for keys, act in (
            ("Delete", self._remove),
            ("Alt+Up", partial(self._move, -1)),
            ("Alt+Down", partial(self._move, 1)),
        ):
            QShortcut(QKeySequence(keys), self._list, act, context=here)

    def _show(self, points: tuple[Point, ...]) -> None:
        self._points = points
        self._list.show_points(points)
        self._view.show_points(points, is_area=self._is_area)
        self._drawn.setVisible(bool(points))
        self._told.setText(measured(points, is_area=self._is_area))

    @Slot(str)
    def _add(self, text: str) -> None:
        """Add what was written after the chosen point, or at the end."""
        try:
            fresh = read_points(text)
        except Refused as refused:
            self._problem.setText(in_window(refused, self._language))
            self._problem.show()
            return
        self._problem.hide()
        self._line.clear()
        if self._is_area and not self._points and is_closed(fresh):
            fresh = fresh[:-1]
        place = self._list.currentRow() + 1 or len(self._points)
        self._say((*self._points[:place], *fresh, *self._points[place:]), place + len(fresh) - 1)

    @Slot(int, int)
    def _reorder(self, before: int, after: int) -> None:
        order = list(self._points)
        order.insert(after, order.pop(before))
        self._say(tuple(order), after)

    def _move(self, by: int) -> None:
        here = self._list.currentRow()
        if not self._list.is_locked and here >= 0 and 0 <= here + by < len(self._points):
            self._reorder(here, here + by)

    def _remove(self) -> None:
        here = self._list.currentRow()
        if not self._list.is_locked and here >= 0:
            left = (*self._points[:here], *self._points[here + 1 :])
            self._say(left, min(here, len(left) - 1))

    def _say(self, points: tuple[Point, ...], chosen: int) -> None:
        self._show(points)
        self._list.setCurrentRow(chosen)
        closing = points[:1] if self._is_area and len(points) >= LEAST_CORNERS else ()
        self._answers.say({self._path: "; ".join(str(one) for one in (*points, *closing))})
