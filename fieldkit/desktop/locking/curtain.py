"""Nothing of the work is in sight: other windows are put aside, none opens, the clipboard holds nothing of ours."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from shiboken6 import isValid

from fieldkit.desktop.recording.discreet import DiscreetPanel


class Curtain(QObject):
    """Drawn before a window: only what belongs to its gate may show."""

    def __init__(self, window: QWidget, gate: QWidget) -> None:
        super().__init__(gate)
        self._window, self._gate = window, gate
        self._aside: list[QWidget] = []

    def draw(self) -> None:
        """Put aside what is open beside the window, and let nothing open until it is drawn back."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        QToolTip.hideText()
        for one in QApplication.topLevelWidgets():
            if one.isVisible() and not self._may_show(one):
                self._put_aside(one)
        forget_clipboard()
        _application().installEventFilter(self)

    @Slot()
    def draw_back(self) -> None:
        """Let windows open again; those that were put aside come back, if their workspace is still open."""
        _application().removeEventFilter(self)
        aside, self._aside = self._aside, []
        for one in aside:
            if isValid(one):
                one.setWindowOpacity(1)
                one.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make a window that is about to show unseen, and put it aside at the next turn."""
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and not self._may_show(watched)
        ):
            watched.setWindowOpacity(0)
            QTimer.singleShot(0, watched, partial(self._put_aside, watched))
        return False

    def _put_aside(self, one: QWidget) -> None:
        """Hide a window; menus do not come back, nor questions that code waits for: they are answered with no."""
        is_waited_for = one.windowModality() == Qt.WindowModality.ApplicationModal
        if not is_waited_for and one.windowType() not in (Qt.WindowType.Popup, Qt.WindowType.ToolTip):
            self._aside.append(one)
        one.hide()

    def _may_show(self, one: QWidget) -> bool:
        """Let the window, the time of a recording, and the menus and tips of the gate itself be seen."""
        if one is self._window or isinstance(one, DiscreetPanel):
            return True
        parent = one.parentWidget()
        is_of_gate = parent is not None and (parent is self._gate or self._gate.isAncestorOf(parent))
        return is_of_gate or one.windowType() == Qt.WindowType.ToolTip and not self._window.isAncestorOf(one)


def forget_clipboard() -> None:
    """Empty the clipboard, if what it holds was copied here."""
    clipboard = QGuiApplication.clipboard()
    for mode, is_ours in (
        (QClipboard.Mode.Clipboard, clipboard.ownsClipboard()),
        (QClipboard.Mode.Selection, clipboard.ownsSelection()),
    ):
        if is_ours:
            clipboard.clear(mode)


def _application() -> QApplication:
    running = QApplication.instance()
    assert isinstance(running, QApplication)
    return running
