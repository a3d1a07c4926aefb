"""Which key does what for one person: a profile, and what they changed in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from fieldkit.desktop.keys.acts import ACTS, KNOWN, RECORDING, said
from fieldkit.desktop.keys.profiles import PROFILES, USUAL
from fieldkit.domain.errors import Refused
from fieldkit.settings.declared import Settings

PORTABLE = QKeySequence.SequenceFormat.PortableText
NATIVE = QKeySequence.SequenceFormat.NativeText
SETTING = "keys"
_ALONE = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_unknown)
_DIGIT_ROW = dict(zip("1234567890", "&É\"'(-È_ÇÀ", strict=True))
"""What the row of digits gives on a French keyboard without Shift."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keymap:
    """A profile, and the acts whose keys a person chose; a key of theirs is no other act's."""

    profile: str = USUAL
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def keys(self, act: str) -> tuple[str, ...]:
        """Return an act's keys, as portable texts."""
        if act in self.own:
            return self.own[act]
        chosen = {key for keys in self.own.values() for key in keys}
        return tuple(key for key in PROFILES[self.profile].get(act, KNOWN[act].keys) if key not in chosen)

    def act_at(self, key: str) -> str:
        """Return the act that a key is for, empty when it is free; keys of a recording leave room for the desk's."""
        return next((one.id for one in ACTS if one.group != RECORDING and key in self.keys(one.id)), "")

    def giving(self, act: str, key: str) -> Keymap:
        """Return the map with one more key for an act; raises `Refused("key-taken")`."""
        taken = self.act_at(key)
        if taken == act:
            return self
        if taken:
            raise Refused("key-taken", pressed=native(key), act=said(taken))
        return replace(self, own={**self.own, act: (*self.keys(act), key)})

    def taking(self, act: str, key: str) -> Keymap:
        """Return the map with a key that does nothing any more."""
        return replace(self, own={**self.own, act: tuple(one for one in self.keys(act) if one != key)})

    def as_in_profile(self, act: str) -> Keymap:
        """Return the map with an act's keys as the profile has them; raises `Refused("key-taken")`."""
        without = replace(self, own={name: keys for name, keys in self.own.items() if name != act})
        for key in PROFILES[self.profile].get(act, KNOWN[act].keys):
            taken = without.act_at(key)
            if taken not in ("", act):
                raise Refused("key-taken", pressed=native(key), act=said(taken))
        return without

    def to_text(self) -> str:
        """Write the map down for the settings."""
        return json.dumps({"profile": self.profile, "own": {act: list(keys) for act, keys in self.own.items()}})


def read(settings: Settings) -> Keymap:
    """Return the map that is kept; what is unreadable or unknown counts as not chosen."""
    try:
        kept = json.loads(str(settings.get(SETTING)) or "{}")
    except (ValueError, RecursionError):
        return Keymap()
    if not isinstance(kept, dict):
        return Keymap()
    own, profile = kept.get("own"), str(kept.get("profile"))
    own = own if isinstance(own, dict) else {}
    return Keymap(
        profile=profile if profile in PROFILES else USUAL,
        own={act: _texts(keys) for act, keys in own.items() if act in KNOWN and not KNOWN[act].is_fixed},
    )


def keep(keymap: Keymap, *, settings: Settings) -> None:
    """Keep a map among the settings."""
    settings.choose(SETTING, keymap.to_text())


def pressed(event: QKeyEvent) -> str:
    """Return the key of an event as a portable text; empty for Shift, Ctrl or Alt alone."""
    key = Qt.Key(event.key())
    if key in _ALONE or not event.key():
        return ""
    kept = Qt.KeyboardModifier
    modifiers = event.modifiers() & ~(kept.KeypadModifier | kept.GroupSwitchModifier)
    if key == Qt.Key.Key_Backtab:
        key, modifiers = Qt.Key.Key_Tab, modifiers | kept.ShiftModifier
    return QKeySequence(QKeyCombination(modifiers, key)).toString(PORTABLE)


def native(key: str) -> str:
    """Return a key as people read it here: Ctrl+Maj+Z."""
    return QKeySequence.fromString(key, PORTABLE).toString(NATIVE)


def twin(key: str) -> str:
    """Return what Ctrl and a digit give on a French keyboard, where digits want Shift; empty for other keys."""
    start, digit = key[:-1], key[-1:]
    return f"{start}{_DIGIT_ROW[digit]}" if start == "Ctrl+" and digit in _DIGIT_ROW else ""


def _texts(keys: object) -> tuple[str, ...]:
    return tuple(key for key in keys if isinstance(key, str)) if isinstance(keys, list) else ()
