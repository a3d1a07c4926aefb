"""Moving a sheet to its form's newest version: what changes is read first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.widgets.parts import label, sized
from fieldkit.desktop.widgets.scrolled import scrolling
from fieldkit.domain.sheets.outline import Change, Difference
from fieldkit.usecases.sheets import move_sheet
from fieldkit.usecases.sheets.move_sheet import Move
from fieldkit.usecases.sheets.sheet_means import Means


def show_changes(desk: Desk, sheet: str, language: str, parent: QWidget) -> None:
    """Show what moving a sheet would change, and move it when somebody wants to."""
    means = _means(desk)
    read = partial(move_sheet.preview, sheet, language, means=means)
    desk.bench.ask(read, lambda move: _open(Changes(move, parent), desk, sheet))


def _open(asked: Changes, desk: Desk, sheet: str) -> None:
    means = _means(desk)
    asked.accepted.connect(lambda: desk.bench.ask(partial(move_sheet.move, sheet, means=means)))
    asked.open()


def _means(desk: Desk) -> Means:
    ws = desk.workspace
    return Means(work=ws.work, forms=ws.forms, outlines=ws.forms, blobs=ws.blobs)


class Changes(QDialog):
    """What is new, gone, moved, asked otherwise; what becomes of the answers."""

    def __init__(self, move: Move, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Nouvelle version du formulaire"))
        sized(self, 620, 560)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 18, 14, 16)
        outer.setSpacing(10)
        title = self.tr("De la version {before} à la version {after}")
        outer.addWidget(label(title.format(before=move.before, after=move.after), "heading"))
        told = self.tr("Toutes les réponses sont gardées, et l’on peut revenir en arrière (Ctrl+Z).")
        outer.addWidget(label(told, "quiet"))
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(4)
        for difference in Difference:
            self._add(difference, [one for one in move.changes if one.difference is difference])
        self._add_leaving(move)
        if not move.changes:
            self._column.addWidget(label(self.tr("Rien ne change dans les questions ni dans les choix.")))
        self._column.addStretch(1)
        outer.addWidget(scrolling(self._column, read=self.windowTitle()), 1)
        outer.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        kinds = QDialogButtonBox.StandardButton
        box = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        box.button(kinds.Ok).setText(self.tr("Passer à cette version"))
        box.button(kinds.Ok).setObjectName("primary")
        box.button(kinds.Cancel).setText(self.tr("Garder l’ancienne"))
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box

    def _add(self, difference: Difference, changes: list[Change]) -> None:
        if not changes:
            return
        self._column.addWidget(label(f"{_titled(difference)} ({len(changes)})", "part"))
        for one in changes:
            self._column.addWidget(label(_told(one)))

    def _add_leaving(self, move: Move) -> None:
        if not move.leaving:
            return
        self._column.addWidget(label(self.tr("Réponses qui iront dans « Anciennes réponses »"), "part"))
        for one in move.leaving:
            self._column.addWidget(label(f"{one.label} : {one.answer}"))


def _titled(difference: Difference) -> str:
    return {
        Difference.NEW: _said("Nouvelles questions"),
        Difference.GONE: _said("Questions retirées"),
        Difference.MOVED: _said("Questions déplacées (leurs réponses suivent)"),
        Difference.LABEL: _said("Questions reformulées"),
        Difference.TYPE: _said("Autre façon de répondre"),
        Difference.CHOICES: _said("Choix modifiés"),
    }[difference]


def _told(change: Change) -> str:
    if change.difference is Difference.LABEL:
        return f"{change.removed[0]} → {change.added[0]}"
    if change.difference is Difference.TYPE:
        return f"{change.label} ({change.removed[0]} → {change.added[0]})"
    if change.difference is Difference.CHOICES:
        new, gone = ", ".join(change.added), ", ".join(change.removed)
        parts = [_said("ajoutés : {names}").format(names=new) if new else ""]
        parts.append(_said("retirés : {names}").format(names=gone) if gone else "")
        return f"{change.label} ({' ; '.join(part for part in parts if part)})"
    return change.label


def _said(text: str) -> str:
    return QCoreApplication.translate("moving", text)
