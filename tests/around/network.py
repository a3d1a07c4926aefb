"""A bad network: a proxy between client and archive that cuts, delays, doubles, swaps, shortens what it carries."""

from __future__ import annotations

import random
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

PIECE = 16 << 10


@dataclass
class Trouble:
    """How often each thing happens to a piece of 16 KB (of 1), decided by a seed."""

    seed: int = 0
    cut: float = 0.0
    delay: float = 0.0
    shorten: float = 0.0
    twice: float = 0.0
    swap: float = 0.0
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)

    def happens(self, share: float) -> bool:
        return self.chance.random() < share


class Proxy:
    """Carries bytes to an archive, badly; `happened` counts what it did."""

    def __init__(self, port: int, trouble: Trouble) -> None:
        self._port = port
        self.trouble = trouble
        self.happened: dict[str, int] = {}
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
                far = socket.create_connection(("127.0.0.1", self._port))
            except OSError:
                return
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(source, sink), daemon=True).start()

    def _carry(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(PIECE):
                if not self._pass(piece, sink):
                    break
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _pass(self, piece: bytes, sink: socket.socket) -> bool:
        """Pass a piece on, somehow; False cuts the line."""
        if self._does("cut"):
            return False
        if self._does("shorten"):
            sink.sendall(piece[: len(piece) // 2])
            return False
        if self._does("delay"):
            time.sleep(self.trouble.chance.uniform(0.0, 0.05))
        if self._does("twice"):
            piece += piece
        if self._does("swap"):
            half = len(piece) // 2
            piece = piece[half:] + piece[:half]
        sink.sendall(piece)
        return True

    def _does(self, what: str) -> bool:
        happens = self.trouble.happens(getattr(self.trouble, what))
        if happens:
            self.happened[what] = self.happened.get(what, 0) + 1
        return happens


@contextmanager
def bad_network(url: str, trouble: Trouble) -> Iterator[Proxy]:
    """Stand between a client and the archive at this address."""
    proxy = Proxy(int(url.rpartition(":")[2]), trouble)
    try:
        yield proxy
    finally:
        proxy.close()
