"""The desk's tools in one row: the sound, who speaks, verified, undo, and more."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QMenu, QPushButton, QSizePolicy, QWidget

from fieldkit.desktop.look.theme import colours, icon_before_words
from fieldkit.desktop.widgets.parts import button, label
from fieldkit.desktop.widgets.sound.player import SPEEDS
from fieldkit.desktop.wording import words

NUMBERED = 9
"""So many of the names that are offered have a key of their own."""

HIGH = 34
"""Pixels: fields are as high as the buttons beside them."""


class DeskTools(QWidget):
    """A row of tools; says what is wanted, knows no rule. `more` is the menu « Plus », for others to fill."""

    play = Signal()
    back = Signal()
    speed = Signal(float)
    speaker = Signal(str)
    verified = Signal()
    undo = Signal()

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        self._of_sound = QWidget()
        line.addWidget(self._of_sound)
        line.addStretch(0)
        self._whole = 0.0
        self._play = button(self.tr("Écouter"), self.play.emit, "player-play", "primary")
        self._play.setToolTip(self.tr("Tab (Maj+Tab va d’une commande à l’autre)"))
        self._place = label("0:00", "quiet", wraps=False)
        self._speed = QComboBox()
        self._fill_sound()
        self._of_sound.hide()
        self._speaker, self._name = QComboBox(), QLineEdit()
        self._verified = button(self.tr("Vérifié"), self.verified.emit, "check")
        self._verified.setToolTip(self.tr("Ces passages sont vérifiés (Ctrl+Entrée)"))
        self._undo = button("", self.undo.emit, "arrow-back-up")
        self._undo.setAccessibleName(self.tr("Annuler"))
        self._undo.setToolTip(self.tr("Annuler (Ctrl+Z)"))
        line.addWidget(self._of_speaker(), 1)
        line.addWidget(self._verified)
        line.addWidget(self._undo)
        opens = button(self.tr("Plus"), _nothing)
        self.more = QMenu(opens)
        opens.setMenu(self.more)
        line.addWidget(opens)

    @property
    def of_text(self) -> tuple[QWidget, ...]:
        """Return what changes the text."""
        return self._speaker, self._verified, self._undo

    @property
    def offered(self) -> tuple[str, ...]:
        """Return the names that are offered."""
        return tuple(self._speaker.itemText(place) for place in range(self._speaker.count()))

    def offer(self, speakers: tuple[str, ...]) -> None:
        """Offer these names."""
        if speakers == self.offered:
            return
        written = self._speaker.currentText()
        self._speaker.clear()
        self._speaker.addItems(list(speakers))
        self._speaker.setEditText(written)
        keys = [f"Ctrl+{number} : {name}" for number, name in enumerate(speakers[:NUMBERED], 1)]
        self._speaker.setToolTip("\n".join(keys))

    def show_text(self, *, is_there: bool) -> None:
        """Show the tools of a text; without one there is nobody to name, and nothing to verify."""
        self._speaker.setVisible(is_there)
        self._verified.setVisible(is_there)

    def show_sound(self, seconds: float, place: float) -> None:
        """Show the tools of a sound so long, at a place in it; without sound (0) there are none."""
        self._whole = seconds
        self._of_sound.setVisible(seconds > 0)
        self.show_place(place)

    def show_playing(self, is_playing: bool) -> None:
        """Show whether it sounds."""
        self._play.setText(self.tr("Pause") if is_playing else self.tr("Écouter"))
        picture = "player-pause" if is_playing else "player-play"
        self._play.setIcon(icon_before_words(picture, colours().on_accent))

    def show_place(self, seconds: float) -> None:
        """Show the place in the sound."""
        self._place.setText(f"{words.moment(seconds)} / {words.moment(self._whole)}")

    def show_speed(self, speed: float) -> None:
        """Show how fast it sounds."""
        self._speed.setCurrentIndex(self._speed.findData(speed))

    def show_speaker(self, name: str) -> None:
        """Show who speaks in what is chosen."""
        if not self._speaker.hasFocus():
            self._speaker.setEditText(name)
            self._name.setCursorPosition(0)

    def ask_speaker(self) -> None:
        """Let a name be typed, or chosen with the arrows."""
        self._name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._name.selectAll()

    def _fill_sound(self) -> None:
        line = QHBoxLayout(self._of_sound)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        self._play.setMinimumWidth(self._widest((self.tr("Écouter"), self.tr("Pause"))))
        line.addWidget(self._play)
        back: QPushButton = button("", self.back.emit, "player-track-prev")
        back.setAccessibleName(self.tr("Revenir de 3 s"))
        back.setToolTip(self.tr("Revenir de 3 s (Alt+←)"))
        line.addWidget(back)
        self._speed.setFixedHeight(HIGH)
        self._speed.setAccessibleName(self.tr("Vitesse"))
        for speed in SPEEDS:
            self._speed.addItem(f"× {speed:g}".replace(".", ","), speed)
        self._speed.setCurrentIndex(SPEEDS.index(1.0))
        self._speed.activated.connect(lambda _row: self.speed.emit(self._speed.currentData()))
        line.addWidget(self._speed)
        line.addWidget(self._place)

    def _of_speaker(self) -> QComboBox:
        self._speaker.setEditable(True)
        self._speaker.setFixedHeight(HIGH)
        self._speaker.setMinimumWidth(104)
        self._speaker.setMaximumWidth(200)
        self._speaker.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._speaker.setAccessibleName(self.tr("Qui parle"))
        self._speaker.setPlaceholderText(self.tr("Qui parle ?"))
        self._name.setPlaceholderText(self.tr("Qui parle ?"))
        self._name.returnPressed.connect(self._named)
        self._speaker.setLineEdit(self._name)
        self._speaker.activated.connect(self._chosen)
        return self._speaker

    def _widest(self, texts: tuple[str, ...]) -> int:
        metrics = self.fontMetrics()
        return max(metrics.horizontalAdvance(text) for text in texts) + 50

    @Slot()
    def _chosen(self) -> None:
        """Take a name from the list; Qt tells one too when Tab goes by, and nobody has been named then."""
        if self.window().focusWidget() in (self._speaker, self._name):
            self._named()

    def _named(self) -> None:
        self.speaker.emit(self._speaker.currentText().strip())
        self.setFocus(Qt.FocusReason.OtherFocusReason)


def _nothing() -> None:
    return
