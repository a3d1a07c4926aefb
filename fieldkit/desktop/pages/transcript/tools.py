"""The desk's tools: play, back, speed, speaker, verified, undo, and more."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QMenu, QWidget

from fieldkit.desktop import words
from fieldkit.desktop.theme import icon
from fieldkit.desktop.widgets.parts import button, label
from fieldkit.desktop.widgets.player import SPEEDS

NUMBERED = 9
"""So many of the names that are offered have a key of their own."""


class DeskTools(QWidget):
    """A row of tools; says what is wanted, knows no rule."""

    play = Signal()
    back = Signal()
    speed = Signal(float)
    speaker = Signal(str)
    verified = Signal()
    undo = Signal()
    voices = Signal()
    again = Signal()
    others = Signal()
    export = Signal()
    bring = Signal()
    walk = Signal()
    history = Signal()
    align = Signal()

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 4, 0, 0)
        self._play = button(self.tr("Écouter (Tab)"), self.play.emit, "player-play", "primary")
        line.addWidget(self._play)
        line.addWidget(button(self.tr("− 3 s"), self.back.emit, "player-track-prev"))
        self._speed = QComboBox()
        self._speed.setAccessibleName(self.tr("Vitesse"))
        for speed in SPEEDS:
            self._speed.addItem(f"× {speed:g}".replace(".", ","), speed)
        self._speed.setCurrentIndex(SPEEDS.index(1.0))
        self._speed.activated.connect(lambda _row: self.speed.emit(self._speed.currentData()))
        line.addWidget(self._speed)
        self._place = label("0:00", "quiet", wraps=False)
        line.addWidget(self._place)
        line.addStretch(1)
        self._speaker = QComboBox()
        self._speaker.setEditable(True)
        self._speaker.setMinimumWidth(170)
        self._speaker.setAccessibleName(self.tr("Qui parle"))
        self._speaker.setPlaceholderText(self.tr("Qui parle ?"))
        name = QLineEdit()
        name.setPlaceholderText(self.tr("Qui parle ?"))
        name.returnPressed.connect(self._named)
        self._speaker.setLineEdit(name)
        self._speaker.activated.connect(lambda _row: self._named())
        line.addWidget(self._speaker)
        line.addWidget(button(self.tr("Vérifié"), self.verified.emit, "check"))
        line.addWidget(button(self.tr("Annuler"), self.undo.emit, "arrow-back-up"))
        more = button(self.tr("Plus"), lambda: None)
        menu = QMenu(more)
        menu.addAction(self.tr("Passages à revoir…"), self.walk.emit)
        menu.addAction(self.tr("Historique…"), self.history.emit)
        menu.addAction(self.tr("Recaler les mots sur le son…"), self.align.emit)
        menu.addAction(self.tr("Voix…"), self.voices.emit)
        menu.addAction(self.tr("Réécouter…"), self.again.emit)
        menu.addAction(self.tr("Autres textes…"), self.others.emit)
        self.addAction(menu.addAction(self.tr("Exporter…"), QKeySequence("Ctrl+E"), self.export.emit))
        menu.addAction(self.tr("Apporter une transcription…"), self.bring.emit)
        more.setMenu(menu)
        line.addWidget(more)

    @property
    def offered(self) -> tuple[str, ...]:
        """Return the names that are offered."""
        return tuple(self._speaker.itemText(place) for place in range(self._speaker.count()))

    def offer(self, speakers: tuple[str, ...]) -> None:
        """Offer these names."""
        written = self._speaker.currentText()
        self._speaker.clear()
        self._speaker.addItems(list(speakers))
        self._speaker.setEditText(written)
        keys = [f"Ctrl+{number} : {name}" for number, name in enumerate(speakers[:NUMBERED], 1)]
        self._speaker.setToolTip("\n".join(keys))

    def show_playing(self, is_playing: bool) -> None:
        """Show whether it sounds."""
        self._play.setText(self.tr("Pause (Tab)") if is_playing else self.tr("Écouter (Tab)"))
        self._play.setIcon(icon("player-pause" if is_playing else "player-play", "#ffffff"))

    def show_speed(self, speed: float) -> None:
        """Show how fast it sounds."""
        self._speed.setCurrentIndex(self._speed.findData(speed))

    def show_place(self, seconds: float) -> None:
        """Show the place in the sound."""
        self._place.setText(words.moment(seconds))

    def _named(self) -> None:
        self.speaker.emit(self._speaker.currentText().strip())
        self.setFocus(Qt.FocusReason.OtherFocusReason)
