"""A line that finds what is typed among many choices, and offers what it found below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from fieldkit.desktop.look.theme import colours, icon

NAME, TEXT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
LINE_HEIGHT = 30
OFFERED = 12
MOST = 100
"""So many are listed; whoever looks for others types more of the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One thing that can be chosen: its name for programs, what the line reads then, what the list tells of it."""

    name: str
    text: str
    told: str = ""


Then = Callable[[Sequence[Offer]], None]


class Picker(QLineEdit):
    """Asks `search` for what a text can mean; `chosen` tells a name, `entered` a text that was not in the list."""

    chosen = Signal(str)
    entered = Signal(str)

    def __init__(self, search: Callable[[str, Then], None]) -> None:
        super().__init__()
        self._search = search
        self._offers = QStandardItemModel(self)
        self._completer = self._completing()
        self._down = self.addAction(icon("chevron-down", colours().quiet), QLineEdit.ActionPosition.TrailingPosition)
        self._down.setText(self.tr("Ouvrir la liste"))
        self._down.triggered.connect(self.open_list)
        self.textEdited.connect(self._look_up)
        self.returnPressed.connect(self._enter)

    @property
    def is_open(self) -> bool:
        """Say whether the list is open: the line is not yet left."""
        popup = self._completer.popup()
        return popup is not None and popup.isVisible()

    def lock(self, *, is_locked: bool) -> None:
        """Let nobody choose."""
        self.setReadOnly(is_locked)
        self._down.setVisible(not is_locked)

    @Slot()
    def open_list(self) -> None:
        """Offer everything, whatever is written."""
        if not self.isReadOnly():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.selectAll()
            self._look_up("")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the list when somebody comes to the line."""
        is_coming = not self.hasFocus()
        super().mousePressEvent(event)
        if is_coming and event.button() == Qt.MouseButton.LeftButton:
            self.open_list()

    def _completing(self) -> QCompleter:
        made = QCompleter(self._offers, self)
        made.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        made.setCompletionRole(TEXT)
        made.setMaxVisibleItems(OFFERED)
        shown = QListView()
        shown.setObjectName("offered")
        shown.setTextElideMode(Qt.TextElideMode.ElideRight)
        made.setPopup(shown)
        by_place: Any = made.activated
        by_place[QModelIndex].connect(self._choose)
        self.setCompleter(made)
        return made

    @Slot(str)
    def _look_up(self, text: str) -> None:
        asked = self.text()
        self._search(text, lambda offers: self._offer(asked, offers))

    def _offer(self, asked: str, offers: Sequence[Offer]) -> None:
        """Show what was found, unless something else has been typed since."""
        if asked != self.text() or not self.hasFocus():
            return
        self._offers.clear()
        for offer in (*offers[:MOST], *(one for one in offers[MOST:] if one.told)):
            item = QStandardItem(offer.told or offer.text)
            item.setData(offer.name, NAME)
            item.setData(offer.text, TEXT)
            item.setToolTip(offer.told or offer.text)
            item.setSizeHint(QSize(0, LINE_HEIGHT))
            self._offers.appendRow(item)
        if offers:
            self._completer.complete()
        elif (popup := self._completer.popup()) is not None:
            popup.hide()

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(str(index.data(NAME)))

    @Slot()
    def _enter(self) -> None:
        if not self.is_open:
            self.entered.emit(self.text().strip())
