"""What can be done on the desk, by name; and the keys it is done with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from fieldkit.desktop import words

if TYPE_CHECKING:
    from fieldkit.desktop.pages.transcript.page import TranscriptPage

Acts = Mapping[str, Callable[[], object]]

KEYS = {
    "play": ("Tab",),
    "back": ("Alt+Left",),
    "forward": ("Alt+Right",),
    "slower": ("F5",),
    "faster": ("F6",),
    "replay": ("Ctrl+Space",),
    "next_segment": ("Ctrl+Down",),
    "previous_segment": ("Ctrl+Up",),
    "next_doubt": ("F8",),
    "previous_doubt": ("Shift+F8",),
    "verify": ("Ctrl+Return", "Ctrl+Enter"),
    "edit": ("F2",),
    "cut": ("Ctrl+Shift+Return",),
    "join": ("Ctrl+J",),
    "move_bound": ("Ctrl+B",),
    "time_code": ("Ctrl+T",),
    "tag_inaudible": ("Ctrl+Shift+I",),
    "tag_laughs": ("Ctrl+Shift+R",),
    "undo": ("Ctrl+Z",),
    "redo": ("Ctrl+Y", "Ctrl+Shift+Z"),
    "export": ("Ctrl+E",),
    "larger": ("Ctrl++", "Ctrl+="),
    "smaller": ("Ctrl+-",),
    "copy": ("Ctrl+C",),
}
"""Usual keys, an act each; Ctrl with a number is the window's, which gives it to who needs it: `name_nth`."""

TAGS = {"tag_inaudible": "[inaudible]", "tag_laughs": "[rires]"}
SKIP_SECONDS = 3.0
STEP_PIXELS = 1.0


def acts_of(page: TranscriptPage) -> Acts:
    """Return what can be done on a page."""
    sound, chosen, editing = page.sound, page.chosen, page.editing
    acts: dict[str, Callable[[], object]] = {
        "play": sound.toggle,
        "back": partial(sound.skip, -SKIP_SECONDS),
        "forward": partial(sound.skip, SKIP_SECONDS),
        "slower": partial(sound.step_speed, -1),
        "faster": partial(sound.step_speed, 1),
        "replay": page.play_segment,
        "next_segment": partial(chosen.go, 1),
        "previous_segment": partial(chosen.go, -1),
        "next_doubt": partial(chosen.go_to_doubt, 1),
        "previous_doubt": partial(chosen.go_to_doubt, -1),
        "verify": chosen.verify,
        "edit": chosen.edit,
        "cut": editing.cut,
        "join": chosen.join,
        "move_bound": lambda: chosen.bound_at(sound.seconds),
        "time_code": lambda: editing.write(f"[{words.moment(sound.seconds)}]"),
        "undo": page.undo,
        "redo": page.redo,
        "export": lambda: page.further().ask_export(),
        "larger": partial(page.resize_text, STEP_PIXELS),
        "smaller": partial(page.resize_text, -STEP_PIXELS),
        "copy": chosen.copy,
    }
    acts |= {tag: partial(editing.write, written) for tag, written in TAGS.items()}
    acts |= {f"speaker_{number}": partial(chosen.name_nth, number) for number in range(1, 10)}
    return acts


def bind(acts: Acts, parent: QWidget) -> dict[str, QAction]:
    """Give acts their usual keys while a page is in sight; returns an action each."""
    made = {}
    for name, act in acts.items():
        action = QAction(parent)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(key) for key in KEYS.get(name, ())])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(partial(_do, act))
        parent.addAction(action)
        made[name] = action
    return made


def _do(act: Callable[[], object], _checked: bool = False) -> None:
    act()
