"""A new recording: who is heard, and whether they agreed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QWidget

from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.dialogs.people.consent import SCANS
from fieldkit.desktop.widgets.file_pick import FilePick
from fieldkit.domain.people.consent import Given


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
        self._scan = FilePick(self.tr("Joindre la photo ou le scan…"), SCANS)
        self.form.addRow(self.tr("Consentement"), self._given)
        self.form.addRow("", self._scan)
        self.form.addRow(self.tr("Micro"), trial)
        self._given.currentIndexChanged.connect(self._show_scan)
        self._show_scan()

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

    @property
    def evidence(self) -> Path | None:
        """Return the photo or scan of a written consent."""
        return self._scan.path if self.given is Given.WRITTEN else None

    def _show_scan(self) -> None:
        self.form.setRowVisible(self._scan, self.given is Given.WRITTEN)
