"""One factor: name and definition to edit, what was merged into it, its history, its excerpts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.codebook.seen import SeenCodebook
from fieldkit.desktop.widgets.parts import button, emptied, label, row
from fieldkit.desktop.widgets.scrolled import take_keys
from fieldkit.desktop.wording import evidence as evidence_words
from fieldkit.desktop.wording import words
from fieldkit.domain.evidence.factor import Factor
from fieldkit.usecases.evidence import codebook
from fieldkit.usecases.evidence.codebook import Edit, Past
from fieldkit.usecases.evidence.sieve import Sieve, spelled


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenFactor:
    """What the card shows beside the factor itself."""

    merged: tuple[Factor, ...]
    history: tuple[Past, ...]


class DefinitionField(QPlainTextEdit):
    """`left` tells that somebody went on to something else."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell it."""
        super().focusOutEvent(event)
        self.left.emit()


class FactorCard(QScrollArea):
    """What is written is kept when a field is left."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._factor: Factor | None = None
        self.setWidgetResizable(True)
        take_keys(self)
        self.setMinimumWidth(320)
        self._name, self._definition = QLineEdit(), DefinitionField()
        self._name.setAccessibleName(self.tr("Nom"))
        self._definition.setAccessibleName(self.tr("Définition"))
        self._definition.setPlaceholderText(self.tr("Quand lit-on des mots sous ce facteur, et quand non ?"))
        self._name.editingFinished.connect(self._keep_name)
        self._definition.left.connect(self._keep_definition)
        self._open = button(self.tr("Voir ses extraits"), self._see_excerpts, "quote")
        self._more = QVBoxLayout()
        self._more.setSpacing(6)
        self._inside = self._built()
        desk.rights.needed_to_arrange(self._name, self._definition)
        self.setWidget(self._inside)

    def show_factor(self, factor: str, seen: SeenCodebook | None) -> None:
        """Show a factor, or nothing."""
        self._factor = seen.book.get(factor) if seen is not None and factor else None
        self._inside.setVisible(self._factor is not None)
        if self._factor is None:
            return
        if not self._name.hasFocus():
            self._name.setText(self._factor.name)
        if not self._definition.hasFocus():
            self._definition.setPlainText(self._factor.definition)
        shown = self._factor
        self._desk.bench.ask(partial(_see, self._desk.workspace, shown.id), partial(self._show, shown.id))

    def _built(self) -> QFrame:
        inside = QFrame()
        inside.setObjectName("card")
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(8)
        self._definition.setFixedHeight(120)
        self._definition.setTabChangesFocus(True)
        for part in (label(self.tr("Nom"), "quiet"), self._name, label(self.tr("Définition"), "quiet")):
            column.addWidget(part)
        column.addWidget(self._definition)
        column.addLayout(row(self._open, None))
        column.addLayout(self._more)
        column.addStretch(1)
        return inside

    def _show(self, factor: str, seen: SeenFactor) -> None:
        if self._factor is None or self._factor.id != factor:
            return
        column = emptied(self._more)
        if seen.merged:
            column.addWidget(label(self.tr("Fusionnés ici"), "heading"))
        for one in seen.merged:
            column.addLayout(self._merged(one))
        column.addWidget(label(self.tr("Historique"), "heading"))
        for past in reversed(seen.history):
            column.addWidget(label(told(past)))
            column.addWidget(label(f"{past.author} · {words.time_of(past.at)}", "quiet"))

    def _merged(self, one: Factor) -> QVBoxLayout:
        column = QVBoxLayout()
        back = button(self.tr("Défaire la fusion"), partial(self._separate, one.id), "arrow-back-up", "flat")
        self._desk.rights.needed_to_arrange(back)
        column.addLayout(row(label(one.name, wraps=False), None, back))
        return column

    def _separate(self, factor: str) -> None:
        self._desk.bench.ask(partial(codebook.separate, factor, work=self._desk.workspace.work))

    def _keep_name(self) -> None:
        if self._factor is not None and self._name.text().strip() not in ("", self._factor.name):
            work = self._desk.workspace.work
            self._desk.bench.ask(partial(codebook.rename, self._factor.id, self._name.text(), work=work))

    def _keep_definition(self) -> None:
        said = self._definition.toPlainText().strip()
        if self._factor is not None and said != self._factor.definition:
            work = self._desk.workspace.work
            self._desk.bench.ask(partial(codebook.define, self._factor.id, said, work=work))

    def _see_excerpts(self) -> None:
        if self._factor is not None:
            self._desk.go("evidence", spelled(Sieve(factor=self._factor.id)))


def _see(ws: Workspace, factor: str) -> SeenFactor:
    return SeenFactor(merged=codebook.merged(factor, work=ws.work), history=codebook.history(factor, work=ws.work))


def told(past: Past) -> str:
    """Say an edit as people read it."""
    says = {
        Edit.ADDED: _said("Créé : « {after} »"),
        Edit.RENAMED: _said("Renommé : « {before} » → « {after} »"),
        Edit.DEFINED: _said("Définition : « {after} »"),
        Edit.MOVED: _said("Rangé sous « {after} »") if past.after else _said("Devenu un axe"),
        Edit.MERGED: _said("Fusionné avec « {after} »"),
        Edit.SEPARATED: _said("Fusion avec « {before} » défaite"),
    }[past.edit]
    return evidence_words.unbroken(says.format(before=past.before, after=past.after))


def _said(text: str) -> str:
    return QCoreApplication.translate("factor", text)
