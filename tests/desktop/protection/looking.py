"""What a test of the gate looks at: which line has the focus, what can be pressed, the dialog that asks."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from fieldkit.desktop.app import Showing


def in_focus(showing: Showing) -> str:
    """Return the name of what takes the next key."""
    widget = showing.window.focusWidget()
    return "" if widget is None else widget.accessibleName()


def ready(button: str, showing: Showing) -> bool:
    found = [one for one in showing.window.findChildren(QPushButton) if one.isVisible() and one.text() == button]
    return bool(found) and found[0].isEnabled()


def asked_in(showing: Showing) -> QDialog:
    [dialog] = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    return dialog
