"""`python -m tests.fuzzing READER FILE...`: try inputs that were kept once more; ends with 1 when one is a fault."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.fuzzing.targets import made
from tests.fuzzing.trying import Found, tried


def main(name: str, paths: list[str]) -> int:
    """Try each file in a folder of its own, and say what came of it."""
    faults = 0
    for path in paths:
        with tempfile.TemporaryDirectory(prefix="fieldkit-fuzz-") as folder:
            try:
                came = "taken" if tried(made(name, Path(folder) / "target"), Path(path).read_bytes()) else "refused"
            except Found as found:
                came, faults = str(found), faults + 1
            print(f"{path}: {came}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
