"""Excerpts across the cases: sieved, read beside what is said of them, and played in a row."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.evidence.quoting import colour_of
from fieldkit.desktop.pages.evidence.details import Details
from fieldkit.desktop.widgets.parts import button, label, row
from fieldkit.desktop.widgets.passage_list import PassageList, Shown
from fieldkit.desktop.widgets.sieve_bar import SieveBar, offered
from fieldkit.desktop.widgets.sound.playlist import Passage, Playlist
from fieldkit.desktop.wording import evidence as evidence_words
from fieldkit.desktop.wording import words
from fieldkit.domain.evidence.factor import Codebook
from fieldkit.usecases.evidence import codebook
from fieldkit.usecases.evidence.evidence import Quote
from fieldkit.usecases.evidence.sieve import Sieve, read_sieve
from fieldkit.usecases.facts import (
    CodebookChanged,
    ConsentNoted,
    ExcerptsChanged,
    NoteWritten,
    SegmentsCorrected,
    StatementsArrived,
)

_REREAD = (CodebookChanged, ConsentNoted, ExcerptsChanged, NoteWritten, SegmentsCorrected, StatementsArrived)


class EvidencePage(QWidget):
    """The list on the left, the chosen excerpt on the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._quotes: tuple[Quote, ...] = ()
        self._asked = 0
        self._sieve = SieveBar(("visit", "text"))
        self._count = label("", "quiet")
        self._list = PassageList(self.tr("Extraits"))
        self._details = Details(desk)
        self._sound = Playlist(desk, self)
        self._all = button(self.tr("Tout écouter à la suite"), self._play_all, "headphones", "primary")
        self._before = button(self.tr("Précédent"), partial(self._sound.skip, -1), "arrow-up")
        self._after = button(self.tr("Suivant"), partial(self._sound.skip, 1), "arrow-down")
        self._stop = button(self.tr("Arrêter"), self._sound.stop, "player-stop")
        self._build()
        self._sieve.changed.connect(self._read)
        self._list.chosen.connect(self._choose)
        self._list.listened.connect(self._play)
        self._details.wanted_sound.connect(self._play_chosen)
        self._sound.at.connect(self._follow)
        desk.bridge.happened.connect(self._reread)

    def open_at(self, sieve: str) -> None:
        """Show the excerpts that a sieve lets through."""
        self._desk.bench.ask(partial(offered, self._desk.workspace), self._sieve.offer)
        self._sieve.set_sieve(read_sieve(sieve))

    def show_again(self) -> None:
        """Show the page as it was left, read anew."""
        self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        """Be silent when another page is shown."""
        self._sound.let_go()
        super().hideEvent(event)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Extraits"), "title"))
        column.addWidget(self._sieve)
        line = row(self._count, self._all, self._before, self._after, self._stop)
        line.setStretch(0, 1)
        column.addLayout(line)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self._list)
        both.addWidget(self._details)
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)
        both.setSizes([560, 380])
        both.setChildrenCollapsible(False)
        column.addWidget(both, 1)
        self._follow(-1)

    @Slot()
    def _read(self) -> None:
        self._asked += 1
        read = partial(_see, self._desk.workspace, self._sieve.sieve)
        self._desk.bench.ask(read, partial(self._show, self._asked))

    @Slot(object)
    def _reread(self, fact: object) -> None:
        if self.isVisible() and isinstance(fact, _REREAD):
            self._read()

    def _show(self, asked: int, seen: tuple[tuple[Quote, ...], Codebook]) -> None:
        if asked != self._asked:
            return
        chosen = self._quotes[self._list.row].excerpt if 0 <= self._list.row < len(self._quotes) else ""
        self._quotes, book = seen
        passages = tuple(Passage(listening=one.listening, start=one.start, end=one.end) for one in self._quotes)
        self._sound.set_passages(passages)
        self._list.passages.show_rows(tuple(shown(one, book) for one in self._quotes))
        none = self.tr("Aucun extrait ici. On en prend dans une transcription, avec « Citer ce passage… ».")
        count = self.tr("Extraits : {count}").format(count=len(self._quotes))
        self._count.setText(count)
        self._list.hint = none
        row_ = next((place for place, one in enumerate(self._quotes) if one.excerpt == chosen), 0)
        if self._quotes:
            self._list.setCurrentIndex(self._list.passages.index(row_))
        else:
            self._details.show_quote(None)
        self._follow(-1)

    @Slot(int)
    def _choose(self, place: int) -> None:
        self._details.show_quote(self._quotes[place] if 0 <= place < len(self._quotes) else None)

    @Slot(int)
    def _follow(self, place: int) -> None:
        self._list.hear(place)
        if place >= 0:
            self._list.setCurrentIndex(self._list.passages.index(place))
        self._all.setEnabled(any(one.listening for one in self._quotes))
        for one in (self._before, self._after, self._stop):
            one.setEnabled(place >= 0)

    @Slot(int)
    def _play(self, place: int) -> None:
        self._sound.play(place, on=False)

    @Slot()
    def _play_chosen(self) -> None:
        if self._list.row >= 0:
            self._play(self._list.row)

    def _play_all(self) -> None:
        self._sound.play(max(0, self._list.row), on=True)


def _see(ws: Workspace, sieve: Sieve) -> tuple[tuple[Quote, ...], Codebook]:
    return ws.evidence.quotes(sieve), codebook.read(work=ws.work)


def shown(quote: Quote, book: Codebook) -> Shown:
    """Return how an excerpt is painted in a list."""
    speaker = f"{quote.speaker} ({quote.category})" if quote.speaker and quote.category else quote.speaker
    head = (quote.territory, quote.title, speaker or quote.category, words.moment(quote.start))
    named = [(book.get(one.factor), one) for one in quote.codings]
    codes = [evidence_words.code(factor.name, one.weight, one.direction) for factor, one in named if factor]
    return Shown(
        head=" · ".join(part for part in head if part),
        text=evidence_words.quoted(quote.quoted),
        foot="   ".join(dict.fromkeys(codes)),
        colour=colour_of(quote.colour),
        sounds=bool(quote.listening),
    )
