"""Keys at work: the only place where the desk's shortcuts are made."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget

from fieldkit.desktop.keys.acts import ACTS, KNOWN, RECORDING, said
from fieldkit.desktop.keys.keymap import PORTABLE, Keymap, pressed, twin

EDITORS = (QPlainTextEdit, QTextEdit)
_MOVES = ("Left", "Right", "Up", "Down", "Home", "End")
OF_TEXT = frozenset(
    (
        *("Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z", "Ctrl+C", "Ctrl+X", "Ctrl+V", "Ctrl+A", "Return", "Enter"),
        *_MOVES,
        *(f"Shift+{move}" for move in _MOVES),
    )
)
"""Keys that keep their meaning in a text that is being written, whatever they do outside of it."""

RECORDING_KEYS = frozenset(key for act in ACTS if act.group == RECORDING for key in act.keys)


class Bindings(QObject):
    """The actions of some acts, by id, with the keys of a map.

    They work in the whole window while `parent` is shown, and before the text editor that has the focus; keys that
    are not bound are left to it.
    """

    def __init__(self, keymap: Keymap, acts: Mapping[str, Callable[[], object]], parent: QWidget) -> None:
        super().__init__(parent)
        self._parent, self._keymap = parent, keymap
        self._aside: Collection[str] = ()
        self._bound: frozenset[str] = frozenset()
        self.actions = {act: _action(act, does, parent) for act, does in acts.items()}
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._watch)
        self.rebind(keymap)

    def rebind(self, keymap: Keymap) -> None:
        """Take the keys of another map."""
        self._keymap = keymap
        self._apply()

    def set_aside(self, keys: Collection[str]) -> None:
        """Leave these keys to others for as long as they are named; called again with none, take them back."""
        if keys != self._aside:
            self._aside = keys
            self._apply()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the editor from taking a bound key as writing."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            key = pressed(event)
            if key in self._bound and key not in OF_TEXT:
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    @Slot(QWidget, QWidget)
    def _watch(self, before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(before, EDITORS):
            before.removeEventFilter(self)
        if isinstance(now, EDITORS) and self._parent.isAncestorOf(now):
            now.installEventFilter(self)

    def _apply(self) -> None:
        named = {act: self._keys(act) for act in self.actions}
        taken = {key for keys in named.values() for key in keys}
        for act, keys in named.items():
            twins = [twin(key) for key in keys]
            named[act] = [*keys, *(one for one in twins if one and one not in taken and one not in self._aside)]
            self.actions[act].setShortcuts([QKeySequence.fromString(key, PORTABLE) for key in named[act]])
        self._bound = frozenset(key for keys in named.values() for key in keys)

    def _keys(self, act: str) -> list[str]:
        return [key for key in self._keymap.keys(act) if key not in self._aside]


def bind(keymap: Keymap, acts: Mapping[str, Callable[[], object]], parent: QWidget) -> Bindings:
    """Give acts their keys over a page; each act is an id of `acts.ACTS` and what it does."""
    return Bindings(keymap, acts, parent)


def _action(act: str, does: Callable[[], object], parent: QWidget) -> QAction:
    made = QAction(said(act), parent)
    made.setObjectName(act)
    made.setAutoRepeat(KNOWN[act].repeats)
    made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    made.triggered.connect(lambda _checked=False: does())
    parent.addAction(made)
    return made
