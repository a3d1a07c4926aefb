"""Connections that hold their places for as long as something goes through them, and no longer.

Who sends a header or a body in drips, or takes an answer in drips, is let go; slow networks are not as slow as that.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from sync.archive.http.doorway import speaks

HEAD_SECONDS = 30.0
"""How long a request may be in coming up to its body, counted from when one was awaited."""
LEAST_BYTES, EVERY_SECONDS = 8 << 10, 60.0
"""Fewer bytes of a body or an answer in so much time are no network; the laptop goes by the same."""


@dataclass
class _Seen:
    """What a connection was like at the last look."""

    at: float
    cycle: object = None
    came: int = 0
    waiting: int = 0
    """Bytes that the other side has not taken yet."""
    resumed: int = 0


class Patient(H11Protocol):
    """A connection over HTTP/1.1 that is looked at now and then."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Look at nothing yet."""
        super().__init__(*args, **kwargs)
        self._came = self._resumed = 0
        self._alarm: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to look."""
        super().connection_made(transport)
        self._free_since = self.loop.time()
        speaks(self, transport)
        self._seen = _Seen(self.loop.time())
        self._set_alarm()

    def connection_lost(self, exc: Exception | None) -> None:
        """Look no more."""
        if self._alarm is not None:
            self._alarm.cancel()
        super().connection_lost(exc)

    @property
    def free_since(self) -> float | None:
        """Since when a request is awaited, by the loop's clock; None until the one before is answered and taken."""
        is_asked = self.cycle is not None and not self.cycle.response_complete
        return None if is_asked or self._waiting() > 0 else self._free_since

    def data_received(self, data: bytes) -> None:
        """Count what comes."""
        self._came += len(data)
        super().data_received(data)

    def on_response_complete(self) -> None:
        """Await the next request from now on."""
        self._free_since = self.loop.time()
        super().on_response_complete()

    def resume_writing(self) -> None:
        """Note that the other side took much of what waited."""
        self._resumed += 1
        super().resume_writing()

    def _set_alarm(self) -> None:
        self._alarm = self.loop.call_later(min(HEAD_SECONDS, EVERY_SECONDS) / 2, self._look)

    def _look(self) -> None:
        """Let go of who keeps a place for nothing."""
        if self._is_head_late() or self._is_stuck():
            self.transport.abort()
            return
        self._set_alarm()

    def _is_head_late(self) -> bool:
        free = self.free_since
        return free is not None and self.loop.time() - free > HEAD_SECONDS

    def _is_stuck(self) -> bool:
        """Say whether too little went either way since the last look, where the other side is who should act."""
        before, now = self._seen, self.loop.time()
        if now - before.at < EVERY_SECONDS:
            return False
        self._seen = _Seen(now, self.cycle, self._came, self._waiting(), self._resumed)
        if before.cycle is not self.cycle:
            return False
        return self._is_body_slow(before) or self._is_answer_slow(before)

    def _is_body_slow(self, before: _Seen) -> bool:
        cycle = self.cycle
        is_awaited = cycle is not None and cycle.more_body and not cycle.response_complete
        return is_awaited and not self.flow.read_paused and self._came - before.came < LEAST_BYTES

    def _is_answer_slow(self, before: _Seen) -> bool:
        has_waited = before.waiting > 0 and self._waiting() > before.waiting - LEAST_BYTES and self._waiting() > 0
        return has_waited and self._resumed == before.resumed

    def _waiting(self) -> int:
        return self.transport.get_write_buffer_size()
