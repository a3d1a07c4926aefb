"""The menu « Plus »: what goes further than the text in sight, and how the text is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from fieldkit.desktop.pages.transcript.sound_and_text import SoundAndText
from fieldkit.desktop.pages.transcript.ways import Ways
from fieldkit.desktop.wording.words import said


def fill_menu(menu: QMenu, page: SoundAndText, ways: Ways, *, underlines: bool) -> None:
    """Put what goes further into a menu, the listening first, then the language, then the ways in and out."""
    menu.setToolTipsVisible(True)
    _fill_listening(menu, page, ways)
    menu.addSeparator()
    _fill_language(menu, page, ways)
    menu.addSeparator()
    _fill_evidence(menu, page, ways)
    menu.addSeparator()
    menu.addAction(said("Historique…"), lambda: ways.further().see_history())
    menu.addAction(said("Exporter…"), lambda: ways.further().ask_export())
    page.for_writers(menu.addAction(said("Apporter une transcription…"), lambda: ways.further().bring()))
    menu.addSeparator()
    _fill_look(menu, page, ways, underlines=underlines)


def _fill_listening(menu: QMenu, page: SoundAndText, ways: Ways) -> None:
    page.for_writers(
        menu.addAction(said("Passages à revoir…"), ways.walk),
        menu.addAction(said("Voix…"), ways.ask_voices),
        menu.addAction(said("Réécouter…"), lambda: ways.further().ask_again()),
    )
    menu.addAction(said("Autres textes…"), lambda: ways.further().see_others())
    page.for_writers(menu.addAction(said("Recaler les mots sur le son…"), lambda: ways.further().ask_align()))


def _fill_language(menu: QMenu, page: SoundAndText, ways: Ways) -> None:
    menu.addAction(said("Rechercher et remplacer…"), lambda: ways.further().find_and_replace())
    page.for_writers(
        menu.addAction(said("Orthographe…"), lambda: ways.further().check_spelling()),
        menu.addAction(said("Typographie…"), lambda: ways.further().ask_typography()),
        menu.addAction(said("Abréviations…"), lambda: ways.further().ask_abbreviations()),
    )


def _fill_evidence(menu: QMenu, page: SoundAndText, ways: Ways) -> None:
    page.for_writers(menu.addAction(said("Citer ce passage…"), lambda: ways.evidence().ask_quote()))
    menu.addAction(said("Extraits…"), ways.see_excerpts)
    menu.addAction(said("Exporter ce passage en son…"), lambda: ways.evidence().ask_clip())
    page.for_writers(menu.addAction(said("Pseudonymes…"), lambda: ways.evidence().ask_pseudonyms()))


def _fill_look(menu: QMenu, page: SoundAndText, ways: Ways, *, underlines: bool) -> None:
    doubts = menu.addAction(said("Souligner les mots douteux"))
    doubts.setCheckable(True)
    doubts.setChecked(underlines)
    doubts.toggled.connect(page.type.underline)
    readable = menu.addAction(said("Lecture allégée (mots de remplissage en gris)"))
    readable.setCheckable(True)
    readable.toggled.connect(page.marked.show_readable)
    menu.addAction(said("Texte plus grand"), lambda: page.type.resize(1.0))
    menu.addAction(said("Texte plus petit"), lambda: page.type.resize(-1.0))
    menu.addAction(said("Touches…"), ways.show_keys)
