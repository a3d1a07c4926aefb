"""The window's language: dates, Qt's own words, ours, and the signs of French as its printers set them."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from fieldkit.domain.text.typography import set_right
from fieldkit.settings.places import ASSETS


def chosen_language(choice: str) -> str:
    """Return fr or en: as chosen, else English where the system speaks it, else French."""
    if choice in ("fr", "en"):
        return choice
    return "en" if QLocale.system().language() == QLocale.Language.English else "fr"


def speak(application: QApplication, language: str) -> None:
    """Give the application its language; our own words are written in French."""
    fall_silent(application)
    QLocale.setDefault(QLocale(language))
    if language == "fr":
        application.installTranslator(FrenchSigns(application))
    for name, folder in (
        (f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        (f"fieldkit_{language}", str(ASSETS / "translations")),
    ):
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)


def fall_silent(application: QApplication) -> None:
    """Take every language away: texts are as they are written in the code."""
    for before in application.findChildren(QTranslator):
        application.removeTranslator(before)
        before.setParent(None)


class FrenchSigns(QTranslator):
    """Gives back what is said in French with no-break spaces, so that no line begins with a sign."""

    def __init__(self, parent: QObject) -> None:
        """Belong to the application."""
        super().__init__(parent)

    def isEmpty(self) -> bool:
        """Say that there is something to look up: Qt asks nothing of an empty one."""
        return False

    def translate(
        self, _context: str, source: str, _disambiguation: str | None = None, _count: int = -1
    ) -> str | None:
        """Return a source text as printers set it; Qt's own texts come from its own file, which is asked first."""
        right = _set_right(source)
        return right if right != source else None


@cache
def _set_right(source: str) -> str:
    return set_right(source, "fr")
