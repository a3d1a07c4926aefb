"""The menu over a segment."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from fieldkit.desktop.keys.binding import Bindings
from fieldkit.desktop.pages.transcript.sound_and_text import SoundAndText
from fieldkit.desktop.pages.transcript.tools import NUMBERED


def segment_menu(page: SoundAndText, keys: Bindings, speakers: tuple[str, ...]) -> QMenu:
    """Return what can be done with the segments that are chosen, and the words chosen in them."""
    menu = QMenu(page)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    _add(menu, keys, "replay")
    page.for_writers(*(_add(menu, keys, name) for name in ("edit", "verify")))
    voices = menu.addMenu(_said("Qui parle"))
    for number, speaker in enumerate(speakers, 1):
        key = f"\tCtrl+{number}" if number <= NUMBERED else ""
        voices.addAction(speaker.replace("&", "&&") + key, partial(page.chosen.name_speaker, speaker))
    voices.addSeparator()
    voices.addAction(_said("Personne"), partial(page.chosen.name_speaker, ""))
    menu.addSeparator()
    page.for_writers(voices.menuAction(), *(_add(menu, keys, name) for name in ("cut", "join")))
    menu.addSeparator()
    _add(menu, keys, "copy")
    menu.addAction(_said("Commenter…"), partial(page.chosen.comment, page))
    return menu


def _add(menu: QMenu, keys: Bindings, name: str) -> QAction:
    known = keys.actions[name].shortcuts()
    shown = f"\t{known[0].toString(QKeySequence.SequenceFormat.NativeText)}" if known else ""
    return menu.addAction(_said(_WORDS[name]) + shown, keys.actions[name].trigger)


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
