"""Unknown words of the segment being typed: underlined, with what may be meant in the menu of the right button."""

from __future__ import annotations

from functools import partial

import shiboken6
from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QColor, QSyntaxHighlighter, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.look.theme import colours
from fieldkit.domain.text.spelling import Spot, spots
from fieldkit.usecases.text import spell

LOOK_UP_MILLISECONDS = 300
MOST_SUGGESTIONS = 6


def attach(editor: QPlainTextEdit, language: str, desk: Desk, interview: str = "") -> SpellingMarks:
    """Look up what is typed in an editor, for as long as it lives; names of the interview's visit are known."""
    return SpellingMarks(editor, language, desk, interview)


class SpellingMarks(QSyntaxHighlighter):
    """Underlines unknown words with a wave, unknown names with dots; the text itself is never touched."""

    def __init__(self, editor: QPlainTextEdit, language: str, desk: Desk, interview: str) -> None:
        super().__init__(editor.document())
        self._editor, self._language, self._desk, self._interview = editor, language, desk, interview
        self._known: frozenset[str] | None = None
        self._unknown: dict[str, bool] = {}
        self._asked = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(LOOK_UP_MILLISECONDS)
        self._pause.timeout.connect(self._look_up)
        editor.textChanged.connect(self._pause.start)
        editor.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        editor.customContextMenuRequested.connect(self._offer)
        self._mark_quietly()
        self._look_up()

    @property
    def unknown(self) -> tuple[str, ...]:
        """Return the words that are underlined."""
        return tuple(self._unknown)

    def highlightBlock(self, text: str) -> None:
        """Underline what was found unknown; a word that is being typed waits for its turn."""
        for start, length, is_name in self._spans(text):
            mark = QTextCharFormat()
            wave, dots = QTextCharFormat.UnderlineStyle.WaveUnderline, QTextCharFormat.UnderlineStyle.DotLine
            mark.setUnderlineStyle(dots if is_name else wave)
            mark.setUnderlineColor(QColor(colours().quiet if is_name else colours().danger))
            self.setFormat(start, length, mark)

    def menu_at(self, place: int) -> QMenu:
        """Return the menu for a place in the text; suggestions come into it when they are there."""
        menu = self._editor.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        spot = self._spot(place)
        if spot is not None:
            self._fill(menu, spot)
        return menu

    def _spans(self, text: str) -> list[tuple[int, int, bool]]:
        return [
            (one.start, len(one.word), self._unknown[one.word]) for one in spots(text) if one.word in self._unknown
        ]

    @Slot()
    def _look_up(self) -> None:
        self._asked = self._editor.toPlainText()
        self._desk.bench.ask(partial(self._read, self._asked, self._known), self._show)

    def _read(self, text: str, known: frozenset[str] | None) -> tuple[str, frozenset[str], tuple[Spot, ...]]:
        workspace = self._desk.workspace
        known = (
            spell.known_here(self._interview, gazetteer=workspace.gazetteer, work=workspace.work)
            if known is None
            else known
        )
        return text, known, spell.unknown_in(text, self._language, known, dictionaries=workspace.dictionaries)

    def _show(self, found: tuple[str, frozenset[str], tuple[Spot, ...]]) -> None:
        text, known, unknown = found
        if not shiboken6.isValid(self) or text != self._asked:
            return
        self._known = known
        fresh = {one.word: one.is_name for one in unknown}
        if fresh != self._unknown:
            self._unknown = fresh
            self._mark_quietly()

    def _mark_quietly(self) -> None:
        """Draw anew without telling that the text changed, as Qt does for formats and for a new highlighter."""
        was = self.document().blockSignals(True)
        self.rehighlight()
        self.document().blockSignals(was)
        self._editor.viewport().update()

    def _spot(self, place: int) -> Spot | None:
        found = spots(self._editor.toPlainText())
        return next((one for one in found if one.start <= place <= one.end and one.word in self._unknown), None)

    @Slot(QPoint)
    def _offer(self, where: QPoint) -> None:
        menu = self.menu_at(self._editor.cursorForPosition(where).position())
        menu.popup(self._editor.viewport().mapToGlobal(where))

    def _fill(self, menu: QMenu, spot: Spot) -> None:
        top = menu.actions()[0]
        waiting = QAction(self.tr("Recherche de suggestions…"), menu)
        waiting.setEnabled(False)
        learn = QAction(self.tr("Ajouter « {word} » au dictionnaire").format(word=spot.word), menu)
        learn.triggered.connect(partial(self._learn, spot.word))
        menu.insertActions(top, [waiting, learn, menu.insertSeparator(top)])
        ask = partial(spell.suggestions, spot.word, self._language, dictionaries=self._desk.workspace.dictionaries)
        self._desk.bench.ask(ask, partial(self._suggest, menu, waiting, spot))

    def _suggest(self, menu: QMenu, waiting: QAction, spot: Spot, found: tuple[str, ...]) -> None:
        if not shiboken6.isValid(menu) or not shiboken6.isValid(self):
            return
        waiting.setText(self.tr("Aucune suggestion"))
        for word in found[:MOST_SUGGESTIONS]:
            action = QAction(word, menu)
            action.triggered.connect(partial(self._take, spot, word))
            menu.insertAction(waiting, action)
        waiting.setVisible(not found)

    def _take(self, spot: Spot, word: str, _checked: bool = False) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(spot.start)
        cursor.setPosition(spot.end, QTextCursor.MoveMode.KeepAnchor)
        if cursor.selectedText() == spot.word:
            cursor.insertText(word)

    def _learn(self, word: str, _checked: bool = False) -> None:
        self._known = None
        self._desk.bench.ask(partial(spell.learn, word, work=self._desk.workspace.work))
        self._look_up()
