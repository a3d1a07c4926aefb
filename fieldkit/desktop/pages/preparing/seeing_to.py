"""What to see to before leaving: looked at where it can be, ticked where only a person knows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.widgets.parts import button, emptied, label, point_line, row
from fieldkit.desktop.wording import fieldwork as fieldwords
from fieldkit.usecases.visits import ready


class SeeingToCard(QFrame):
    """One line a point: a sign and a figure, or a box to tick."""

    def __init__(self, desk: Desk, look_again: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("card")
        self._desk = desk
        self._visit = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(8)
        again = button(self.tr("Regarder de nouveau"), look_again, "refresh", "flat")
        column.addLayout(row(label(self.tr("Avant de partir"), "heading", wraps=False), None, again))
        self._points = QVBoxLayout()
        self._points.setSpacing(6)
        column.addLayout(self._points)

    def show_points(self, visit: str, points: tuple[ready.Ready, ...]) -> None:
        """Show how things stand."""
        self._visit = visit
        lines = emptied(self._points)
        for point in points:
            lines.addWidget(self._box(point) if point.by_hand else _line(point))

    def _box(self, point: ready.Ready) -> QWidget:
        box = QCheckBox(fieldwords.ready(point.name))
        box.setChecked(point.is_met)
        box.toggled.connect(partial(self._tick, point.name))
        return box

    def _tick(self, name: str, is_met: bool) -> None:
        tick = partial(ready.tick, self._visit, name, is_met=is_met, work=self._desk.workspace.work)
        self._desk.bench.ask(tick)


def _line(one: ready.Ready) -> QWidget:
    told = f"{fieldwords.ready(one.name)}\u202f: {fieldwords.ready_detail(one.name, one.detail)}"
    return point_line(told, is_met=one.is_met)
