"""Who agreed to what, how, for how long, and where that can be heard or read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate, Qt, QTime, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QDateEdit, QPlainTextEdit, QTimeEdit, QWidget

from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.widgets.file_pick import FilePick
from fieldkit.desktop.widgets.parts import inset, row
from fieldkit.desktop.wording import fieldwork as fieldwords
from fieldkit.domain.people.consent import Consent, Given, Scope, Terms

SCANS = "*.jpg *.jpeg *.png *.heic *.pdf *.tif *.tiff"
"""What a photo or scan of a signed consent comes as."""

LANGUAGES = ("fr", "en", "de", "es", "it", "pt", "ar", "tr")
"""Languages in which an agreement is usually explained; any other can be written."""


class AskConsent(Asking):
    """One person's agreement; what was noted before is shown, to be changed. `people` are names to be found."""

    def __init__(
        self,
        parent: QWidget | None = None,
        name: str = "",
        known: Consent | None = None,
        people: tuple[str, ...] = (),
    ) -> None:
        super().__init__(self.tr("Consentement"), parent, self.tr("Noter l’accord"))
        self.setMinimumWidth(520)
        self._name = self.field(self.tr("Personne"))
        self._name.setText(name)
        self._name.setCompleter(_finding(people, self))
        self._scopes: dict[Scope, QCheckBox] = {}
        self._given, self._language = QComboBox(), QComboBox()
        self._day, self._until = self._date(self.tr("Date")), self._date(self.tr("Garder jusqu’au"))
        self._is_bounded = QCheckBox(self.tr("Garder jusqu’au"))
        self._limits = QPlainTextEdit()
        self._scan = FilePick(self.tr("Joindre la photo ou le scan…"), SCANS)
        self._is_heard, self._heard_at = QCheckBox(self.tr("Dit dans le son à")), QTimeEdit()
        self._heard = QWidget()
        self._add_scopes(known.scopes if known else frozenset((Scope.RECORD, Scope.TRANSCRIBE)))
        self._add_terms()
        if known is not None:
            self._show(known)
        self._given.currentIndexChanged.connect(self._show_scan)
        self._is_bounded.toggled.connect(self._until.setEnabled)
        self._show_scan()

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

    @property
    def evidence(self) -> Path | None:
        """Return the photo or scan of an agreement that was not oral."""
        return None if self.given is Given.ORAL else self._scan.path

    @property
    def terms(self) -> Terms:
        """Return date, language, limits and keeping time."""
        return Terms(
            given_on=_day(self._day),
            language=self._language.currentText().strip(),
            limits=self._limits.toPlainText(),
            keep_until=_day(self._until) if self._is_bounded.isChecked() else None,
            evidence_at=self._moment,
        )

    @property
    def _moment(self) -> float | None:
        is_heard = self.given is Given.ORAL and self._is_heard.isChecked()
        return QTime(0, 0).secsTo(self._heard_at.time()) if is_heard else None

    def _add_scopes(self, chosen: frozenset[Scope]) -> None:
        for scope in Scope:
            box = QCheckBox(fieldwords.scope(scope))
            box.setChecked(scope in chosen)
            self._scopes[scope] = box
            self.form.addRow(self.tr("Accepte") if scope is Scope.RECORD else "", box)

    def _add_terms(self) -> None:
        self._limits.setPlaceholderText(self.tr("Passages, sujets ou personnes à ne pas citer"))
        self._limits.setAccessibleName(self.tr("Limites"))
        self._limits.setFixedHeight(58)
        self._limits.setTabChangesFocus(True)
        self.form.addRow(self.tr("Limites"), self._limits)
        for given in Given:
            self._given.addItem(fieldwords.given(given), given)
        self._language.setEditable(True)
        self._language.addItems(LANGUAGES)
        for box, name in ((self._given, self.tr("Accord donné")), (self._language, self.tr("Langue"))):
            box.setAccessibleName(name)
        self.form.addRow(self.tr("Accord donné"), row(self._given, self._day, self._language))
        self.form.addRow("", self._scan)
        self._heard_at.setDisplayFormat("H:mm:ss")
        self._heard_at.setEnabled(False)
        inset(self._heard_at)
        self._heard_at.setAccessibleName(self.tr("Dit dans le son à"))
        self._is_heard.toggled.connect(self._heard_at.setEnabled)
        heard = row(self._is_heard, self._heard_at, None)
        heard.setContentsMargins(0, 0, 0, 0)
        self._heard.setLayout(heard)
        self.form.addRow("", self._heard)
        self._until.setEnabled(False)
        self._until.setDate(QDate.currentDate().addYears(5))
        self.form.addRow("", row(self._is_bounded, self._until, None))

    def _show(self, known: Consent) -> None:
        self._name.setReadOnly(True)
        self._given.setCurrentIndex(list(Given).index(known.given))
        self._language.setCurrentText(known.language or "fr")
        self._limits.setPlainText(known.limits)
        for edit, day in ((self._day, known.given_on), (self._until, known.keep_until)):
            if day is not None:
                edit.setDate(QDate(day.year, day.month, day.day))
        self._is_heard.setChecked(known.evidence_at is not None)
        self._heard_at.setTime(QTime(0, 0).addSecs(int(known.evidence_at or 0)))
        self._is_bounded.setChecked(known.keep_until is not None)
        self._until.setEnabled(known.keep_until is not None)

    def _date(self, name: str) -> QDateEdit:
        made = QDateEdit(QDate.currentDate())
        made.setCalendarPopup(True)
        made.setDisplayFormat("dd/MM/yyyy")
        made.setAccessibleName(name)
        return made

    @Slot()
    def _show_scan(self) -> None:
        self.form.setRowVisible(self._scan, self.given is not Given.ORAL)
        self.form.setRowVisible(self._heard, self.given is Given.ORAL)


def _day(edit: QDateEdit) -> date:
    chosen = edit.date()
    return date(chosen.year(), chosen.month(), chosen.day())


def _finding(people: tuple[str, ...], parent: QWidget) -> QCompleter:
    made = QCompleter(list(people), parent)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return made
