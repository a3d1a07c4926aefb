"""A new visit: where and when."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QDate, QLocale, QModelIndex, QSize, Qt, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QDateEdit, QListView, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.widgets.parts import label
from fieldkit.domain.visits.territory import Commune
from fieldkit.usecases.text import glossary
from fieldkit.usecases.visits import prepare
from fieldkit.usecases.visits.prepare import Place, Plan

NAME, INSEE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
WIDTH, LINE_HEIGHT = 560, 28
"""Wide enough for a commune with its department, code and population."""

OFFERED = 10
"""More names than this are not read; one more letter is typed sooner."""


class AskVisit(Asking):
    """Where and when; communes are offered while their name is typed, any other place is taken as it is written."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Nouvelle visite"), parent, self.tr("Créer la visite"))
        self.setMinimumWidth(WIDTH)
        self._desk = desk
        self._territory = self.field(self.tr("Territoire"), "Kingersheim")
        self._insee = self.field(self.tr("Code INSEE"), "68166")
        self._country = self.field(self.tr("Pays"))
        self._country.setText("FR")
        self._country.setMaxLength(2)
        hint = self.tr(
            "Choisissez la commune dans la liste : son code la distingue de celles qui portent le même nom. "
            "À l’étranger, écrivez le nom du lieu et le code du pays en deux lettres (DE, BE, CH…)."
        )
        self.form.addRow(label(hint, "quiet"))
        self._programme = self._programmes()
        self._team = self.field(self.tr("Équipe"), "Samir Haddad, Zoé Œillet")
        self._start = self._date(self.tr("Début"))
        self._end = self._date(self.tr("Fin"))
        self._offered = QStandardItemModel(self)
        self._completer = self._completing()
        self._territory.textEdited.connect(self._look_up)
        self._territory.setFocus()
        desk.bench.ask(partial(desk.workspace.gazetteer.find, "", OFFERED))

    @property
    def place(self) -> Place:
        """Return where."""
        country = self._country_code()
        insee = self._insee.text().strip() if country == "FR" else ""
        return Place(name=self._territory.text(), insee=insee, country=country)

    @property
    def plan(self) -> Plan:
        """Return which programme it belongs to, and who travels."""
        return Plan(programme=self._programme.currentText(), team=tuple(self._team.text().split(",")))

    @property
    def start(self) -> date:
        """Return the first day."""
        return _day(self._start)

    @property
    def end(self) -> date:
        """Return the last day."""
        return _day(self._end)

    def _programmes(self) -> QComboBox:
        made = QComboBox()
        made.setEditable(True)
        made.setAccessibleName(self.tr("Programme"))
        self.form.addRow(self.tr("Programme"), made)
        listed = partial(glossary.listed, work=self._desk.workspace.work)
        self._desk.bench.ask(listed, lambda known: made.addItems([one.name for one in reversed(known)]))
        return made

    def _country_code(self) -> str:
        return self._country.text().strip().upper() or "FR"

    def _completing(self) -> QCompleter:
        made = QCompleter(self._offered, self)
        made.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        made.setCompletionRole(NAME)
        made.setMaxVisibleItems(OFFERED)
        shown = QListView()
        shown.setObjectName("offered")
        made.setPopup(shown)
        by_place: Any = made.activated
        by_place[QModelIndex].connect(self._choose)
        self._territory.setCompleter(made)
        return made

    @Slot(str)
    def _look_up(self, text: str) -> None:
        """Ask for communes; a code that belonged to another name goes."""
        self._insee.clear()
        if self._country_code() == "FR":
            find = self._desk.workspace.gazetteer.find
            self._desk.bench.ask(partial(find, text, OFFERED), partial(self._offer, text))

    def _offer(self, text: str, found: tuple[Commune, ...]) -> None:
        """Show what was found, unless something else has been typed since."""
        if text != self._territory.text() or not self._territory.hasFocus():
            return
        self._offered.clear()
        for commune in found:
            item = QStandardItem(self._told(commune))
            item.setData(commune.name, NAME)
            item.setData(commune.insee, INSEE)
            item.setSizeHint(QSize(0, LINE_HEIGHT))
            self._offered.appendRow(item)
        self._completer.complete()

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        self._insee.setText(str(index.data(INSEE)))

    def _told(self, commune: Commune) -> str:
        people = QLocale().toString(commune.population)
        said = self.tr("{name}, {department} ({insee}), {people} hab.")
        return said.format(name=commune.name, department=commune.department_name, insee=commune.insee, people=people)

    def _date(self, name: str) -> QDateEdit:
        made = QDateEdit(QDate.currentDate())
        made.setCalendarPopup(True)
        made.setDisplayFormat("dd/MM/yyyy")
        made.setAccessibleName(name)
        self.form.addRow(name, made)
        return made


def ask_and_prepare(desk: Desk, parent: QWidget) -> None:
    """Ask where and when, write the visit down and open it; a name that one commune alone has gets its code."""
    asked = AskVisit(desk, parent)
    if not asked.exec():
        return
    ws, place, start, end, plan = desk.workspace, asked.place, asked.start, asked.end, asked.plan

    def make() -> str:
        known = prepare.recognised(place, gazetteer=ws.gazetteer)
        return prepare.visit(known, start, end, plan=plan, work=ws.work)

    desk.bench.ask(make, lambda visit: desk.go("visit", visit))


def _day(edit: QDateEdit) -> date:
    chosen = edit.date()
    return date(chosen.year(), chosen.month(), chosen.day())
