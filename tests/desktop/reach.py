"""The way of the keys through a window: what Tab meets, what it never does, and what each is called."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QButtonGroup,
    QCalendarWidget,
    QLabel,
    QWidget,
)

from fieldkit.desktop.pages.workshop.editor import FormEditor
from fieldkit.desktop.widgets.picker import Picker

ROUND = 400
"""No window has so many stops: a way that is longer never comes back."""
PARTS = 8
"""So many parts has a field at most that keeps the keys for the next of them."""

CLEARS = "_q_qlineeditclearbutton"


def way(key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Return what has the keys in turn as one goes on with one key alone, until it comes back or stays."""
    met: list[QWidget] = []
    now = QApplication.focusWidget()
    while now is not None and now not in met and len(met) < ROUND:
        met.append(now)
        now = _next(now, key)
    return met


def _next(now: QWidget, key: Qt.Key) -> QWidget | None:
    """Return what has the keys next: a date is left behind its year, a table of answers behind its last cell."""
    if isinstance(now, FormEditor) and key == Qt.Key.Key_Tab:
        QTest.keyClick(now, Qt.Key.Key_Escape)
    for _ in range(PARTS):
        QTest.keyClick(QApplication.focusWidget() or now, key)
        after = QApplication.focusWidget()
        is_cell = isinstance(now, QAbstractItemView) and after is not None and now.isAncestorOf(after)
        if after is not now and not is_cell:
            return after
    return now


def stops(window: QWidget) -> list[QWidget]:
    """Return what can be used by keys: shown, enabled, and willing to take them by Tab."""
    return [one for one in window.findChildren(QWidget) if takes_keys(one, window)]


def takes_keys(one: QWidget, window: QWidget) -> bool:
    is_willing = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.focusProxy() is None
    return is_willing and one.isVisible() and one.isEnabled() and one.window() is window


def is_met(one: QWidget, met: list[QWidget]) -> bool:
    """Say whether keys come there: by Tab, or by arrows from another of its group, which Tab meets as one."""
    return one in met or any(other in met for other in _group(one))


def out_of_reach(window: QWidget) -> list[QWidget]:
    """Return buttons that only a pointer presses; those of a group share one stop, Qt's own parts have other keys."""
    buttons = [one for one in window.findChildren(QAbstractButton) if one.isVisible() and one.isEnabled()]
    return [one for one in buttons if not one.focusPolicy() & Qt.FocusPolicy.TabFocus and not _is_part(one)]


def _is_part(one: QAbstractButton) -> bool:
    around = one.parentWidget()
    is_of_field = isinstance(around, Picker) or one.objectName() == CLEARS
    return is_of_field or isinstance(around, QAbstractItemView | QCalendarWidget) or bool(_group(one))


def _group(one: QWidget) -> list[QAbstractButton]:
    """Return the buttons of which only one is chosen, this one among them; nothing for any other control."""
    if not isinstance(one, QAbstractButton):
        return []
    group: QButtonGroup | None = one.group()
    if group is not None:
        return group.buttons() if group.exclusive() else []
    around = one.parentWidget()
    beside = around.findChildren(QAbstractButton) if around is not None and one.autoExclusive() else []
    return [other for other in beside if other.autoExclusive()]


def called(one: QWidget) -> str:
    """Return what a control is called when it is read aloud: its name, else its words, else those of its label."""
    if one.accessibleName():
        return one.accessibleName()
    if isinstance(one, QAbstractButton):
        return one.text().replace("&", "")
    labels = [other for other in one.window().findChildren(QLabel) if other.buddy() is one]
    return labels[0].text() if labels else ""


def unnamed(controls: list[QWidget]) -> list[str]:
    """Return controls that nobody knows by their name, as kinds and where they are."""
    return [told(one) for one in controls if not any(letter.isalnum() for letter in called(one))]


def twice_named(controls: list[QWidget]) -> list[str]:
    """Return names that two controls in the same place have."""
    found = Counter((id(one.parentWidget()), type(one).__name__, called(one)) for one in controls)
    return [name for (_, _, name), count in found.items() if count > 1]


def told(one: QWidget) -> str:
    around = one.parentWidget()
    return f"{type(one).__name__} « {called(one)} » in {type(around).__name__ if around else ''}"
