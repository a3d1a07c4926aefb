"""Protection, in the preferences: what there is, and what can be done about it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QFormLayout, QFrame, QVBoxLayout

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.locksmith import Locksmith, can_remember
from fieldkit.desktop.protection.asking import AskChange, AskEnding, AskProtection, AskRecoveryKey, ShowRecoveryKey
from fieldkit.desktop.widgets.flow import Flow
from fieldkit.desktop.widgets.parts import button, label

MINUTES = (1, 2, 5, 10, 15, 30, 60)
"""After how long a lock may come; never is not among them."""

NAME_WIDTH, FIELD_WIDTH = 320, 280


class ProtectionCard(QFrame):
    """One card of the preferences, for the workspace as it is now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("card")
        self._desk = desk
        self._can_remember = False
        rest = self.tr("La réécriture n’est pas terminée : une partie des fichiers se lit encore sans la phrase.")
        self._unfinished = label(rest, "caution")
        self._finish = button(self.tr("Terminer la protection…"), self._go_on, "", "primary")
        self._remembers = QCheckBox(self.tr("Retenir sur ce portable : ma session l’ouvre sans rien demander"))
        self._remembers.toggled.connect(self._remember)
        for part in (self._unfinished, self._finish, self._remembers):
            part.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(10)
        column.addWidget(label(self.tr("Protection"), "heading"))
        if desk.workspace.key is None:
            self._offer(column)
        else:
            self._show(column)

    def read(self) -> None:
        """Look whether a conversion was stopped."""
        if self._desk.locksmith is not None:
            self._desk.bench.ask(partial(_state, self._desk.locksmith), self._tell)

    def _tell(self, state: tuple[bool, bool, bool]) -> None:
        """Say that part of the work still lies open, and whether the keyring can keep the key, and does."""
        is_unfinished, self._can_remember, is_remembered = state
        self._unfinished.setVisible(is_unfinished)
        self._finish.setVisible(is_unfinished)
        self._remembers.setVisible(self._can_remember and self._desk.workspace.key is not None)
        self._show_remembered(is_remembered)

    def _show_remembered(self, is_remembered: bool) -> None:
        self._remembers.blockSignals(True)
        self._remembers.setChecked(is_remembered)
        self._remembers.blockSignals(False)

    @Slot(bool)
    def _remember(self, is_wanted: bool) -> None:
        key = self._desk.workspace.key
        if self._desk.locksmith is not None and key is not None:
            act = partial(self._desk.locksmith.remember, key, is_wanted=is_wanted)
            self._desk.bench.ask(act, self._show_remembered)

    def _offer(self, column: QVBoxLayout) -> None:
        says = self.tr(
            "Cet espace de travail n’est pas protégé : qui a ce portable ou son disque entre les mains peut tout "
            "lire et tout écouter."
        )
        column.addWidget(label(says))
        acts = Flow()
        acts.add(button(self.tr("Protéger par une phrase secrète…"), self._protect, "lock", "primary"))
        column.addWidget(acts)

    def _show(self, column: QVBoxLayout) -> None:
        says = self.tr("Protégé par une phrase secrète : sans elle ni la clé de secours, rien ici ne peut être lu.")
        column.addWidget(label(says))
        for part in (self._unfinished, self._finish):
            column.addWidget(part)
        form = QFormLayout()
        form.setSpacing(10)
        name = label(self.tr("Verrouiller quand personne n’y touche depuis"), wraps=False)
        name.setFixedWidth(NAME_WIDTH)
        form.addRow(name, self._minutes())
        column.addLayout(form)
        column.addWidget(self._remembers)
        acts = Flow()
        for text, act in (
            (self.tr("Changer la phrase…"), self._change),
            (self.tr("Nouvelle clé de secours…"), self._renew),
            (self.tr("Retirer la protection…"), self._unprotect),
        ):
            acts.add(button(text, act))
        column.addWidget(acts)

    def _minutes(self) -> QComboBox:
        box = QComboBox()
        box.setFixedWidth(FIELD_WIDTH)
        box.setAccessibleName(self.tr("Verrouiller quand personne n’y touche depuis"))
        chosen = float(self._desk.workspace.settings.get("lock_after_minutes"))
        for minutes in sorted({*MINUTES, chosen}):
            box.addItem(self.tr("{count} min").format(count=round(minutes)), float(minutes))
        box.setCurrentIndex(box.findData(chosen))
        box.activated.connect(lambda place: self._choose(box.itemData(place)))
        return box

    def _choose(self, minutes: float) -> None:
        self._desk.bench.ask(partial(self._desk.workspace.settings.choose, "lock_after_minutes", minutes))

    def _protect(self) -> None:
        self._open(AskProtection(self._desk, can_remember=self._can_remember))

    def _unprotect(self) -> None:
        self._open(AskEnding(self._desk, is_protecting=False))

    def _go_on(self) -> None:
        self._open(AskEnding(self._desk, is_protecting=True))

    def _change(self) -> None:
        self._open(AskChange(self._desk))

    def _renew(self) -> None:
        asked = AskRecoveryKey(self._desk)
        asked.made.connect(self._show_key)
        self._open(asked)

    def _show_key(self, key: str) -> None:
        self._open(ShowRecoveryKey(key, self._desk.workspace.folder.name, self))

    def _open(self, dialog: QDialog) -> None:
        dialog.setParent(self.window(), dialog.windowFlags())
        dialog.open()


def _state(locksmith: Locksmith) -> tuple[bool, bool, bool]:
    """Return whether a conversion was stopped, the keyring can keep a key, and it does."""
    return locksmith.is_unfinished(), can_remember(), locksmith.is_remembered()
