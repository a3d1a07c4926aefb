"""Five seconds to know that the microphone hears: speak, then listen to oneself."""

from __future__ import annotations

import io

from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.widgets.parts import button, label
from fieldkit.desktop.widgets.sound.player import Player
from fieldkit.domain.errors import FieldkitError
from fieldkit.domain.sound.recorder import MicrophoneTrial
from fieldkit.words import in_window

TRIAL_SECONDS = 5.0
FAINT_DB, LOUD_DB = -36.0, -1.0


class MicTrial(QWidget):
    """A button, and what came of it in words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._player = Player(self)
        self._player.refused.connect(self._refuse)
        self._try = button(self.tr("Essayer le micro (5 s)"), self._start, "microphone")
        self._said = label("", "quiet")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._try)
        line.addWidget(self._said, 1)

    def _start(self) -> None:
        ws = self._desk.workspace
        microphone = str(ws.settings.get("microphone"))
        self._try.setEnabled(False)
        self._said.setText(self.tr("Parlez : 5 secondes…"))
        self._desk.bench.ask(lambda: ws.recorders.tried(microphone, TRIAL_SECONDS), self._tell, self._refuse)

    def _tell(self, trial: MicrophoneTrial) -> None:
        self._try.setEnabled(True)
        if trial.peak_db < FAINT_DB:
            said = self.tr("Presque rien n’est entendu par {name} : approchez-le, ou choisissez un autre micro.")
        elif trial.peak_db > LOUD_DB:
            said = self.tr("Trop fort pour {name} : éloignez-le.")
        else:
            said = self.tr("On vous entend bien avec {name}. Écoutez.")
        self._said.setText(said.format(name=trial.microphone))
        self._player.load(io.BytesIO(trial.sound), len(trial.sound))
        self._player.play_from(0.0)

    def _refuse(self, error: FieldkitError) -> None:
        self._try.setEnabled(True)
        self._said.setText(in_window(error, self._desk.language))
