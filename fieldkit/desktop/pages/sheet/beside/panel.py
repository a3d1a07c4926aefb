"""The interview beside the sheet: listen to it, search in it, drag its sentences into answers."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QFrame, QHBoxLayout, QLineEdit, QListView, QVBoxLayout

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.look.theme import colours, icon
from fieldkit.desktop.pages.sheet.beside.interview import Told, told
from fieldkit.desktop.pages.sheet.beside.passage import PASSAGE
from fieldkit.desktop.pages.sheet.beside.sentences import SENTENCE, SentenceDelegate, SentenceList, SentenceModel
from fieldkit.desktop.spots import spot
from fieldkit.desktop.widgets.in_text import see_in_text_icon
from fieldkit.desktop.widgets.parts import button, icon_button, label
from fieldkit.desktop.widgets.sound.player import Player
from fieldkit.desktop.widgets.sound.sound_source import SoundSource
from fieldkit.desktop.wording import words
from fieldkit.domain.text.sentences import Sentence
from fieldkit.usecases.screens import InterviewLine

BACK_SECONDS = 3.0


class Beside(QFrame):
    """`quoted` is a passage that somebody wants to cite without dragging it."""

    quoted = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("card")
        self._desk = desk
        self._told = Told(interview="", sentences=(), sound="")
        self._due: tuple[float, float] | None = None
        self._until: float | None = None
        self._source: SoundSource | None = None
        self._which, self._one = QComboBox(), label("", "asked")
        self._which.setAccessibleName(self.tr("Entretien"))
        self._typed = QLineEdit()
        self._typed.setPlaceholderText(self.tr("Chercher dans l’entretien"))
        self._typed.setAccessibleName(self.tr("Chercher dans l’entretien"))
        self._model, self._list = SentenceModel(), SentenceList()
        self._play = icon_button(self.tr("Écouter, faire une pause"), self._toggle, "player-play")
        self.cites = button(self.tr("Citer"), self._quote, "quote", "flat")
        self._place = label("0:00", "quiet", wraps=False)
        self._hint = label("", "quiet")
        self._build()
        self._wire()

    def offer(self, found: tuple[InterviewLine, ...]) -> None:
        """Offer interviews; the first is shown."""
        known = [self._which.itemData(row) for row in range(self._which.count())]
        if known == [one.id for one in found]:
            return
        self._which.blockSignals(True)
        self._which.clear()
        for one in found:
            self._which.addItem(one.title, one.id)
        self._which.blockSignals(False)
        self._which.setVisible(len(found) > 1)
        self._one.setText(found[0].title if len(found) == 1 else "")
        self._one.setVisible(len(found) == 1)
        if not found:
            self._hint.setText(self.tr("Aucun entretien dans cette visite."))
        self._chosen()

    def play_span(self, interview: str, start: float, end: float) -> None:
        """Play a span of an interview, which is shown first when another one is."""
        self._due = (start, end)
        row = self._which.findData(interview)
        if interview != self._told.interview and row >= 0:
            self._which.setCurrentIndex(row)
        else:
            self._play_due()

    def be_silent(self) -> None:
        """Stop the sound: the sheet is left."""
        if self._source is not None:
            self._source.forget()
            self._source.player.pause()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap sentences anew."""
        super().resizeEvent(event)
        self._list.doItemsLayout()

    def _build(self) -> None:
        self._list.setModel(self._model)
        self._list.setItemDelegate(SentenceDelegate(self._list))
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self._list.setDragEnabled(True)
        self._list.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self._list.setLayoutMode(QListView.LayoutMode.Batched)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setAccessibleName(self.tr("Phrases de l’entretien"))
        head = QHBoxLayout()
        head.addWidget(self._one, 1)
        head.addWidget(self._which, 1)
        head.addWidget(icon_button(self.tr("Fermer l’entretien"), self.closed.emit, "x"))
        sound = QHBoxLayout()
        sound.addWidget(icon_button(self.tr("Revenir de 3 s"), self._back, "player-track-prev"))
        sound.addWidget(self._play)
        sound.addWidget(self._place)
        sound.addStretch(1)
        sound.addWidget(see_in_text_icon(self._see_chosen))
        sound.addWidget(self.cites)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(sound)
        column.addWidget(self._typed)
        column.addWidget(self._list, 1)
        column.addWidget(self._hint)

    def _wire(self) -> None:
        self._which.currentIndexChanged.connect(self._chosen)
        self._typed.textChanged.connect(self._model.search)
        self._list.doubleClicked.connect(self._play_sentence)
        self._list.opened.connect(self._see_sentence)

    @Slot()
    def _chosen(self) -> None:
        interview = self._which.currentData()
        if interview:
            self._desk.bench.ask(partial(told, self._desk.workspace, interview), self._show)

    def _show(self, read: Told) -> None:
        if read.interview != self._which.currentData():
            return
        if read.sound != self._told.sound:
            self._load(read.sound)
        self._told = read
        self._model.show_sentences(read.sentences)
        self._play.setEnabled(bool(read.sound))
        drag = self.tr("Faites glisser une phrase vers une réponse. Double-clic : écouter.")
        self._hint.setText(drag if read.sentences else self.tr("Cet entretien n’a pas encore de texte."))
        self._play_due()

    def _load(self, sound: str) -> None:
        if self._source is not None:
            self._source.let_go()
        if sound and self._desk.workspace.blobs.has(sound):
            self._sounding().when_loaded(sound, lambda: None)

    def _sounding(self) -> SoundSource:
        """Return where the sound is, made when there is one to hear: without it nothing is asked of the system."""
        if self._source is None:
            player = Player(self)
            player.moved.connect(self._moved)
            player.playing.connect(self._playing)
            player.refused.connect(self._desk.bench.refused)
            self._source = SoundSource(self._desk, player)
        return self._source

    def _hear(self, seconds: float) -> None:
        source = self._sounding()
        source.when_loaded(self._told.sound, partial(source.player.play_from, seconds))

    def _play_due(self) -> None:
        due, self._due = self._due, None
        if due is not None and self._told.sound:
            self._until = due[1]
            self._hear(due[0])

    @Slot(QModelIndex)
    def _play_sentence(self, index: QModelIndex) -> None:
        one: Sentence = index.data(SENTENCE)
        if self._told.sound:
            self._until = None
            self._hear(one.start)

    def _see_chosen(self) -> None:
        """Show the chosen sentence in the text; the interview, where somebody stopped, when none is chosen."""
        if self._list.currentIndex().isValid():
            self._see_sentence(self._list.currentIndex())
        elif self._told.interview:
            self._desk.go("transcript", self._told.interview)

    @Slot(QModelIndex)
    def _see_sentence(self, index: QModelIndex) -> None:
        one: Sentence = index.data(SENTENCE)
        self._desk.go("transcript", spot(one.interview, one.start))

    @Slot(float)
    def _moved(self, seconds: float) -> None:
        self._place.setText(words.moment(seconds))
        if self._until is not None and seconds >= self._until:
            self._until = None
            self._sounding().player.pause()
        row = self._model.row_at(seconds) if self._sounding().player.is_playing else -1
        if row >= 0 and self._list.currentIndex().row() != row:
            self._list.setCurrentIndex(self._model.index(row))

    @Slot(bool)
    def _playing(self, sounds: bool) -> None:
        self._play.setIcon(icon("player-pause" if sounds else "player-play", colours().quiet))

    def _toggle(self) -> None:
        self._until = None
        source = self._sounding()
        source.when_loaded(self._told.sound, source.player.toggle)

    def _back(self) -> None:
        player = self._sounding().player
        player.go_to(player.seconds - BACK_SECONDS)

    def _quote(self) -> None:
        """Tell what is chosen, as a drag would carry it."""
        chosen = self._list.selectedIndexes()
        if chosen:
            self.quoted.emit(bytes(self._model.mimeData(chosen).data(PASSAGE).data()).decode())
