"""The factors as a tree; dragged onto another, a factor goes below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDropEvent, QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from fieldkit.desktop.pages.codebook.seen import SeenCodebook

FACTOR = Qt.ItemDataRole.UserRole


class FactorTree(QTreeWidget):
    """`chosen` tells a factor's id, `moved` a factor and the one that it was dropped onto ("" for none)."""

    chosen = Signal(str)
    moved = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setColumnCount(2)
        self.setHeaderLabels([self.tr("Facteur"), self.tr("Extraits")])
        self.setAccessibleName(self.tr("Facteurs"))
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setMinimumWidth(280)
        self.currentItemChanged.connect(self._tell)

    @property
    def factor(self) -> str:
        """Return the factor that is chosen, "" for none."""
        item = self.currentItem()
        return str(item.data(0, FACTOR)) if item is not None else ""

    def let_drag(self, *, is_allowed: bool) -> None:
        """Let factors be dragged, or not."""
        way = QAbstractItemView.DragDropMode
        self.setDragDropMode(way.InternalMove if is_allowed else way.NoDragDrop)

    def show_book(self, seen: SeenCodebook, wanted: str) -> None:
        """Show the tree, whole, with one factor chosen."""
        self.blockSignals(True)
        self.clear()
        items: dict[str, QTreeWidgetItem] = {}
        for entry in seen.book.entries:
            factor = entry.factor
            count = seen.excerpts[factor.id]
            item = QTreeWidgetItem([factor.name, str(count) if count else ""])
            item.setData(0, FACTOR, factor.id)
            item.setToolTip(0, factor.definition)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if entry.depth == 0:
                font = item.font(0)
                font.setWeight(QFont.Weight.DemiBold)
                item.setFont(0, font)
            items[factor.id] = item
            above = items.get(seen.book.parent_of(factor.id))
            if above is None:
                self.addTopLevelItem(item)
            else:
                above.addChild(item)
        self.expandAll()
        chosen = items.get(seen.book.now.get(wanted, wanted)) or next(iter(items.values()), None)
        if chosen is not None:
            self.setCurrentItem(chosen)
        self.blockSignals(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for a move; the tree itself is shown anew once it is done."""
        onto = self.itemAt(event.position().toPoint())
        is_on = self.dropIndicatorPosition() == QAbstractItemView.DropIndicatorPosition.OnItem
        above = onto if is_on else (onto.parent() if onto is not None else None)
        dragged, event_target = self.factor, str(above.data(0, FACTOR)) if above is not None else ""
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if dragged and dragged != event_target:
            self.moved.emit(dragged, event_target)

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.factor)
