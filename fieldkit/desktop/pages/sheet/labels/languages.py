"""The languages that a form is written in, each a button; one of them is read."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

WORLD = "001"
"""Of no country: English, not American English."""


class Languages(QWidget):
    """`spoken` tells the language that somebody wants to read."""

    spoken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._buttons = QButtonGroup(self)
        self._offered: tuple[str, ...] = ()

    def offer(self, languages: tuple[str, ...], spoken: str) -> None:
        """Offer the languages of a form, when there are several; where the one wanted is not, the first is read."""
        if languages != self._offered:
            self._offered = languages
            for old in self._buttons.buttons():
                self._buttons.removeButton(old)
                old.deleteLater()
            for language in languages if len(languages) > 1 else ():
                self._line.addWidget(self._button(language))
        read = spoken if spoken in languages else next(iter(languages), spoken)
        for one in self._buttons.buttons():
            one.setChecked(one.property("language") == read)

    def _button(self, language: str) -> QPushButton:
        made = QPushButton(language.upper())
        made.setObjectName("language")
        made.setCheckable(True)
        made.setProperty("language", language)
        name = QLocale(f"{language}_{WORLD}").nativeLanguageName() or language
        made.setAccessibleName(self.tr("Lire la fiche en {language}").format(language=name))
        made.setToolTip(made.accessibleName())
        made.clicked.connect(lambda _checked=False: self.spoken.emit(language))
        self._buttons.addButton(made)
        return made
