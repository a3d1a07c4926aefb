"""What scrolls: any column, a page with the margins that all pages have, a dialog over buttons that stay."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget


def scrolling(layout: QLayout, *, only_down: bool = False, read: str = "") -> QScrollArea:
    """Return an area in which what a layout holds scrolls; `only_down` keeps the bar below away.

    What is in it takes the keys, and Page Up and Down scroll from there; where people only read, `read` says what.
    """
    inside = QWidget()
    inside.setLayout(layout)
    scroll = Down() if only_down else QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setWidget(inside)
    take_keys(scroll, read)
    return scroll


def take_keys(scroll: QScrollArea, read: str = "") -> None:
    """Let an area that is only read take the keys, so that arrows scroll it; one without a name lets Tab go by."""
    scroll.setAccessibleName(read)
    scroll.setObjectName("read" if read else scroll.objectName())
    scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus if read else Qt.FocusPolicy.NoFocus)


class Down(QScrollArea):
    """Scrolls up and down only, hence is as wide as what is in it must be: nothing is cut off at its side."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        take_keys(self)

    def minimumSizeHint(self) -> QSize:
        """Return the least width of what is inside, with room for the bar."""
        inside, least = self.widget(), super().minimumSizeHint()
        edges = self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()
        return QSize(inside.minimumSizeHint().width() + edges, least.height()) if inside is not None else least

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take another width when what is inside needs one."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def scrolled(page: QWidget) -> QVBoxLayout:
    """Fill a page with a scrolling column, and return the column."""
    column = QVBoxLayout()
    column.setContentsMargins(28, 24, 28, 24)
    column.setSpacing(16)
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(scrolling(column))
    return column


def scrolled_over(buttons: QHBoxLayout, dialog: QDialog) -> QVBoxLayout:
    """Fill a dialog with a scrolling column over buttons that stay, and return the column."""
    column = QVBoxLayout()
    column.setContentsMargins(20, 18, 20, 14)
    buttons.setContentsMargins(20, 0, 20, 0)
    outer = QVBoxLayout(dialog)
    outer.setContentsMargins(0, 0, 0, 14)
    outer.addWidget(scrolling(column, read=dialog.windowTitle()))
    outer.addLayout(buttons)
    return column
