"""The menu « Plus »: what goes further than the text in sight, and how the text is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from fieldkit.desktop.words import said

if TYPE_CHECKING:
    from fieldkit.desktop.pages.transcript.page import TranscriptPage


def fill_menu(menu: QMenu, page: TranscriptPage, *, underlines: bool) -> None:
    """Put what goes further into a menu, the listening first, then the language, then the ways in and out."""
    _fill_listening(menu, page)
    menu.addSeparator()
    _fill_language(menu, page)
    menu.addSeparator()
    _fill_evidence(menu, page)
    menu.addSeparator()
    menu.addAction(said("Historique…"), lambda: page.ways.further().see_history())
    menu.addAction(said("Exporter…"), lambda: page.ways.further().ask_export())
    menu.addAction(said("Apporter une transcription…"), lambda: page.ways.further().bring())
    menu.addSeparator()
    _fill_look(menu, page, underlines=underlines)


def _fill_listening(menu: QMenu, page: TranscriptPage) -> None:
    menu.addAction(said("Passages à revoir…"), page.ways.walk)
    menu.addAction(said("Voix…"), page.ways.ask_voices)
    menu.addAction(said("Réécouter…"), lambda: page.ways.further().ask_again())
    menu.addAction(said("Autres textes…"), lambda: page.ways.further().see_others())
    menu.addAction(said("Recaler les mots sur le son…"), lambda: page.ways.further().ask_align())


def _fill_language(menu: QMenu, page: TranscriptPage) -> None:
    menu.addAction(said("Rechercher et remplacer…"), lambda: page.ways.further().find_and_replace())
    menu.addAction(said("Orthographe…"), lambda: page.ways.further().check_spelling())
    menu.addAction(said("Typographie…"), lambda: page.ways.further().ask_typography())
    menu.addAction(said("Abréviations…"), lambda: page.ways.further().ask_abbreviations())


def _fill_evidence(menu: QMenu, page: TranscriptPage) -> None:
    menu.addAction(said("Citer ce passage…"), lambda: page.ways.evidence().ask_quote())
    menu.addAction(said("Extraits…"), page.ways.see_excerpts)
    menu.addAction(said("Exporter ce passage en son…"), lambda: page.ways.evidence().ask_clip())
    menu.addAction(said("Pseudonymes…"), lambda: page.ways.evidence().ask_pseudonyms())


def _fill_look(menu: QMenu, page: TranscriptPage, *, underlines: bool) -> None:
    doubts = menu.addAction(said("Souligner les mots douteux"))
    doubts.setCheckable(True)
    doubts.setChecked(underlines)
    doubts.toggled.connect(page.type.underline)
    readable = menu.addAction(said("Lecture allégée (mots de remplissage en gris)"))
    readable.setCheckable(True)
    readable.toggled.connect(page.marked.show_readable)
    menu.addAction(said("Texte plus grand"), lambda: page.type.resize(1.0))
    menu.addAction(said("Texte plus petit"), lambda: page.type.resize(-1.0))
    menu.addAction(said("Touches…"), page.ways.show_keys)
