"""A thousand edits by chance: after each of them no time is lost, and taking all of them back ends at the start."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

from tests.trials.edits import played

EDITS = int(os.environ.get("FIELDKIT_EDITS", "1000"))


def edits() -> str:
    """Edit and look, then take everything back; stops at the first fault."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        played(Path(folder) / "ws", 1, EDITS)
    return f"{EDITS} edits in {time.perf_counter() - began:.0f} s, no time lost, all taken back"
