"""What the person here may do, as far as the window shows it: what would be refused is greyed beforehand."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.bench import Bench
from fieldkit.desktop.bridge import Bridge
from fieldkit.domain import rights
from fieldkit.domain.review import role_in
from fieldkit.usecases.facts import Synced

GREYED = "greyed"
"""The property of what is greyed for a reader: who shows it again leaves it so."""


class Rights(QObject):
    """Whether somebody writes here; everybody does until the workspace says that they were invited to read.

    Use cases decide, whatever is shown: this only spares people the refusal. `name` is how the archive knows them.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.may_write, self.name = True, ""
        self._writing: list[QWidget | QAction] = []
        self._workspace: Workspace | None = None
        self._bench: Bench | None = None

    def follow(self, workspace: Workspace, bench: Bench, bridge: Bridge) -> None:
        """Read the role now, and whenever the archive was spoken to."""
        self._workspace, self._bench = workspace, bench
        bridge.happened.connect(self._reread)
        self._read()

    def needed_by(self, *writing: QWidget | QAction) -> None:
        """Grey these for somebody who only reads."""
        self._writing = [one for one in self._writing if isValid(one)] + list(writing)
        for one in writing:
            self._grey(one)

    @Slot(object)
    def _reread(self, fact: object) -> None:
        if isinstance(fact, Synced):
            self._read()

    def _read(self) -> None:
        if self._workspace is not None and self._bench is not None:
            self._bench.ask(partial(self._workspace.store.recall, "archive"), self._show)

    def _show(self, membership: object) -> None:
        self.name = str(membership.get("name", "")) if isinstance(membership, dict) else ""
        may_write = rights.may_write(role_in(membership))  # type: ignore[arg-type]
        if may_write != self.may_write:
            self.may_write = may_write
            self._writing = [one for one in self._writing if isValid(one)]
            for one in self._writing:
                self._grey(one)
            self.changed.emit()

    def _grey(self, one: QWidget | QAction) -> None:
        if not self.may_write:
            one.setEnabled(False)
            one.setToolTip(_said("Votre invitation permet de lire et de commenter."))
        elif not one.isEnabled() and one.property(GREYED):
            one.setEnabled(True)
            one.setToolTip("")
        one.setProperty(GREYED, not self.may_write)


def _said(text: str) -> str:
    return QCoreApplication.translate("rights", text)
