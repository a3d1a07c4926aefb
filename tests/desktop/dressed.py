"""The application in its look for the length of a test, handed on as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication

from fieldkit.desktop.look.theme import dress


@contextmanager
def dressed(application: QApplication, *, dark: bool = False) -> Iterator[None]:
    """Dress it: what fits, and what is seen, is another matter undressed."""
    palette, font, style = application.palette(), application.font(), application.style().objectName()
    dress(application, dark=dark)
    try:
        yield
    finally:
        application.setStyleSheet("")
        application.setStyle(style)
        application.setPalette(palette)
        application.setFont(font)
