"""Who agreed to what, and how."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.widgets.file_pick import FilePick
from fieldkit.domain.consent import Given, Scope

SCANS = "*.jpg *.jpeg *.png *.heic *.pdf *.tif *.tiff"
"""What a photo or scan of a signed consent comes as."""


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
        self._scan = FilePick(self.tr("Joindre la photo ou le scan…"), SCANS)
        self.form.addRow("", self._scan)
        self._given.currentIndexChanged.connect(self._show_scan)
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
        """Return the photo or scan of a written agreement."""
        return self._scan.path if self.given is Given.WRITTEN else None

    def _show_scan(self) -> None:
        self.form.setRowVisible(self._scan, self.given is Given.WRITTEN)
