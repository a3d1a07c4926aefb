"""Small questions: a new visit, a consent, a form, an archive."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fieldkit.domain.consent import Given, Scope
from fieldkit.domain.question import FormFacts


class Asking(QDialog):
    """A dialog with a form and two buttons; Return says yes, Escape no."""

    def __init__(self, title: str, parent: QWidget | None, yes: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        self.form = QFormLayout()
        self.form.setSpacing(10)
        column.addLayout(self.form)
        buttons = QDialogButtonBox.StandardButton
        box = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        if yes:
            box.button(buttons.Ok).setText(yes)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column.addWidget(box)

    def field(self, name: str, placeholder: str = "") -> QLineEdit:
        """Add a line of text."""
        made = QLineEdit()
        made.setPlaceholderText(placeholder)
        made.setAccessibleName(name)
        self.form.addRow(name, made)
        return made


class AskVisit(Asking):
    """Where and when."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Nouvelle visite"), parent)
        self._territory = self.field(self.tr("Territoire"), "Kingersheim")
        self._insee = self.field(self.tr("Code INSEE"), "68166")
        self._start = self._date(self.tr("Début"))
        self._end = self._date(self.tr("Fin"))

    @property
    def territory(self) -> str:
        """Return the territory's name."""
        return self._territory.text()

    @property
    def insee(self) -> str:
        """Return the commune's code."""
        return self._insee.text().strip()

    @property
    def start(self) -> date:
        """Return the first day."""
        return _day(self._start)

    @property
    def end(self) -> date:
        """Return the last day."""
        return _day(self._end)

    def _date(self, name: str) -> QDateEdit:
        made = QDateEdit(QDate.currentDate())
        made.setCalendarPopup(True)
        made.setDisplayFormat("dd/MM/yyyy")
        made.setAccessibleName(name)
        self.form.addRow(name, made)
        return made


class AskConsent(Asking):
    """Who agreed to what, and how."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Consentement"), parent)
        self._name = self.field(self.tr("Personne"))
        self._scopes: dict[Scope, QCheckBox] = {}
        for scope, words in (
            (Scope.RECORD, self.tr("être enregistrée")),
            (Scope.TRANSCRIBE, self.tr("être transcrite")),
            (Scope.QUOTE, self.tr("être citée")),
            (Scope.PUBLISH, self.tr("que le son soit publié")),
        ):
            box = QCheckBox(words)
            box.setChecked(scope in (Scope.RECORD, Scope.TRANSCRIBE))
            self._scopes[scope] = box
            self.form.addRow(self.tr("Accepte de") if scope is Scope.RECORD else "", box)
        self._given = QComboBox()
        self._given.setAccessibleName(self.tr("Accord donné"))
        self._given.addItem(self.tr("oralement"), Given.ORAL)
        self._given.addItem(self.tr("par écrit"), Given.WRITTEN)
        self.form.addRow(self.tr("Accord donné"), self._given)

    @property
    def name(self) -> str:
        """Return the person's name."""
        return self._name.text()

    @property
    def scopes(self) -> frozenset[Scope]:
        """Return what was agreed to."""
        return frozenset(scope for scope, box in self._scopes.items() if box.isChecked())

    @property
    def given(self) -> Given:
        """Return how it was agreed."""
        return Given(self._given.currentData())


class AskRecording(Asking):
    """Who is recorded, and whether they agreed; `trial` is where the microphone is tried. Return starts."""

    def __init__(self, trial: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Enregistrer un entretien"), parent, self.tr("Commencer l’enregistrement"))
        self._name = self.field(self.tr("Personne"))
        self._title = self.field(self.tr("Titre"), self.tr("facultatif"))
        self._given = QComboBox()
        self._given.setAccessibleName(self.tr("Consentement"))
        self._given.addItem(self.tr("oral, au début de l’enregistrement"), Given.ORAL)
        self._given.addItem(self.tr("déjà donné par écrit"), Given.WRITTEN)
        self._given.addItem(self.tr("pas encore : rien ne sortira du portable"), None)
        self.form.addRow(self.tr("Consentement"), self._given)
        self.form.addRow(self.tr("Micro"), trial)

    @property
    def name(self) -> str:
        """Return the person's name, empty when it is not known yet."""
        return self._name.text().strip()

    @property
    def title(self) -> str:
        """Return the interview's title, empty for one made of the date."""
        return self._title.text().strip()

    @property
    def given(self) -> Given | None:
        """Return how the consent is given, None while it is not."""
        chosen = self._given.currentData()
        return Given(chosen) if chosen else None


class ChooseForm(Asking):
    """Which form a new sheet is made of."""

    def __init__(self, known: tuple[FormFacts, ...], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Nouvelle fiche"), parent)
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Formulaires"))
        for facts in known:
            item = QListWidgetItem(facts.title)
            item.setData(256, facts.id)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.itemActivated.connect(lambda _item: self.accept())
        self.form.addRow(self._list)

    @property
    def form_id(self) -> str:
        """Return the chosen form's id."""
        return str(self._list.currentItem().data(256))


class AskArchive(Asking):
    """Which archive to join, with which code."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Relier à une archive"), parent)
        self._url = self.field(self.tr("Adresse"), "http://127.0.0.1:8600")
        self._code = self.field(self.tr("Code reçu"), "a1b2-c3d4-e5f6-0718")

    @property
    def url(self) -> str:
        """Return the archive's address."""
        return self._url.text().strip()

    @property
    def code(self) -> str:
        """Return the joining code."""
        return self._code.text().strip()


def _day(edit: QDateEdit) -> date:
    chosen = edit.date()
    return date(chosen.year(), chosen.month(), chosen.day())
