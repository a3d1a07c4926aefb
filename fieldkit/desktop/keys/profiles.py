"""Habits that people bring from other programs: what differs from the usual keys, an act a line."""

from __future__ import annotations

from collections.abc import Mapping

MEDIA_PLAY = ("Media Play", "Toggle Media Play/Pause")

PROFILES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "fieldkit": {},
    "otranscribe": {
        "play": ("Esc", *MEDIA_PLAY),
        "back": ("F1", "Media Previous"),
        "forward": ("F2", "Media Next"),
        "slower": ("F3",),
        "faster": ("F4",),
        "time_code": ("Ctrl+J",),
        "join": ("Ctrl+Shift+J",),
        "edit": ("Ctrl+F2",),
        "leave": ("Shift+Esc",),
        "keys": ("Ctrl+F1",),
    },
    "elan": {
        "play": ("Ctrl+Space", *MEDIA_PLAY),
        "replay": ("Ctrl+0",),
        "back": ("Shift+Left", "Media Previous"),
        "forward": ("Shift+Right", "Media Next"),
        "previous_segment": ("Alt+Left",),
        "next_segment": ("Alt+Right",),
        "edit": ("F2", "Alt+M"),
    },
}
USUAL = "fieldkit"
