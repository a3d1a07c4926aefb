"""A walk through unknown words, the most frequent first: replace everywhere, learn, ignore."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.widgets.parts import button, label, row, sized
from fieldkit.desktop.wording import words
from fieldkit.usecases.text import spell
from fieldkit.usecases.text.spell import Unknown, Where

MOST_PLACES = 50
AROUND = 36
"""Signs of the text that are shown on each side of the word."""


class Spelling(QDialog):
    """Words on the left; on the right where the chosen one stands, and what it may be."""

    def __init__(
        self, desk: Desk, interview: str, play: Callable[[float], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Orthographe"))
        sized(self, 880, 560)
        self._desk, self._interview, self._play = desk, interview, play
        self._words, self._places, self._meant = QListWidget(), QListWidget(), QListWidget()
        self._by = QLineEdit()
        self._said = label(self.tr("Lecture du texte…"), "quiet")
        self._title = label("", "heading")
        self._listen = button(self.tr("Écouter"), self._listen_to_chosen, "player-play")
        self._ignore = button(self.tr("Ignorer"), self._drop)
        self._learn = button(self.tr("Ajouter au dictionnaire"), self._learn_chosen, "plus")
        self._go = button(self.tr("Remplacer partout"), self._put_right, "check", "primary")
        self._build()
        self._words.currentItemChanged.connect(self._show_chosen)
        self._meant.currentTextChanged.connect(self._by.setText)
        self._by.textChanged.connect(self._know)
        self._places.doubleClicked.connect(self._listen_to_chosen)
        self._know()
        self._read()

    def _build(self) -> None:
        for part, name in (
            (self._words, self.tr("Mots inconnus")),
            (self._places, self.tr("Où il est écrit")),
            (self._meant, self.tr("Suggestions")),
            (self._by, self.tr("Remplacer par")),
        ):
            part.setAccessibleName(name)
        self._places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._words.setFixedWidth(260)
        self._meant.setFixedHeight(150)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._title)
        right.addWidget(self._places, 1)
        right.addWidget(label(self.tr("Suggestions"), "quiet"))
        right.addWidget(self._meant)
        right.addLayout(row(label(self.tr("Remplacer par"), wraps=False), self._by))
        sides = QHBoxLayout()
        sides.setSpacing(14)
        sides.addWidget(self._words)
        sides.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._said)
        column.addLayout(sides, 1)
        close = button(self.tr("Fermer"), self.accept)
        column.addLayout(row(self._listen, self._ignore, self._learn, None, close, self._go))
        self._go.setDefault(True)

    def _read(self) -> None:
        workspace = self._desk.workspace
        read = partial(
            spell.unknown_words,
            self._interview,
            dictionaries=workspace.dictionaries,
            gazetteer=workspace.gazetteer,
            work=workspace.work,
        )
        self._desk.bench.ask(read, self._show)

    def _show(self, found: tuple[Unknown, ...]) -> None:
        self._words.clear()
        for one in found:
            text = f"{one.word}   × {len(one.places)}"
            item = QListWidgetItem(self.tr("{word}   (un nom ?)").format(word=text) if one.is_name else text)
            item.setData(Qt.ItemDataRole.UserRole, one)
            self._words.addItem(item)
        self._words.setCurrentRow(0)
        self._count()

    def _count(self) -> None:
        left = self._words.count()
        some = self.tr("Mots que ni le dictionnaire, ni la visite, ni vous ne connaissez : {count}").format(
            count=left
        )
        self._said.setText(some if left else self.tr("Tous les mots sont connus."))
        self._know()

    def _chosen(self) -> Unknown | None:
        item = self._words.currentItem()
        chosen: Unknown | None = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return chosen

    @Slot()
    def _show_chosen(self) -> None:
        chosen = self._chosen()
        for part in (self._places, self._meant, self._by):
            part.clear()
        self._title.setText(chosen.word if chosen else "")
        self._know()
        if chosen is None:
            return
        for place in chosen.places[:MOST_PLACES]:
            item = QListWidgetItem(f"{words.moment(place.at)}   {_around(place)}")
            item.setData(Qt.ItemDataRole.UserRole, place.at)
            self._places.addItem(item)
        self._places.setCurrentRow(0)
        ask = partial(spell.suggestions, chosen.word, chosen.language, dictionaries=self._desk.workspace.dictionaries)
        self._desk.bench.ask(ask, partial(self._suggest, chosen))

    def _suggest(self, asked: Unknown, found: tuple[str, ...]) -> None:
        if asked is self._chosen():
            self._meant.addItems(list(found))
            self._meant.setCurrentRow(-1 if asked.is_name else 0)

    @Slot()
    def _know(self) -> None:
        chosen = self._chosen()
        for part in (self._listen, self._ignore, self._learn):
            part.setEnabled(chosen is not None)
        self._go.setEnabled(chosen is not None and bool(self._by.text().strip()))

    def _drop(self) -> None:
        """Go on to the next word."""
        self._words.takeItem(self._words.currentRow())
        self._count()

    def _learn_chosen(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._desk.bench.ask(partial(spell.learn, chosen.word, work=self._desk.workspace.work))
            self._drop()

    def _put_right(self) -> None:
        chosen, by = self._chosen(), self._by.text().strip()
        if chosen is not None and by:
            put = partial(spell.put_right, chosen, by, work=self._desk.workspace.work)
            self._go.setEnabled(False)
            self._desk.bench.ask(put, lambda _count: self._read())

    @Slot()
    def _listen_to_chosen(self) -> None:
        item = self._places.currentItem()
        if item is not None:
            self._play(item.data(Qt.ItemDataRole.UserRole))


def _around(place: Where) -> str:
    """Return a word in its context."""
    first, last = max(0, place.spot.start - AROUND), place.spot.end + AROUND
    lead, tail = "…" if first else "", "…" if last < len(place.text) else ""
    return f"{lead}{place.text[first:last]}{tail}"
