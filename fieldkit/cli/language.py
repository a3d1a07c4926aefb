"""The language of this machine, as far as a terminal can tell."""

from __future__ import annotations

import os


def system_language() -> str:
    """Return "en" when the system speaks English, else "fr": French first."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        said = os.environ.get(name, "")
        if said:
            return "en" if said.startswith("en") else "fr"
    return "fr"
