"""How transfers speak and listen: progress, pause, cancel, and no more bytes a second than allowed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Protocol

SLICE_BYTES = 256 << 10
"""Transfers look up this often: after so many bytes."""


class Traffic(Protocol):
    """What a transfer tells and asks while it runs; called from several threads at once."""

    def moved(self, blob: str, done: int, total: int) -> None:
        """Hear that `done` of `total` bytes of a blob have gone, or come; called every quarter of a megabyte.

        To pause, return later: nothing moves meanwhile, and a connection that was cut by then is taken up again.
        To cancel, raise: all transfers stop, and what was raised comes out of the call that began them. What has
        arrived by then is kept, and the next sync goes on from there.
        """

    def allowed(self) -> int:
        """Return how many bytes a second all transfers together may take; 0 for as many as there are."""


class Unhindered:
    """Traffic that nobody watches or slows."""

    def moved(self, blob: str, done: int, total: int) -> None:
        """Go on."""

    def allowed(self) -> int:
        """Allow any speed."""
        return 0


class Gate:
    """What every slice passes: it waits for its turn under the limit, then tells of it."""

    def __init__(
        self,
        traffic: Traffic | None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Let slices pass as this traffic says."""
        self._traffic = traffic or Unhindered()
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._free_at = 0.0
        self._stop: BaseException | None = None

    def through(self, blob: str, size: int, done: int, total: int) -> None:
        """Let `size` bytes pass, after which `done` of `total` are through; raises what cancels."""
        if self._stop is not None:
            raise self._stop
        allowed = self._traffic.allowed()
        if allowed > 0:
            self._sleep(max(0.0, self._turn(size / allowed)))
        try:
            self._traffic.moved(blob, done, total)
        except BaseException as stop:
            self._stop = stop
            raise

    def stop(self, reason: BaseException) -> None:
        """Let nothing pass any more."""
        self._stop = self._stop or reason

    def _turn(self, seconds: float) -> float:
        with self._lock:
            now = self._clock()
            begins = max(now, self._free_at)
            self._free_at = begins + seconds
            return self._free_at - now
