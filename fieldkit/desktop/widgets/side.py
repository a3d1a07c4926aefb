"""The left of the window: every visit, and what can be made or chosen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from fieldkit.desktop.look.theme import colours, icon_before_words
from fieldkit.desktop.widgets.parts import button, label
from fieldkit.desktop.wording import words
from fieldkit.usecases.screens import VisitLine

WIDE, NARROW = 244, 192
"""Pixels: beside a page that has room, and in a window that has none to spare."""
AROUND, AIR, HIGHEST = 28, 16, 10_000
"""Pixels: left and right of a visit's lines, above and below them; no visit is higher."""


class VisitLines(QStyledItemDelegate):
    """A visit is as high as its lines; Qt reckons without the air around them, and would leave the last one out."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of what is written, in the width that the list has."""
        view = self.parent()
        assert isinstance(view, QListWidget)
        width, font = view.viewport().width() - AROUND, index.data(Qt.ItemDataRole.FontRole) or option.font
        room = QRect(0, 0, max(1, width), HIGHEST)
        written = QFontMetrics(font).boundingRect(room, Qt.TextFlag.TextWordWrap, index.data())
        return QSize(width, written.height() + AIR)


class Side(QFrame):
    """The list of visits; Return or a click opens one."""

    chosen = Signal(str)
    """A visit's id."""
    wanted_visit = Signal()
    wanted_page = Signal(str)
    """The name of a page that belongs to no single visit."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setMinimumWidth(NARROW)
        self.give_way(is_narrow=False)
        self._shown, self._latest, self._count = "", "", 0
        self._visits = QListWidget()
        self._visits.setAccessibleName(self.tr("Visites"))
        self._visits.setWordWrap(True)
        self._visits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._visits.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._visits.setFrameShape(QFrame.Shape.NoFrame)
        self._visits.setSpacing(2)
        self._visits.setItemDelegate(VisitLines(self._visits))
        self._visits.itemClicked.connect(self._open)
        self._visits.itemActivated.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 22, 14, 18)
        column.addWidget(label(self.tr("Visites"), "heading"))
        column.addWidget(self._visits, 1)
        self.new = button(self.tr("Nouvelle visite"), self.wanted_visit.emit, "plus")
        self._pages = {page: self._way(page, said, picture) for page, said, picture in self._known()}
        self._ways = [self.new, *self._pages.values()]
        column.setSpacing(3)
        for one in self._ways:
            one.setEnabled(False)
            column.addWidget(one)

    def give_way(self, *, is_narrow: bool) -> None:
        """Leave the page more room in a narrow window."""
        self.setMaximumWidth(NARROW if is_narrow else WIDE)

    def sizeHint(self) -> QSize:
        """Return the width it has where there is room."""
        return QSize(WIDE, super().sizeHint().height())

    def show_page(self, page: str) -> None:
        """Show which of the pages that belong to no single visit is open, if any."""
        for name, way in self._pages.items():
            way.setChecked(name == page)

    def _known(self) -> tuple[tuple[str, str, str], ...]:
        """Return the pages that belong to no single visit: their names, what they are called, their pictures."""
        return (
            ("search", self.tr("Recherche"), "search"),
            ("evidence", self.tr("Extraits"), "quote"),
            ("matrix", self.tr("Matrice"), "table"),
            ("codebook", self.tr("Facteurs"), "list-tree"),
            ("reviews", self.tr("À relire"), "messages"),
            ("work", self.tr("Travaux"), "users"),
            ("machine", self.tr("Transcription"), "list-check"),
            ("sync", self.tr("Synchronisation"), "cloud-upload"),
            ("preferences", self.tr("Préférences"), "settings"),
        )

    def _way(self, page: str, said: str, picture: str) -> QPushButton:
        way = button(said, partial(self.wanted_page.emit, page), picture, "nav")
        way.setCheckable(True)
        way.setIcon(icon_before_words(picture, colours().quiet, colours().accent))
        return way

    def show_visits(self, visits: tuple[VisitLine, ...]) -> None:
        """Show the visits by programme, the latest first; those without a programme come last."""
        for one in self._ways:
            one.setEnabled(True)
        self._latest = next((visit.id for visit in visits if not visit.is_sample), "")
        self._visits.clear()
        self._count = len(visits)
        programmes = dict.fromkeys(visit.programme for visit in visits)
        for programme in sorted(programmes, key=lambda name: not name):
            inside = [visit for visit in visits if visit.programme == programme]
            if any(visit.programme for visit in visits):
                self._visits.addItem(self._heading(programme or self.tr("Sans programme")))
            for visit in inside:
                state = words.visit_state(visit.state)
                item = QListWidgetItem(f"{visit.territory}\n{words.days(visit.start, visit.end)}\n{state}")
                item.setData(Qt.ItemDataRole.UserRole, visit.id)
                self._visits.addItem(item)
        self.mark(self._shown)

    def _heading(self, programme: str) -> QListWidgetItem:
        """Return a line that names a programme: nothing to choose."""
        item = QListWidgetItem(programme)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = self._visits.font()
        font.setWeight(QFont.Weight.DemiBold)
        item.setFont(font)
        item.setForeground(QColor(colours().quiet))
        return item

    def latest(self) -> str:
        """Return the id of the latest visit that is not the sample, empty without any."""
        return self._latest

    def count(self) -> int:
        """Return how many visits are listed."""
        return self._count

    def mark(self, visit: str) -> None:
        """Show which visit is open."""
        self._shown = visit
        for row in range(self._visits.count()):
            item = self._visits.item(row)
            item.setSelected(bool(visit) and item.data(Qt.ItemDataRole.UserRole) == visit)

    @Slot(QListWidgetItem)
    def _open(self, item: QListWidgetItem) -> None:
        if item.data(Qt.ItemDataRole.UserRole):
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
