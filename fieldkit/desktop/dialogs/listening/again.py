"""Listening again: what, with which model, in which language, for the words or for their sense."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.widgets.parts import label
from fieldkit.domain.text.transcript import Task
from fieldkit.usecases.hearing.transcribe import Wish
from fieldkit.usecases.hearing.translate import Offer

USUAL = ("fr", "en", "es", "de", "it", "pt", "ar")
"""Offered first."""


class AskAgain(Asking):
    """The other text is put beside the one that is read; nothing that people wrote is touched."""

    def __init__(
        self,
        segment: str,
        models: tuple[str, ...],
        offer: Offer,
        languages: frozenset[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Réécouter"), parent, self.tr("Réécouter"))
        self._what = self._box(self.tr("Quoi"))
        if segment:
            self._what.addItem(self.tr("le passage choisi"), segment)
        self._what.addItem(self.tr("tout l’entretien"), "")
        self._language = self._box(self.tr("Langue parlée"))
        self._language.addItem(self.tr("reconnue d’elle-même"), "auto")
        for code in (*USUAL, *sorted(languages - set(USUAL), key=spoken)):
            self._language.addItem(spoken(code), code)
        self._model = self._box(self.tr("Modèle"))
        self._model.addItems(list(models))
        self._task = self._box(self.tr("Écrire"))
        self._task.addItem(self.tr("ce qui est dit"), "")
        senses = {"en": self.tr("le sens, en anglais"), "fr": self.tr("le sens, en français")}
        for target in reversed(offer.targets):
            self._task.addItem(senses[target], target)
        self._task.currentIndexChanged.connect(self._know_sense)
        hint = self.tr("L’autre texte se lit à côté ; ce que vous avez corrigé reste. Vous prenez ce qui est mieux.")
        self.form.addRow(label(hint, "quiet"))
        if offer.lacking:
            lacks = self.tr("Pour le sens en français, apportez un traducteur {name} : un fichier .argosmodel.")
            self.form.addRow(label(lacks.format(name=offer.lacking), "quiet"))

    @property
    def wish(self) -> Wish:
        """Return what is wanted."""
        return Wish(
            model=self._model.currentText(),
            language=str(self._language.currentData()),
            task=Task.TRANSLATE if self.sense else Task.TRANSCRIBE,
            part=str(self._what.currentData()),
        )

    @property
    def sense(self) -> str:
        """Return the language that the sense is wanted in, empty for the words as they were said."""
        return str(self._task.currentData())

    @Slot()
    def _know_sense(self) -> None:
        """Put the whole interview into French: it follows the text segment by segment."""
        is_whole = self.sense == "fr"
        if is_whole:
            self._what.setCurrentIndex(self._what.count() - 1)
        self._what.setEnabled(not is_whole)
        self._language.setEnabled(not is_whole)

    def _box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        self.form.addRow(name, box)
        return box


def spoken(code: str) -> str:
    """Return a language's name as it is said in itself, whatever the country, or its code."""
    if code in ("en", "es"):
        return {"en": "english", "es": "español"}[code]
    locale = QLocale(code)
    name = locale.nativeLanguageName() if locale.language() != QLocale.Language.C else ""
    return name.lower() or code
