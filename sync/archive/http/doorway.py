"""How many connections are inside at once: who says nothing makes room for who comes, and no machine takes it all.

A connection is counted from when it is accepted, before TLS: one that never shakes hands has a place like all others.
"""

from __future__ import annotations

import asyncio
import os
import socket
import ssl
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any, Protocol
from weakref import WeakValueDictionary

MOST_LINES = 400
"""Inside at once, in each process: with a file open for each, fewer than the 1,024 that systems usually allow."""
MOST_LEAVING = 32
"""Beyond those, who was asked to leave and has not gone yet."""
HANDSHAKE_SECONDS = 30.0
"""How long TLS may take to begin, as the head of a request may."""


class Speaker(Protocol):
    """Who speaks with a client once TLS has begun."""

    @property
    def free_since(self) -> float | None:
        """Since when a request is awaited, by the loop's clock; None while one is under way."""


class Line(socket.socket):
    """A connection that was accepted."""

    def __init__(self, taken: socket.socket, peer: Any, leave: Callable[[Line], None]) -> None:
        """Take over an accepted socket; `leave` is told when it is closed."""
        super().__init__(taken.family, taken.type, taken.proto, fileno=taken.detach())
        self.household = household(str(peer[0]))
        self.speaker: Speaker | None = None
        self.is_leaving = False
        self._came, self._leave = time.monotonic(), leave

    @property
    def free_since(self) -> float | None:
        """Since when nothing is asked over it; None while something is."""
        return self._came if self.speaker is None else self.speaker.free_since

    def let_go(self) -> None:
        """End it: whoever speaks over it finds that the other side has gone."""
        self.is_leaving = True
        with suppress(OSError):
            self.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Close it, and leave its place to others."""
        super().close()
        self._leave(self)


_LINES: WeakValueDictionary[tuple[Any, Any], Line] = WeakValueDictionary()
"""The lines of this process, by their two ends: transports do not give their sockets away."""


class Doorway(socket.socket):
    """A listening socket that lets go of others when too many are inside.

    First go those of the household that has most of them, the one that has asked nothing for longest before others;
    where all of them ask something, who came last. Nobody is let go in the middle of a request.
    """

    def __init__(self, listener: socket.socket, most_of_one: int) -> None:
        """Listen where another socket does; a household may have so many lines."""
        super().__init__(listener.family, listener.type, listener.proto, fileno=os.dup(listener.fileno()))
        self._most_of_one = most_of_one
        self._inside: dict[Line, None] = {}

    def accept(self) -> tuple[socket.socket, Any]:
        """Take the next one in; raises `BlockingIOError`, as when nobody waits, while too many have yet to leave."""
        if len(self._inside) >= MOST_LINES + MOST_LEAVING:
            raise BlockingIOError
        taken, peer = super().accept()
        line = Line(taken, peer, self._leave)
        self._inside[line] = None
        with suppress(OSError):  # of a connection that has gone meanwhile, some systems no longer say where it came
            _LINES[peer, line.getsockname()] = line
        self._make_room(line)
        return line, peer

    def _leave(self, line: Line) -> None:
        self._inside.pop(line, None)

    def _make_room(self, newcomer: Line) -> None:
        staying = [line for line in self._inside if not line.is_leaving]
        neighbours = [line for line in staying if line.household == newcomer.household]
        if len(neighbours) > self._most_of_one:
            crowd = neighbours
        elif len(staying) > MOST_LINES:
            crowd = staying
        else:
            return
        count = Counter(line.household for line in crowd)
        free = {line: since for line in crowd if line is not newcomer and (since := line.free_since) is not None}
        min(free, key=lambda line: (-count[line.household], free[line]), default=newcomer).let_go()


def household(address: str) -> str:
    """Return what one machine can hardly have several of: an IPv4 address, the first half of an IPv6 one."""
    known = ip_address(address.partition("%")[0])
    if isinstance(known, IPv6Address):
        return str(known.ipv4_mapped or ip_network((known, 64), strict=False))
    return str(known)


def speaks(speaker: Speaker, transport: asyncio.BaseTransport) -> None:
    """Say who speaks over a connection, if it came in by a doorway."""
    ends = (transport.get_extra_info("peername"), transport.get_extra_info("sockname"))
    line = _LINES.get(ends)
    if line is not None:
        line.speaker = speaker


class Loop(asyncio.SelectorEventLoop):
    """The loop of a process that serves, whose connections come in by a doorway."""

    most_of_one = MOST_LINES // 2
    """Of one household: laptops behind one address find room for four lines for each of fifty."""

    async def create_server(  # type: ignore[override]
        self, protocol_factory: Callable[[], asyncio.BaseProtocol], *, sock: socket.socket, **more: Any
    ) -> asyncio.Server:
        """Serve at a socket that listens."""
        context: ssl.SSLContext | None = more.get("ssl")
        if context is not None:
            more["ssl_handshake_timeout"] = HANDSHAKE_SECONDS
        return await super().create_server(protocol_factory, sock=Doorway(sock, self.most_of_one), **more)


class LoopBehindProxy(Loop):
    """The same where all come by one proxy, which bounds its own clients."""

    most_of_one = MOST_LINES
