"""Lines that are waited for, but not for ever: what goes too slowly, or tells no end of nothing, is cut.

Slow networks are served: a page of what is new may take hours, as long as it goes on coming.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from sync.errors import SyncDamaged, SyncUnavailable

LEAST_BYTES, EVERY_SECONDS = 8 << 10, 60.0
"""Fewer bytes in so much waiting are no network: GSM, the slowest there is, carries ten times as many."""
MOST_HEAD_BYTES = 256 << 10
"""What may come before the headers of an answer are read, and with them."""
_WRITTEN_AT_ONCE = 32 << 10


class Paced(httpcore.NetworkBackend):
    """Opens lines that keep a pace."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Tell time by this clock."""
        self._plain = httpcore.SyncBackend()
        self._clock = clock

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Open a line."""
        return PacedLine(self._plain.connect_tcp(host, port, timeout, local_address, socket_options), self._clock)


class PacedLine(httpcore.NetworkStream):
    """A line of which every answer comes at some pace, and ends.

    Reading and writing raise `SyncUnavailable("archive-slow")` for less, reading `SyncDamaged("answer-too-large")`.
    """

    def __init__(self, plain: httpcore.NetworkStream, clock: Callable[[], float]) -> None:
        """Keep the pace of this line."""
        self._plain = plain
        self._clock = clock
        self._coming, self._going = _Pace(), _Pace()
        self._most = self._left = MOST_HEAD_BYTES
        self._is_answered = False

    def allow(self, most: int) -> None:
        """Let so many bytes more come of the answer whose headers were read."""
        self._most = self._left = most

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what is there; how long the first byte of an answer may take is for the timeout to say."""
        began = self._clock()
        piece = self._plain.read(max_bytes, timeout)
        if self._is_answered:
            self._coming.check(len(piece), self._clock() - began)
        self._is_answered = True
        self._left -= len(piece)
        if self._left < 0:
            raise SyncDamaged("answer-too-large", bytes=self._most)
        return piece

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of it; what is asked next is answered anew."""
        self._is_answered, self._coming = False, _Pace()
        self.allow(MOST_HEAD_BYTES)
        for start in range(0, len(buffer), _WRITTEN_AT_ONCE):
            piece = buffer[start : start + _WRITTEN_AT_ONCE]
            began = self._clock()
            self._plain.write(piece, timeout)
            self._going.check(len(piece), self._clock() - began)

    def close(self) -> None:
        """Close the line."""
        self._plain.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Go on in TLS."""
        return PacedLine(self._plain.start_tls(ssl_context, server_hostname, timeout), self._clock)

    def get_extra_info(self, info: str) -> Any:
        """Tell of the line below."""
        return self._plain.get_extra_info(info)


class _Pace:
    """Bytes against the seconds that were spent waiting for them; time between is the caller's own."""

    def __init__(self) -> None:
        self._bytes, self._seconds = 0, 0.0

    def check(self, size: int, seconds: float) -> None:
        """Note bytes and how long they took; raises `SyncUnavailable("archive-slow")`."""
        self._bytes += size
        self._seconds += seconds
        if self._seconds < EVERY_SECONDS:
            return
        if self._bytes < LEAST_BYTES:
            raise SyncUnavailable("archive-slow", bytes=LEAST_BYTES)
        self._bytes, self._seconds = 0, 0.0
