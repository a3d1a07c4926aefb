"""The list of keys in the docs: `python -m fieldkit.desktop.keys.sheet > docs/keys.md`."""

from __future__ import annotations

import sys

from fieldkit.desktop.keys.acts import ACTS, GROUPS, said
from fieldkit.desktop.keys.keymap import Keymap
from fieldkit.desktop.keys.profiles import PROFILES

HEAD = """# Keys of the desk

Written by `python -m fieldkit.desktop.keys.sheet` from the table in `fieldkit/desktop/keys/acts.py`; a test
checks that it is current. F1 shows these keys in the program, where each can be changed: click its line, then
press a key, a media key or a pedal (pedals are keys to the system: most come with a small program that says
which). A key that is taken is refused with what it is for. What is chosen lies over the profile, among the
workspace's settings.

Keys work in the whole window while the desk is shown, and while a segment is written too; a key that is not
bound writes. In a text that is written, Ctrl+Z, Ctrl+Y and the arrows stay the text's own. While something is
recorded, the recording's keys come first. On a French keyboard Ctrl with the row of digits works without
Shift, but for 6 (Ctrl+- is smaller type): hold Shift, or use the number pad.
"""


def sheet() -> str:
    """Return the page: a table a group, a column a profile."""
    parts = [HEAD]
    for group in GROUPS:
        lines = [_line(said(group), *map(said, PROFILES)), _line(*("---" for _ in range(len(PROFILES) + 1)))]
        for act in (one for one in ACTS if one.group == group):
            lines.append(_line(said(act.id), *(_keys(profile, act.id) for profile in PROFILES)))
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _keys(profile: str, act: str) -> str:
    return ", ".join(f"`{key}`" for key in Keymap(profile=profile).keys(act))


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.stdout.write(sheet())
