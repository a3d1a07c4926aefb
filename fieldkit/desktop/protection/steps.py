"""The gate's three questions: the passphrase, the recovery key, a new passphrase in place of a forgotten one."""

from __future__ import annotations

import math

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldkit.desktop.protection.new_phrase import NewPhrase
from fieldkit.desktop.protection.phrase_line import PhraseLine
from fieldkit.desktop.widgets.parts import button, label, row
from fieldkit.desktop.wording import words

BEAT_MILLISECONDS = 250


class Step(QWidget):
    """One question: a title, what it is about, what is written, and a way on that waits when it must."""

    given = Signal(str)
    left = Signal()
    """Somebody takes the other way, where there is one."""

    def __init__(self, title: str, says: str, asked: PhraseLine | NewPhrase, go_on: str, aside: str = "") -> None:
        """`go_on` and `aside` are what stands on the way on and on the other one."""
        super().__init__()
        self._asked, self._remaining, self._is_working = asked, 0.0, False
        self._title, self._says = label(title, "title"), label(says, "quiet")
        self._problem, self._wait = label("", "problem"), label("", "quiet")
        self._problem.hide()
        self._wait.hide()
        self._on = button(go_on, self._give, "", "primary")
        self._on.setMinimumHeight(38)
        self._ticks = QTimer(self)
        self._ticks.setInterval(BEAT_MILLISECONDS)
        self._ticks.timeout.connect(self._tick)
        asked.changed.connect(self._look)
        asked.entered.connect(self._give_if_fit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self._title, self._says, asked, self._problem, self._wait):
            column.addWidget(part)
        column.addLayout(row(button(aside, self.left.emit, "", "aside") if aside else None, None, self._on))
        self.setFocusProxy(asked)
        self._look()

    def empty(self) -> None:
        """Forget what was written; a wait goes on."""
        self._asked.empty()
        self._problem.hide()
        self._look()

    def work(self, *, is_working: bool) -> None:
        """Take nothing for a while, or again."""
        self._is_working = is_working
        self._asked.setEnabled(not is_working)
        self._look()

    def refuse(self, sentence: str, seconds: float) -> None:
        """Say what was wrong, and count the seconds down until the next try."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self._remaining = seconds
        if seconds > 0:
            self._ticks.start()
        self._tell_wait()

    @Slot()
    def _look(self) -> None:
        """Let people go on when there is something to try, and no wait."""
        self._on.setEnabled(self._asked.is_fit and self._remaining <= 0 and not self._is_working)

    @Slot()
    def _give_if_fit(self) -> None:
        if self._on.isEnabled():
            self._give()

    def _give(self) -> None:
        self.given.emit(self._asked.text)

    @Slot()
    def _tick(self) -> None:
        self._remaining = max(0.0, self._remaining - BEAT_MILLISECONDS / 1000)
        if self._remaining <= 0:
            self._ticks.stop()
        self._tell_wait()

    def _tell_wait(self) -> None:
        said = self.tr("Prochain essai dans {time}. Rien n’est effacé.")
        self._wait.setText(said.format(time=words.length(math.ceil(self._remaining))))
        self._wait.setVisible(self._remaining > 0)
        self._look()


class AskPhrase(Step):
    """The passphrase, and a way out for who forgot it."""

    def __init__(self) -> None:
        line = PhraseLine(self.tr("Phrase secrète"))
        super().__init__("", "", line, self.tr("Ouvrir"), self.tr("J’ai oublié ma phrase"))

    def say_why(self, *, was_locked: bool) -> None:
        """Say that somebody locked it, or that it is protected."""
        locked, shut = self.tr("fieldkit est verrouillé"), self.tr("Vos visites sont protégées")
        self._title.setText(locked if was_locked else shut)
        self._says.setText(
            self.tr("Tout ce qui a été saisi est gardé. Votre phrase secrète ouvre l’espace de travail.")
        )


class AskRecovery(Step):
    """The recovery key, as it stands on its sheet."""

    def __init__(self) -> None:
        title = self.tr("Ouvrir avec la clé de secours")
        says = self.tr(
            "Recopiez les groupes de votre feuille, dans l’ordre. Majuscules, espaces et tirets ne comptent pas. "
            "Sans feuille, l’administrateur de l’archive peut en avoir gardé une."
        )
        line = PhraseLine(self.tr("Clé de secours"), is_readable=True)
        super().__init__(title, says, line, self.tr("Continuer"), self.tr("Revenir à la phrase"))


class ChoosePhrase(Step):
    """A new passphrase instead of the forgotten one."""

    def __init__(self) -> None:
        title = self.tr("La clé de secours est bonne")
        says = self.tr("Choisissez une nouvelle phrase secrète. L’ancienne ne servira plus ; rien d’autre ne change.")
        super().__init__(title, says, NewPhrase(), self.tr("Enregistrer et ouvrir"))
