"""The gate: what a window shows of a protected workspace while it is shut, and how it opens again.

It knows no key and no folder: it tells what was written, and is told what came of it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fieldkit.desktop.protection.cards import centred
from fieldkit.desktop.protection.steps import AskPhrase, AskRecovery, ChoosePhrase, Step
from fieldkit.desktop.widgets.parts import label
from fieldkit.desktop.wording import words
from fieldkit.domain.sound.recorder import RecorderStatus

CARD_WIDTH = 480


class Gate(QWidget):
    """Asks for the passphrase, or for the recovery key and then a new passphrase; shows nothing of the work."""

    phrase_given = Signal(str)
    recovery_given = Signal(str)
    phrase_chosen = Signal(str)
    """A new passphrase, once the recovery key opened the door."""

    def __init__(self) -> None:
        super().__init__()
        self._asking = AskPhrase()
        self._recovering = AskRecovery()
        self._renewing = ChoosePhrase()
        self._current: Step = self._asking
        self._steps = QStackedWidget()
        self._recording = label("", "recording", wraps=False)
        self._recording.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._recording.hide()
        self._all = (self._asking, self._recovering, self._renewing)
        for step in self._all:
            self._steps.addWidget(centred(step, CARD_WIDTH, has_lock=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addWidget(self._steps, 1)
        column.addWidget(self._recording)
        self._asking.given.connect(self.phrase_given)
        self._asking.left.connect(self._ask_recovery)
        self._recovering.given.connect(self.recovery_given)
        self._recovering.left.connect(self.ask)
        self._renewing.given.connect(self.phrase_chosen)

    @Slot()
    def ask(self, *, was_locked: bool = True) -> None:
        """Ask for the passphrase, from the start; whatever was written is forgotten."""
        for step in self._all:
            step.empty()
        self._asking.say_why(was_locked=was_locked)
        self._show(self._asking)

    def ask_new_phrase(self) -> None:
        """Ask for a passphrase to take the forgotten one's place: the recovery key was right."""
        self._recovering.empty()
        self._show(self._renewing)

    def work(self, *, is_working: bool) -> None:
        """Take nothing while a passphrase is being tried."""
        for step in self._all:
            step.work(is_working=is_working)
        if not is_working:
            self._current.setFocus()

    def refuse(self, sentence: str, seconds: float) -> None:
        """Say why it stays shut; the next try may be made in so many seconds."""
        self.work(is_working=False)
        for step in self._all:
            step.refuse(sentence if step is self._current else "", seconds)

    @Slot(object)
    def show_status(self, status: RecorderStatus | None) -> None:
        """Show the time of a recording that goes on, and nothing else of it."""
        self._recording.setVisible(status is not None)
        if status is not None:
            state = self.tr("En pause") if status.is_paused else self.tr("● Enregistre")
            self._recording.setText(f"{state}  {words.moment(status.elapsed)}")

    @Slot()
    def _ask_recovery(self) -> None:
        self._asking.empty()
        self._show(self._recovering)

    def _show(self, step: Step) -> None:
        self._current = step
        self.setFocusProxy(step)
        self._steps.setCurrentIndex(self._all.index(step))
        step.setFocus()
