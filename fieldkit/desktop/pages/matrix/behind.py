"""The excerpts behind a cell of the matrix, read and heard beside it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.evidence.page import shown
from fieldkit.desktop.spots import spot
from fieldkit.desktop.widgets.in_text import see_in_text
from fieldkit.desktop.widgets.parts import button, label, row
from fieldkit.desktop.widgets.passage_list import PassageList
from fieldkit.desktop.widgets.sound.playlist import Passage, Playlist
from fieldkit.domain.evidence.factor import Codebook
from fieldkit.usecases.evidence import codebook
from fieldkit.usecases.evidence.evidence import Quote
from fieldkit.usecases.evidence.sieve import Sieve, spelled


class BehindCell(QWidget):
    """A list that plays, and the way to all that can be done with its excerpts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sieve = Sieve()
        self._quotes: tuple[Quote, ...] = ()
        self._title, self._how = label("", "heading"), label("", "quiet")
        self._how.setText(self.tr("Cliquez sur une case pour lire et entendre ses extraits."))
        self._list = PassageList(self.tr("Extraits de la case"))
        self._sound = Playlist(desk, self)
        self._listen = button(self.tr("Tout écouter"), self._play_all, "headphones", "primary")
        self._stop = button(self.tr("Arrêter"), self._sound.stop, "player-stop")
        self._open = button(self.tr("Ouvrir la liste"), self._open_list, "quote")
        self._go = see_in_text(self._open_text)
        self.setMinimumWidth(300)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._how)
        column.addWidget(self._list, 1)
        column.addLayout(row(self._listen, self._stop, None))
        column.addLayout(row(self._go, self._open, None))
        self._list.listened.connect(self._play)
        self._list.chosen.connect(self._enable)
        self._sound.at.connect(self._follow)
        self.show_none()

    def show_none(self) -> None:
        """Say how a cell is opened."""
        self._sieve = Sieve()
        self._show(self._sieve, ((), Codebook(())))
        self._title.hide()
        for one in (self._how, self._listen, self._stop, self._open, self._go):
            one.setVisible(one is self._how)

    def show_cell(self, sieve: Sieve) -> None:
        """Show the excerpts of a cell."""
        self._sieve = sieve
        self._desk.bench.ask(partial(_see, self._desk.workspace, sieve), partial(self._show, sieve))

    def be_silent(self) -> None:
        """Let the sound go."""
        self._sound.let_go()

    def _show(self, sieve: Sieve, seen: tuple[tuple[Quote, ...], Codebook]) -> None:
        if sieve != self._sieve:
            return
        self._quotes, book = seen
        passages = tuple(Passage(listening=one.listening, start=one.start, end=one.end) for one in self._quotes)
        self._sound.set_passages(passages)
        self._list.passages.show_rows(tuple(shown(one, book) for one in self._quotes))
        factor = book.get(sieve.factor)
        count = self.tr("{factor} · extraits : {count}")
        self._title.setText(count.format(factor=factor.name if factor else "", count=len(self._quotes)))
        self._open.setEnabled(bool(self._quotes))
        for one in (self._title, self._how, self._listen, self._stop, self._open, self._go):
            one.setVisible(one is not self._how)
        self._follow(-1)

    @Slot(int)
    def _follow(self, place: int) -> None:
        self._list.hear(place)
        self._listen.setEnabled(any(one.listening for one in self._quotes))
        self._stop.setEnabled(place >= 0)
        self._enable()

    @Slot()
    def _enable(self) -> None:
        self._go.setEnabled(0 <= self._list.row < len(self._quotes))

    @Slot(int)
    def _play(self, place: int) -> None:
        self._sound.play(place, on=False)

    def _play_all(self) -> None:
        self._sound.play(0, on=True)

    def _open_text(self) -> None:
        if 0 <= self._list.row < len(self._quotes):
            quote = self._quotes[self._list.row]
            self._desk.go("transcript", spot(quote.interview, quote.start))

    def _open_list(self) -> None:
        self._desk.go("evidence", spelled(self._sieve))


def _see(ws: Workspace, sieve: Sieve) -> tuple[tuple[Quote, ...], Codebook]:
    return ws.evidence.quotes(sieve), codebook.read(work=ws.work)
