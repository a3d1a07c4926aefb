"""What protection costs, and what it survives: conversions that are killed, bytes that change."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

from tests.bench.protected import cost
from tests.bench.tampering import logs, tampering
from tests.conftest import ROOT


def security() -> str:
    """Tell the cost of each thing as a ratio, then kill a conversion at every moment, then change bytes."""
    return "; ".join([cost(), conversions(), tampering(), logs()])


def conversions() -> str:
    """Kill a conversion at every moment, both ways, and look whether anything is lost."""
    with tempfile.TemporaryDirectory() as place:
        done = subprocess.run(
            [sys.executable, "-m", "tests.trials.conversion", place, "0", "0"],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        return f"a conversion that was killed LOST something: {done.stderr.strip().splitlines()[-1]}"
    return f"conversions killed at each of {done.stdout.strip()} moments, both ways: nothing lost"
