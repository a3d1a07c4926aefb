"""The menu over a segment."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from fieldkit.desktop.pages.transcript.tools import NUMBERED

if TYPE_CHECKING:
    from fieldkit.desktop.pages.transcript.page import TranscriptPage


def segment_menu(page: TranscriptPage, speakers: tuple[str, ...]) -> QMenu:
    """Return what can be done with the segments that are chosen, and the words chosen in them."""
    menu = QMenu(page)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for name in ("replay", "edit", "verify"):
        _add(menu, page, name)
    voices = menu.addMenu(_said("Qui parle"))
    for number, speaker in enumerate(speakers, 1):
        key = f"\tCtrl+{number}" if number <= NUMBERED else ""
        voices.addAction(speaker.replace("&", "&&") + key, partial(page.chosen.name_speaker, speaker))
    voices.addSeparator()
    voices.addAction(_said("Personne"), partial(page.chosen.name_speaker, ""))
    menu.addSeparator()
    for name in ("cut", "join"):
        _add(menu, page, name)
    menu.addSeparator()
    _add(menu, page, "copy")
    menu.addAction(_said("Commenter…"), partial(page.chosen.comment, page))
    return menu


def _add(menu: QMenu, page: TranscriptPage, name: str) -> None:
    keys = page.keys.actions[name].shortcuts()
    shown = f"\t{keys[0].toString(QKeySequence.SequenceFormat.NativeText)}" if keys else ""
    menu.addAction(_said(_WORDS[name]) + shown, page.keys.actions[name].trigger)


def _said(text: str) -> str:
    return QCoreApplication.translate("segment", text)


_WORDS = {
    "replay": "Écouter",
    "edit": "Corriger",
    "verify": "Vérifié",
    "cut": "Couper avant ce mot",
    "join": "Joindre au suivant",
    "copy": "Copier avec l’heure",
}
