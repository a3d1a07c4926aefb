"""What the workshop lists: what is wrong with the text, and which questions are hidden and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from fieldkit.desktop.look.theme import colours, icon
from fieldkit.domain.sheets.workshop import Finding, Hidden, Why

LINE = Qt.ItemDataRole.UserRole
MARK_PIXELS = 16


class Lines(QListWidget):
    """Lines that lead to a line of the text: `wanted` tells which."""

    wanted = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setIconSize(QSize(MARK_PIXELS, MARK_PIXELS))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.itemClicked.connect(self._go)
        self.itemActivated.connect(self._go)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what is to be said of the text."""
        self.clear()
        for one in findings:
            told = _said("{line} : {message}").format(line=one.line, message=one.message) if one.line else one.message
            item = self._added(told, one.line)
            colour = colours().danger if one.is_error else colours().warning
            item.setIcon(icon("alert-triangle", colour))

    def show_hidden(self, hidden: Sequence[Hidden]) -> None:
        """Show what is not asked now, and why."""
        self.clear()
        for one in hidden:
            item = self._added(f"{one.label}\n" + "\n".join(_why(why) for why in one.whys), one.whys[0].line)
            item.setIcon(icon("eye-off", colours().quiet))
            item.setForeground(QColor(colours().text))

    def _added(self, text: str, line: int) -> QListWidgetItem:
        item = QListWidgetItem(text)
        item.setData(LINE, line)
        self.addItem(item)
        return item

    @Slot(QListWidgetItem)
    def _go(self, item: QListWidgetItem) -> None:
        self.wanted.emit(item.data(LINE))


def _why(why: Why) -> str:
    """Say which condition does not hold, and what it looks at."""
    answers = ", ".join(
        f"{name} = {value}" if value else _said("{name} sans réponse").format(name=name)
        for name, value in why.answers.items()
    )
    told = _said("ligne {line} : {expression} est faux").format(line=why.line, expression=why.expression)
    return f"{told} ({answers})" if answers else told


def _said(text: str) -> str:
    return QCoreApplication.translate("workshop_lists", text)
