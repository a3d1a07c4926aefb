"""The first sight of a program that has no workspace yet: make one, protected unless somebody wants it open."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QVBoxLayout, QWidget

from fieldkit.desktop.protection.cards import centred
from fieldkit.desktop.protection.new_phrase import NewPhrase
from fieldkit.desktop.protection.paper import RecoverySheet
from fieldkit.desktop.protection.recovery_step import RecoveryStep
from fieldkit.desktop.widgets.parts import button, label, row

PHRASE_WIDTH, OPEN_WIDTH, SHEET_WIDTH = 540, 480, 860


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How a person wants the new workspace; an empty passphrase leaves it open."""

    phrase: str
    is_remembered: bool = False


class Founding(QWidget):
    """Asks for a passphrase, then shows the recovery key; `wanted` carries a `Wanted`, `ended` follows the key."""

    wanted = Signal(object)
    ended = Signal()

    def __init__(self, place: str, *, can_remember: bool) -> None:
        """`place` is where the workspace will be; `can_remember` says that the system keeps keys."""
        super().__init__()
        self._place = place
        self._new = NewPhrase()
        self._remembers = QCheckBox(self.tr("Retenir sur ce portable : ma session l’ouvre sans rien demander"))
        self._remembers.setVisible(can_remember)
        self._make = button(self.tr("Créer l’espace de travail"), self._want_protected, "", "primary")
        self._new.changed.connect(self._look)
        self._new.entered.connect(self._want_protected)
        self._problem = label("", "problem")
        self._problem.hide()
        self._steps = QStackedWidget()
        self._protecting, self._leaving_open = self._ask_phrase(), self._warn()
        for step in (self._protecting, self._leaving_open):
            self._steps.addWidget(step)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addWidget(self._steps)
        self._look()
        self._new.setFocus()

    def work(self, *, is_working: bool) -> None:
        """Take nothing while the workspace is being made."""
        self._steps.setEnabled(not is_working)

    def refuse(self, sentence: str) -> None:
        """Say why it was not made."""
        self.work(is_working=False)
        self._problem.setText(sentence)
        self._problem.show()
        self._steps.setCurrentWidget(self._protecting)

    def show_recovery(self, sheet: RecoverySheet) -> None:
        """Show the recovery key, once; the passphrase is forgotten here."""
        self.work(is_working=False)
        self._new.empty()
        step = RecoveryStep(sheet)
        step.kept.connect(self.ended)
        step.later.connect(self.ended)
        self._steps.setCurrentIndex(self._steps.addWidget(centred(step, SHEET_WIDTH)))

    def _ask_phrase(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Protéger vos visites"), "title"))
        says = self.tr(
            "Les entretiens nomment des gens. Une phrase secrète rend cet espace de travail illisible à qui "
            "trouverait ou volerait ce portable. Elle sera demandée à l’ouverture."
        )
        column.addWidget(label(says))
        column.addWidget(self._new)
        column.addWidget(self._remembers)
        column.addWidget(self._problem)
        column.addWidget(label(self.tr("Dossier : {place}").format(place=self._place), "quiet"))
        unprotected = button(self.tr("Continuer sans protection"), self._hesitate, "", "aside")
        column.addLayout(row(unprotected, None, self._make))
        return centred(inside, PHRASE_WIDTH, has_lock=True)

    def _warn(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Sans protection"), "title"))
        says = self.tr(
            "Qui a ce portable ou son disque entre les mains pourra tout lire et tout écouter : noms, voix, accords "
            "signés. Vous pourrez protéger cet espace de travail plus tard, dans les préférences, sans rien perdre."
        )
        column.addWidget(label(says))
        back = button(self.tr("Choisir une phrase"), self._reconsider, "", "primary")
        go_on = button(self.tr("Continuer sans protection"), self._want_open)
        column.addLayout(row(go_on, None, back))
        return centred(inside, OPEN_WIDTH)

    @Slot()
    def _look(self) -> None:
        self._make.setEnabled(self._new.is_fit)

    def _hesitate(self) -> None:
        self._steps.setCurrentWidget(self._leaving_open)

    def _reconsider(self) -> None:
        self._steps.setCurrentWidget(self._protecting)
        self._new.setFocus()

    @Slot()
    def _want_protected(self) -> None:
        if self._new.is_fit:
            self.wanted.emit(Wanted(phrase=self._new.text, is_remembered=self._remembers.isChecked()))

    def _want_open(self) -> None:
        self.wanted.emit(Wanted(phrase=""))
