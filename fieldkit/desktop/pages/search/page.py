"""Search everywhere: a field, a sieve, and lines that play."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.look.theme import colours, icon_before_words
from fieldkit.desktop.spots import spot
from fieldkit.desktop.widgets.in_text import PICTURE, named
from fieldkit.desktop.widgets.parts import button, label, row
from fieldkit.desktop.widgets.passage_list import PassageList, Shown
from fieldkit.desktop.widgets.sieve_bar import SieveBar, offered
from fieldkit.desktop.widgets.sound.playlist import Passage, Playlist
from fieldkit.desktop.wording import evidence as evidence_words
from fieldkit.desktop.wording import words
from fieldkit.usecases.evidence.search import Hit
from fieldkit.usecases.evidence.sieve import read_sieve

PAUSE_MILLISECONDS = 180
MOST = 200
PAGES = {
    "segment": "transcript",
    "excerpt": "transcript",
    "interview": "transcript",
    "sheet": "sheet",
    "visit": "visit",
}


class SearchPage(QWidget):
    """Finds while somebody types; Return plays the line that is chosen, or opens what nobody said."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._hits: tuple[Hit, ...] = ()
        self._asked = 0
        self._field = QLineEdit()
        self._field.setPlaceholderText(self.tr("Chercher un mot, des mots, une « phrase exacte », un début de mot*"))
        self._field.setAccessibleName(self.tr("Recherche"))
        self._field.setClearButtonEnabled(True)
        self._sieve = SieveBar(("visit", "text", "sheet"))
        self._count = label("", "quiet")
        self._list = PassageList(self.tr("Résultats"), has_foot=False)
        self._sound = Playlist(desk, self)
        self._listen = button(self.tr("Écouter"), self._play_chosen, "player-play")
        self._row = button(self.tr("Tout écouter à la suite"), self._play_all, "headphones")
        self._stop = button(self.tr("Arrêter"), self._sound.stop, "player-stop")
        self._open = button(self.tr("Ouvrir"), self._open_chosen, "file-text", "primary")
        self._pause = QTimer(self)
        self._build()
        self._wire()

    def open_at(self, sieve: str) -> None:
        """Show the page, sieved."""
        self._desk.bench.ask(partial(offered, self._desk.workspace), self._sieve.offer)
        self._sieve.set_sieve(read_sieve(sieve))
        self._field.setFocus()
        self._field.selectAll()

    def show_again(self) -> None:
        """Show the page as it was left, read anew."""
        self._find()

    def hideEvent(self, event: QHideEvent) -> None:
        """Be silent when another page is shown."""
        self._sound.let_go()
        super().hideEvent(event)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Recherche"), "title"))
        column.addWidget(self._field)
        column.addWidget(self._sieve)
        column.addWidget(self._count)
        column.addWidget(self._list, 1)
        column.addLayout(row(self._listen, self._row, self._stop, None, self._open))
        self._enable()

    def _wire(self) -> None:
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._find)
        self._field.textChanged.connect(self._pause.start)
        self._field.returnPressed.connect(self._list.setFocus)
        self._sieve.changed.connect(self._find)
        self._list.chosen.connect(self._enable)
        self._list.listened.connect(self._play)
        self._sound.at.connect(self._follow)

    @Slot()
    def _find(self) -> None:
        self._asked += 1
        find = partial(self._desk.workspace.finder.find, self._field.text(), MOST, self._sieve.sieve)
        self._desk.bench.ask(find, partial(self._show, self._asked))

    def _show(self, asked: int, hits: tuple[Hit, ...]) -> None:
        if asked != self._asked:
            return
        chosen, self._hits = self._chosen(), hits
        self._sound.set_passages(tuple(Passage(listening=h.listening, start=h.start, end=h.end) for h in hits))
        self._list.passages.show_rows(tuple(_shown(hit) for hit in hits))
        if chosen in hits:
            self._list.setCurrentIndex(self._list.passages.index(hits.index(chosen)))
        self._count.setText(self._said_count())
        self._list.hint = "" if self._field.text().strip() else self._invites()
        self._enable()

    def _invites(self) -> str:
        return self.tr(
            "Écrivez un mot : il est cherché dans tout ce qui a été dit, "
            "dans les extraits, les fiches et les visites."
        )

    def _said_count(self) -> str:
        if not self._field.text().strip():
            return self.tr("Les accents et les terminaisons ne comptent pas : « elu » trouve « élues ».")
        if not self._hits:
            return self.tr("Rien ne correspond. Essayez un mot plus court, ou retirez un filtre.")
        if len(self._hits) == MOST:
            return self.tr("Les {count} plus récents").format(count=MOST)
        return self.tr("Résultats : {count}").format(count=len(self._hits))

    @Slot()
    def _enable(self) -> None:
        hit = self._chosen()
        self._listen.setEnabled(hit is not None and bool(hit.listening))
        self._row.setEnabled(any(one.listening for one in self._hits))
        self._stop.setEnabled(self._sound.place >= 0)
        self._open.setEnabled(hit is not None and bool(_page_of(hit)[1]))
        is_text = hit is not None and _page_of(hit)[0] == "transcript"
        self._open.setText(named() if is_text else self.tr("Ouvrir"))
        self._open.setAccessibleName(self._open.text())
        self._open.setIcon(icon_before_words(PICTURE if is_text else "file-text", colours().on_accent))

    def _chosen(self) -> Hit | None:
        return self._hits[self._list.row] if 0 <= self._list.row < len(self._hits) else None

    @Slot(int)
    def _follow(self, place: int) -> None:
        self._list.hear(place)
        self._enable()

    @Slot(int)
    def _play(self, place: int) -> None:
        if self._hits[place].listening:
            self._sound.play(place, on=False)
        else:
            self._open_chosen()

    def _play_chosen(self) -> None:
        self._play(self._list.row)

    def _play_all(self) -> None:
        self._sound.play(max(0, self._list.row), on=True)

    def _open_chosen(self) -> None:
        hit = self._chosen()
        if hit is not None and _page_of(hit)[1]:
            self._desk.go(*_page_of(hit))


def _page_of(hit: Hit) -> tuple[str, str]:
    """Return which page shows what was found, and of which record."""
    if hit.kind == "factor":
        return "codebook", hit.record
    page = PAGES.get(hit.kind, "visit")
    is_heard = hit.kind in ("segment", "excerpt")
    where = spot(hit.interview, hit.start if is_heard else -1.0)
    return page, {"transcript": where, "sheet": hit.record, "visit": hit.visit}[page]


def _shown(hit: Hit) -> Shown:
    when = words.moment(hit.start) if hit.listening else ""
    head = (evidence_words.kind(hit.kind), hit.territory, hit.title, hit.speaker, when)
    return Shown(
        head=" · ".join(part for part in head if part), text=hit.text, marks=hit.marks, sounds=bool(hit.listening)
    )
