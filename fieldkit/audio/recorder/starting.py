"""How the recorder's processes are started."""

from __future__ import annotations

import sys


def command_line(*arguments: str) -> list[str]:
    """Return how the recorder is started; a packaged program starts itself with a switch instead."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--recorder", *arguments]
    return [sys.executable, "-m", "fieldkit.audio.recorder", *arguments]
