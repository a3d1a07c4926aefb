"""What the person here may do, as far as the window shows it: what would be refused is greyed, and says why."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal, Slot
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QWidget

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.bench import Bench
from fieldkit.desktop.bridge import Bridge
from fieldkit.domain.reviewing import rights
from fieldkit.domain.reviewing.review import Role, role_in
from fieldkit.usecases.facts import Synced

Control = QWidget | QAction | QShortcut
Right = Callable[[Role], bool]
"""What an act takes, as `domain/reviewing/rights.py` knows it."""


class Rights(QObject):
    """The rights of the person here; everybody has all of them until the workspace says otherwise.

    Use cases decide, whatever is shown: this only spares people the refusal. `name` is how the archive knows them.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.role, self.name = Role.ALONE, ""
        self._workspace: Workspace | None = None
        self._bench: Bench | None = None

    @property
    def may_write(self) -> bool:
        """Say whether anything may be changed."""
        return rights.may_write(self.role)

    @property
    def may_arrange(self) -> bool:
        """Say whether visits may be arranged."""
        return rights.may_arrange(self.role)

    def follow(self, workspace: Workspace, bench: Bench, bridge: Bridge) -> None:
        """Read the role now, and whenever the archive was spoken to."""
        self._workspace, self._bench = workspace, bench
        bridge.happened.connect(self._reread)
        self._read()

    def needed_by(self, *writing: Control) -> None:
        """Grey these for somebody who only reads."""
        self._need(rights.may_write, writing)

    def needed_to_arrange(self, *arranging: Control) -> None:
        """Grey these also for somebody who works on what they were given."""
        self._need(rights.may_arrange, arranging)

    def needed_to_invite(self, *inviting: Control) -> None:
        """Grey these for all who share nothing with invited readers."""
        self._need(rights.may_invite, inviting)

    def why_not(self, right: Right) -> str:
        """Say in a sentence why the person here may not, "" when they may."""
        if right(self.role):
            return ""
        if not self.may_write:
            return _said("Votre invitation permet de lire et de commenter.")
        if not self.may_arrange:
            return _said("Votre rôle est de transcrire ce qui vous est confié.")
        return _said("C’est la relecture ou l’administration de l’archive qui invite à lire.")

    def _need(self, right: Right, controls: tuple[Control, ...]) -> None:
        for one in controls:
            Greyed(one, right, self)

    @Slot(object)
    def _reread(self, fact: object) -> None:
        if isinstance(fact, Synced):
            self._read()

    def _read(self) -> None:
        if self._workspace is not None and self._bench is not None:
            self._bench.ask(partial(self._workspace.store.recall, "archive"), self._show)

    def _show(self, membership: object) -> None:
        self.name = str(membership.get("name", "")) if isinstance(membership, dict) else ""
        role = role_in(membership)  # type: ignore[arg-type]
        if role is not self.role:
            self.role = role
            self.changed.emit()


class Greyed(QObject):
    """Keeps a control greyed for as long as a right is missing, whatever its page says meanwhile; goes with it."""

    def __init__(self, control: Control, right: Right, of: Rights) -> None:
        super().__init__(control)
        self._control, self._right, self._rights = control, right, of
        self._why, self._was_enabled, self._tip = "", True, ""
        self._is_at_work = False
        of.changed.connect(self._look)
        if isinstance(control, QWidget):
            control.installEventFilter(self)
        elif isinstance(control, QAction):
            control.changed.connect(self._hold)
        self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the page enabled the control, or gave it another tip."""
        if event.type() in (QEvent.Type.EnabledChange, QEvent.Type.ToolTipChange):
            self._hold()
        return super().eventFilter(watched, event)

    @Slot()
    def _look(self) -> None:
        """Grey the control, or give it back as its page wants it."""
        why = self._rights.why_not(self._right)
        if bool(why) == bool(self._why):
            self._why = why
        elif why:
            self._was_enabled, self._tip, self._why = self._is_on(), self._told(), why
        else:
            self._why = ""
            self._set(is_enabled=self._was_enabled, tip=self._tip)
        self._hold()

    @Slot()
    def _hold(self) -> None:
        if not self._why or self._is_at_work:
            return
        if self._is_on():
            self._was_enabled = True
        if self._told() != self._why:
            self._tip = self._told()
        self._set(is_enabled=False, tip=self._why)

    def _set(self, *, is_enabled: bool, tip: str) -> None:
        self._is_at_work = True
        self._control.setEnabled(is_enabled)
        if not isinstance(self._control, QShortcut):
            self._control.setToolTip(tip)
        self._is_at_work = False

    def _is_on(self) -> bool:
        """Say whether the control itself is enabled, be it inside something greyed or not."""
        control = self._control
        above = control.parentWidget() if isinstance(control, QWidget) else None
        if isinstance(control, QWidget) and above is not None:
            return control.isEnabledTo(above)
        return control.isEnabled()

    def _told(self) -> str:
        return "" if isinstance(self._control, QShortcut) else self._control.toolTip()


def _said(text: str) -> str:
    return QCoreApplication.translate("rights", text)
