"""What is looked at: territory, category of actor, factor, days, state; the same on every page that sieves."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDateEdit, QVBoxLayout, QWidget

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.widgets.parts import button, row
from fieldkit.desktop.wording import evidence as evidence_words
from fieldkit.domain.evidence.factor import Entry
from fieldkit.usecases.evidence import codebook
from fieldkit.usecases.evidence.sieve import Choices, Sieve

NEVER = QDate(1990, 1, 1)
"""A date field that stands here is empty."""
INDENT = "\u2003"
LETTERS = 6
"""A box shows so many of its letters at least; all boxes share what room there is."""
STATES = {
    "visit": ("open", "submitted", "changes_requested", "approved", "published"),
    "text": ("machine", "corrected", "verified"),
    "sheet": ("draft", "complete"),
}


class DayField(QDateEdit):
    """A date that may be empty; what stands there instead has no day or month for Tab to go through."""

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Go on at once from an empty field; Qt would stay in it for ever."""
        around = self.parentWidget()
        if self.date() == NEVER and around is not None:
            return around.focusNextPrevChild(is_next)
        return super().focusNextPrevChild(is_next)


class SieveBar(QWidget):
    """`changed` tells that another sieve is set; `kinds` are the states that make sense where it is placed."""

    changed = Signal()

    def __init__(self, kinds: tuple[str, ...]) -> None:
        super().__init__()
        self._territory = self._box(self.tr("Territoire"))
        self._category = self._box(self.tr("Catégorie d’acteur"))
        self._factor = self._box(self.tr("Facteur"))
        self._state = self._box(self.tr("État"))
        self._since, self._until = self._day(self.tr("Depuis")), self._day(self.tr("Jusqu’à"))
        self._clear = button(self.tr("Tout montrer"), self.clear, "x", "flat")
        self._rest = Sieve()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row(self._territory, self._category, self._factor, self._state))
        column.addLayout(row(self._since, self._until, self._clear, None))
        _fill(self._state, self.tr("Tous les états"), [(f"{k}:{s}", _state(k, s)) for k in kinds for s in STATES[k]])

    @property
    def sieve(self) -> Sieve:
        """Return what is set."""
        return Sieve(
            territory=str(self._territory.currentData() or ""),
            category=str(self._category.currentData() or ""),
            factor=str(self._factor.currentData() or ""),
            state=str(self._state.currentData() or ""),
            since=_chosen(self._since),
            until=_chosen(self._until),
            visit=self._rest.visit,
            interview=self._rest.interview,
        )

    @property
    def said(self) -> tuple[str, ...]:
        """Say what is set, in words."""
        boxes = (self._territory, self._category, self._factor, self._state)
        named = [box.currentText().strip() for box in boxes if box.currentIndex() > 0]
        days = [one for one in (self._since, self._until) if one.date() != NEVER]
        return (*named, *(f"{one.accessibleName()} {one.text()}" for one in days))

    def offer(self, offered: tuple[Choices, tuple[Entry, ...]]) -> None:
        """Offer what there is now; what was chosen stays chosen."""
        choices, factors = offered
        _fill(self._territory, self.tr("Tous les territoires"), choices.territories)
        _fill(self._category, self.tr("Tous les acteurs"), [(one, one) for one in choices.categories])
        named = [(one.factor.id, INDENT * one.depth + one.factor.name) for one in factors]
        _fill(self._factor, self.tr("Tous les facteurs"), named)

    def set_sieve(self, sieve: Sieve) -> None:
        """Set what a page was opened on."""
        self._rest = sieve
        for box, wanted in (
            (self._territory, sieve.territory),
            (self._category, sieve.category),
            (self._factor, sieve.factor),
            (self._state, sieve.state),
        ):
            box.blockSignals(True)
            if wanted and box.findData(wanted) < 0:
                box.addItem(wanted, wanted)
            box.setCurrentIndex(max(0, box.findData(wanted)))
            box.blockSignals(False)
        for field, day in ((self._since, sieve.since), (self._until, sieve.until)):
            field.blockSignals(True)
            field.setDate(QDate(day.year, day.month, day.day) if day else NEVER)
            field.blockSignals(False)
        self._tell()

    @Slot()
    def clear(self) -> None:
        """Let everything through."""
        self.set_sieve(Sieve())

    @Slot()
    def _tell(self) -> None:
        self._clear.setEnabled(self.sieve != Sieve())
        self.changed.emit()

    def _box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(LETTERS)
        box.currentIndexChanged.connect(self._tell)
        return box

    def _day(self, name: str) -> QDateEdit:
        field = DayField(NEVER)
        field.setMinimumDate(NEVER)
        field.setSpecialValueText(name)
        field.setCalendarPopup(True)
        field.setDisplayFormat("dd/MM/yyyy")
        field.setAccessibleName(name)
        field.setFixedSize(132, 34)
        field.setAlignment(Qt.AlignmentFlag.AlignLeft)
        field.dateChanged.connect(self._tell)
        return field


def offered(ws: Workspace) -> tuple[Choices, tuple[Entry, ...]]:
    """Read what a sieve can be set to."""
    return ws.evidence.choices(), codebook.read(work=ws.work).entries


def _fill(box: QComboBox, everything: str, offers: object) -> None:
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    box.addItem(everything, "")
    assert isinstance(offers, (list, tuple))
    for id_, name in offers:
        box.addItem(name, id_)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)


def _state(kind: str, state: str) -> str:
    said = {"visit": evidence_words.case_state, "text": evidence_words.text_is, "sheet": evidence_words.sheet_is}[
        kind
    ]
    return said(state)


def _chosen(field: QDateEdit) -> date | None:
    day = field.date()
    return None if day == NEVER else date(day.year(), day.month(), day.day())
