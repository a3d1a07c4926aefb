"""Answer a question that the window is about to ask: it waits in the question, however late that comes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import isValid

Asked = TypeVar("Asked", bound=QDialog)
LOOKS_MS = 50


def when_asked(kind: type[Asked], answer: Callable[[Asked], object]) -> None:
    """Answer the next question once it is in sight; one of another kind, or left open, is closed, so nobody waits."""
    timer = QTimer(QApplication.instance())

    def look() -> None:
        asked = QApplication.activeModalWidget()
        if not isinstance(asked, QDialog) or not asked.isVisible():
            return
        timer.stop()
        try:
            assert isinstance(asked, kind), f"{type(asked).__name__} was asked"
            answer(asked)
        finally:
            if isValid(asked) and asked.isVisible():
                asked.reject()

    timer.timeout.connect(look)
    timer.start(LOOKS_MS)
