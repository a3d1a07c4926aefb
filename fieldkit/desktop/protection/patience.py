"""Wrong passphrases are slowed down: each is followed by a longer wait, which outlives the program.

Nothing is ever wiped. The waits keep whoever sits at this laptop from trying many; whoever took the disk out of it
is held up by the stretching of the passphrase.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

FREE_TRIES = 3
"""Wrong ones that cost nothing but the stretching: fingers slip."""

FIRST_SECONDS, LONGEST_SECONDS = 5.0, 900.0


def wait_after(failures: int) -> float:
    """Return how many seconds follow this many wrong passphrases in a row: 5, 10, 20 … at most 15 minutes."""
    beyond = failures - FREE_TRIES
    return min(FIRST_SECONDS * 2.0 ** min(beyond, 20), LONGEST_SECONDS) if beyond >= 0 else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tries:
    """What is kept of a door: wrong tries in a row, when the last was made (Unix seconds), whether it was locked."""

    failures: int = 0
    failed_at: float = 0.0
    is_locked: bool = False


class Patience:
    """The tries at one workspace's door, in a small file beside the person's other choices."""

    def __init__(self, path: Path, now: Callable[[], float] = time.time) -> None:
        """Keep the tries in this file; `now` tells Unix seconds."""
        self._path, self._now = path, now

    @property
    def remaining(self) -> float:
        """Return how many seconds are left to wait; a clock that was set back costs one whole wait at most."""
        tries = self._read()
        since = max(0.0, self._now() - tries.failed_at)
        return max(0.0, wait_after(tries.failures) - since)

    @property
    def is_locked(self) -> bool:
        """Say whether somebody locked it: then a key that the system remembers does not open it."""
        return self._read().is_locked

    def failed(self) -> None:
        """Count a wrong passphrase."""
        tries = self._read()
        self._write(replace(tries, failures=tries.failures + 1, failed_at=self._now()))

    def lock(self) -> None:
        """Remember that it was locked, also after the program was closed."""
        self._write(replace(self._read(), is_locked=True))

    def opened(self) -> None:
        """Forget the wrong ones and the lock: the right one was given."""
        if self._read() != Tries():
            self._write(Tries())

    def _read(self) -> Tries:
        try:
            return Tries(**json.loads(self._path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError, RecursionError):
            return Tries()

    def _write(self, tries: Tries) -> None:
        """Write beside and rename; where nothing can be written, nothing is remembered and the door still opens."""
        aside = self._path.with_suffix(".incoming")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            aside.write_text(json.dumps(asdict(tries)), encoding="utf-8")
            aside.replace(self._path)
        except OSError:
            return
