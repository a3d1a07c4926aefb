"""Answers that are as large as they may be, and no larger: what is beyond is not read, squeezed or not."""

from __future__ import annotations

import ssl
import zlib
from collections.abc import Iterable, Iterator

import httpcore
import httpx

from sync.client.pace import Paced, PacedLine
from sync.errors import SyncDamaged

MOST = "fieldkit.most"
"""The extension of a request that says how many bytes its answer may have."""
USUAL_BYTES = 256 << 10
"""What an answer may have that nothing else is said of, besides twice what was asked: most tell something of that."""
_FRAMING_BYTES = 64 << 10
_PIECE_BYTES = 64 << 10
_GZIP = 16 + zlib.MAX_WBITS
ACCEPTED = {"accept-encoding": "gzip"}
UNSQUEEZED = {"accept-encoding": "identity"}


class Bounded(httpx.HTTPTransport):
    """The way to an archive, whose answers are read piece by piece and have an end.

    Raises `SyncDamaged` (answer-too-large, answer-shape) and `SyncUnavailable("archive-slow")` too.
    """

    def __init__(self, trusted: ssl.SSLContext) -> None:
        """Speak by this TLS."""
        super().__init__(verify=trusted, trust_env=False)
        self._pool = httpcore.ConnectionPool(ssl_context=trusted, keepalive_expiry=5.0, network_backend=Paced())

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Ask; the answer's body is bounded, and plain whatever it was."""
        answer = super().handle_request(request)
        most = _most(request)
        line = answer.extensions.get("network_stream")
        if isinstance(line, PacedLine):
            line.allow(2 * most + _FRAMING_BYTES)  # a proxy may part a body in many small chunks
        kind = answer.headers.pop("Content-Encoding", "identity").strip().lower()
        if kind not in ("gzip", "identity") or (kind == "gzip" and _is_plain_wanted(request)):
            answer.close()
            raise SyncDamaged("answer-shape", reason="Content-Encoding")
        if not isinstance(answer.stream, httpx.SyncByteStream):
            raise TypeError(answer.stream)
        answer.stream = _Body(answer.stream, most, is_squeezed=kind == "gzip")
        return answer


class _Body(httpx.SyncByteStream):
    """A body of at most so many bytes, as it comes and as it is read."""

    def __init__(self, plain: httpx.SyncByteStream, most: int, *, is_squeezed: bool) -> None:
        self._plain = plain
        self._most = most
        self._is_squeezed = is_squeezed

    def __iter__(self) -> Iterator[bytes]:
        came = _counted(self._plain, self._most)
        return _counted(_unsqueezed(came), self._most) if self._is_squeezed else came

    def close(self) -> None:
        self._plain.close()


def _most(request: httpx.Request) -> int:
    said = request.extensions.get(MOST)
    if isinstance(said, int):
        return said
    asked = len(request.content) if isinstance(request.stream, httpx.ByteStream) else 0
    return USUAL_BYTES + 2 * asked


def _is_plain_wanted(request: httpx.Request) -> bool:
    return UNSQUEEZED.items() <= dict(request.headers).items()


def _counted(pieces: Iterable[bytes], most: int) -> Iterator[bytes]:
    came = 0
    for piece in pieces:
        came += len(piece)
        if came > most:
            raise SyncDamaged("answer-too-large", bytes=most)
        yield piece


def _unsqueezed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Open gzip a little at a time: a piece may hold a thousand times what it weighs."""
    reader = zlib.decompressobj(_GZIP)
    try:
        for piece in pieces:
            rest = piece
            while rest and not reader.eof:
                yield reader.decompress(rest, _PIECE_BYTES)
                rest = reader.unconsumed_tail
        yield reader.flush()
    except zlib.error as wrong:
        raise SyncDamaged("answer-shape", reason="gzip") from wrong
