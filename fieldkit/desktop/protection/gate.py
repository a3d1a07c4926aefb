"""The gate: what a window shows of a protected workspace while it is shut, and how it opens again.

It knows no key and no folder: it tells what was written, and is told what came of it.
"""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fieldkit.desktop import words
from fieldkit.desktop.protection.cards import centred
from fieldkit.desktop.protection.new_phrase import NewPhrase
from fieldkit.desktop.protection.phrase_line import PhraseLine
from fieldkit.desktop.widgets.parts import button, label, row
from fieldkit.domain.recorder import RecorderStatus

CARD_WIDTH = 480
BEAT_MILLISECONDS = 250


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
        self._asking.forgotten.connect(self._ask_recovery)
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
        self._steps.setCurrentIndex(self._all.index(step))
        step.setFocus()


class Step(QWidget):
    """One question of the gate: a title, what it is about, a line, and a way on that waits when it must."""

    given = Signal(str)

    def __init__(self, title: str, says: str, asked: QWidget, go_on: str) -> None:
        super().__init__()
        self._asked, self._left, self._is_working = asked, 0.0, False
        self._title, self._says = label(title, "title"), label(says, "quiet")
        self._problem = label("", "problem")
        self._problem.hide()
        self._wait = label("", "quiet")
        self._wait.hide()
        self._on = button(go_on, self._give, "", "primary")
        self._on.setMinimumHeight(38)
        self._ticks = QTimer(self)
        self._ticks.setInterval(BEAT_MILLISECONDS)
        self._ticks.timeout.connect(self._tick)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        for part in (self._title, self._says, asked, self._problem, self._wait):
            self.column.addWidget(part)
        self.setFocusProxy(asked)

    @property
    def text(self) -> str:
        """Return what was written; each step says where."""
        raise NotImplementedError

    @property
    def is_fit(self) -> bool:
        """Say whether what is written can be tried."""
        return bool(self.text)

    def empty(self) -> None:
        """Forget what was written; a wait goes on."""
        self._problem.hide()
        self.look()

    def work(self, *, is_working: bool) -> None:
        """Take nothing for a while, or again."""
        self._is_working = is_working
        self._asked.setEnabled(not is_working)
        if not is_working:
            self._asked.setFocus()
        self.look()

    def refuse(self, sentence: str, seconds: float) -> None:
        """Say what was wrong, and count the seconds down until the next try."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self._left = seconds
        if seconds > 0:
            self._ticks.start()
        self._tell_wait()

    @Slot()
    def look(self) -> None:
        """Let people go on when there is something to try, and no wait."""
        self._on.setEnabled(self.is_fit and self._left <= 0 and not self._is_working)

    @Slot()
    def give(self) -> None:
        """Tell what was written, if it can be tried now."""
        if self._on.isEnabled():
            self._give()

    def _give(self) -> None:
        self.given.emit(self.text)

    @Slot()
    def _tick(self) -> None:
        self._left = max(0.0, self._left - BEAT_MILLISECONDS / 1000)
        if self._left <= 0:
            self._ticks.stop()
        self._tell_wait()

    def _tell_wait(self) -> None:
        said = self.tr("Prochain essai dans {time}. Rien n’est effacé.")
        self._wait.setText(said.format(time=words.length(math.ceil(self._left))))
        self._wait.setVisible(self._left > 0)
        self.look()


class AskPhrase(Step):
    """The passphrase, and a way out for who forgot it."""

    forgotten = Signal()

    def __init__(self) -> None:
        self._line = PhraseLine(self.tr("Phrase secrète"))
        super().__init__("", "", self._line, self.tr("Ouvrir"))
        self._line.changed.connect(self.look)
        self._line.entered.connect(self.give)
        forgot = button(self.tr("J’ai oublié ma phrase"), self.forgotten.emit, "", "aside")
        self.column.addLayout(row(forgot, None, self._on))
        self.empty()

    @property
    def text(self) -> str:
        """Return the passphrase."""
        return self._line.text

    def empty(self) -> None:
        """Forget it."""
        self._line.empty()
        super().empty()

    def say_why(self, *, was_locked: bool) -> None:
        """Say that somebody locked it, or that it is protected."""
        locked, shut = self.tr("fieldkit est verrouillé"), self.tr("Vos visites sont protégées")
        self._title.setText(locked if was_locked else shut)
        self._says.setText(
            self.tr("Tout ce qui a été saisi est gardé. Votre phrase secrète ouvre l’espace de travail.")
        )


class AskRecovery(Step):
    """The recovery key, as it stands on its sheet."""

    left = Signal()

    def __init__(self) -> None:
        self._line = PhraseLine(self.tr("Clé de secours"))
        self._line.show_text()
        says = self.tr(
            "Recopiez les groupes de votre feuille, dans l’ordre. Majuscules, espaces et tirets ne comptent pas. "
            "Sans feuille, l’administrateur de l’archive peut en avoir gardé une."
        )
        super().__init__(self.tr("Ouvrir avec la clé de secours"), says, self._line, self.tr("Continuer"))
        self._line.changed.connect(self.look)
        self._line.entered.connect(self.give)
        back = button(self.tr("Revenir à la phrase"), self.left.emit, "", "aside")
        self.column.addLayout(row(back, None, self._on))
        self.empty()

    @property
    def text(self) -> str:
        """Return the recovery key."""
        return self._line.text

    def empty(self) -> None:
        """Forget it."""
        self._line.empty()
        self._line.show_text()
        super().empty()


class ChoosePhrase(Step):
    """A new passphrase instead of the forgotten one."""

    def __init__(self) -> None:
        self._new = NewPhrase()
        says = self.tr("Choisissez une nouvelle phrase secrète. L’ancienne ne servira plus ; rien d’autre ne change.")
        super().__init__(self.tr("La clé de secours est bonne"), says, self._new, self.tr("Enregistrer et ouvrir"))
        self._new.changed.connect(self.look)
        self._new.entered.connect(self.give)
        self.column.addLayout(row(None, self._on))
        self.empty()

    @property
    def text(self) -> str:
        """Return the new passphrase."""
        return self._new.phrase

    @property
    def is_fit(self) -> bool:
        """Say whether it is strong enough, and twice the same."""
        return self._new.is_fit

    def empty(self) -> None:
        """Forget it."""
        self._new.empty()
        super().empty()
