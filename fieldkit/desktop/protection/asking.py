"""Questions about a workspace's protection: each wants the passphrase of who asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.locksmith import Locksmith
from fieldkit.desktop.protection.new_phrase import NewPhrase
from fieldkit.desktop.protection.paper import RecoverySheet
from fieldkit.desktop.protection.phrase_line import PhraseLine
from fieldkit.desktop.protection.recovery_step import RecoveryStep
from fieldkit.desktop.protection.wish import Wish
from fieldkit.desktop.widgets.parts import button, label, row
from fieldkit.domain.errors import FieldkitError
from fieldkit.words import in_window

WIDTH, SHEET_WIDTH = 500, 820


class Question(QDialog):
    """A title, a sentence, one or two things to write, and a button that is ready when they are."""

    def __init__(self, desk: Desk, title: str, says: str, yes: str) -> None:
        super().__init__()
        assert desk.locksmith is not None
        self._desk, self._locksmith = desk, desk.locksmith
        self.setWindowTitle(title)
        self.setFixedWidth(WIDTH)
        self._problem = label("", "problem")
        self._problem.hide()
        self._yes = button(yes, self.answer, "", "primary")
        self._yes.setDefault(True)
        self._yes.setEnabled(False)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(label(title, "heading"))
        column.addWidget(label(says))
        column.addLayout(self._fields)
        column.addWidget(self._problem)
        column.addLayout(row(None, button(self.tr("Laisser ainsi"), self.reject), self._yes))

    @property
    def is_fit(self) -> bool:
        """Say whether it can be answered; each question says when."""
        raise NotImplementedError

    @Slot()
    def look(self) -> None:
        """Be ready once everything is written."""
        self._yes.setEnabled(self.is_fit)

    @Slot()
    def answer(self) -> None:
        """Do what is asked; each question says what."""
        raise NotImplementedError

    def _add(self, field: PhraseLine | NewPhrase) -> None:
        field.changed.connect(self.look)
        self._fields.addWidget(field)
        if self._fields.count() == 1:
            field.setFocus()

    def _ask(self, act: Callable[[], Any], then: Callable[[Any], object]) -> None:
        """Do this on the bench; the dialog waits, and says what was wrong."""
        self.setEnabled(False)
        self._desk.bench.ask(act, partial(self._end, then), self._refuse)

    def _end(self, then: Callable[[Any], object], value: Any) -> None:
        self.accept()
        then(value)

    def _refuse(self, error: FieldkitError) -> None:
        self.setEnabled(True)
        self._problem.setText(in_window(error, self._desk.language))
        self._problem.show()


class AskProtection(Question):
    """A passphrase for a workspace that has none."""

    def __init__(self, desk: Desk, *, can_remember: bool) -> None:
        super().__init__(
            desk,
            self.tr("Protéger cet espace de travail"),
            self.tr(
                "Tout ce qui est ici sera réécrit de façon illisible sans la phrase. Les visites se ferment le temps "
                "qu’il faut, puis reviennent. Une clé de secours vous sera montrée à la fin."
            ),
            self.tr("Protéger"),
        )
        self._new = NewPhrase()
        self._remembers = QCheckBox(self.tr("Retenir sur ce portable : ma session l’ouvre sans rien demander"))
        self._remembers.setVisible(can_remember)
        self._add(self._new)
        self._fields.addWidget(self._remembers)

    @property
    def is_fit(self) -> bool:
        """Say whether the passphrase is strong enough, and twice the same."""
        return self._new.is_fit

    @Slot()
    def answer(self) -> None:
        """Have the workspace converted."""
        wish = Wish(phrase=self._new.text, is_protecting=True, is_remembered=self._remembers.isChecked())
        self.accept()
        self._desk.convert(wish)


class AskKnown(Question):
    """The passphrase that the workspace has; a right one does what was asked."""

    def __init__(self, desk: Desk, title: str, says: str, yes: str) -> None:
        super().__init__(desk, title, says, yes)
        self._known = PhraseLine(self.tr("Phrase secrète actuelle"))
        self._add(self._known)

    @property
    def is_fit(self) -> bool:
        """Say whether something is written."""
        return self._known.is_fit


class AskEnding(AskKnown):
    """Whether a workspace is to lose its protection, or to get the rest of it."""

    def __init__(self, desk: Desk, *, is_protecting: bool) -> None:
        title = self.tr("Terminer la protection") if is_protecting else self.tr("Retirer la protection")
        rest = self.tr(
            "La réécriture reprend où elle s’était arrêtée. Une nouvelle clé de secours vous sera montrée."
        )
        none = self.tr(
            "Tout sera réécrit en clair : qui a ce portable entre les mains pourra tout lire et tout écouter. Rien "
            "n’est perdu, et la protection peut revenir."
        )
        super().__init__(desk, title, rest if is_protecting else none, title)
        self._is_protecting = is_protecting

    @Slot()
    def answer(self) -> None:
        """Try the passphrase, then have the workspace converted."""
        phrase = self._known.text
        wish = Wish(phrase=phrase, is_protecting=self._is_protecting)
        self._ask(partial(_tried, self._locksmith, phrase), lambda _none: self._desk.convert(wish))


class AskChange(AskKnown):
    """Another passphrase: nothing but the key's wrapping is written again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            self.tr("Changer la phrase secrète"),
            self.tr("L’ancienne ne servira plus. La clé de secours imprimée reste bonne."),
            self.tr("Changer"),
        )
        self._new = NewPhrase()
        self._add(self._new)

    @property
    def is_fit(self) -> bool:
        """Say whether both are written."""
        return self._known.is_fit and self._new.is_fit

    @Slot()
    def answer(self) -> None:
        """Change it, if the present one is right."""
        act = partial(_changed, self._locksmith, self._known.text, self._new.text)
        self._ask(act, lambda _none: None)


class AskRecoveryKey(AskKnown):
    """A new recovery key; `made` carries it."""

    made = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            self.tr("Faire une nouvelle clé de secours"),
            self.tr("Celle qui est imprimée n’ouvrira plus rien : détruisez-la. La phrase secrète ne change pas."),
            self.tr("Faire la clé"),
        )

    @Slot()
    def answer(self) -> None:
        """Make it, if the passphrase is right."""
        self._ask(partial(_renewed, self._locksmith, self._known.text), self.made.emit)


class ShowRecoveryKey(QDialog):
    """The recovery key, once."""

    def __init__(self, key: str, workspace: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Clé de secours"))
        self.setFixedWidth(SHEET_WIDTH)
        step = RecoveryStep(RecoverySheet(key=key, workspace=workspace, day=date.today()))
        step.kept.connect(self.accept)
        step.later.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 22)
        column.addWidget(step)


def _tried(locksmith: Locksmith, phrase: str) -> None:
    """Try a passphrase; raises `Refused("passphrase-wrong")`."""
    locksmith.unlock(phrase).wipe()


def _changed(locksmith: Locksmith, known: str, fresh: str) -> None:
    key = locksmith.unlock(known)
    try:
        locksmith.change_phrase(key, fresh)
    finally:
        key.wipe()


def _renewed(locksmith: Locksmith, known: str) -> str:
    key = locksmith.unlock(known)
    try:
        return locksmith.renew_recovery(key)
    finally:
        key.wipe()
