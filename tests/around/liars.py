"""Somebody who answers in an archive's place, over a real line, whatever they like."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Saying = Callable[[], Iterator[bytes]]
"""What is said to each request, a piece at a time; it may have no end."""

PATIENCE_SECONDS = 60.0


@contextmanager
def lying(saying: Saying) -> Iterator[str]:
    """Answer every request so; yields the address. Nobody speaks any more afterwards."""
    door, lines = socket.create_server(("127.0.0.1", 0)), list[socket.socket]()
    answering = threading.Thread(target=_answer, args=(door, saying, lines), daemon=True)
    answering.start()
    try:
        yield f"http://127.0.0.1:{door.getsockname()[1]}"
    finally:
        door.shutdown(socket.SHUT_RDWR)
        door.close()
        for line in list(lines):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        answering.join(PATIENCE_SECONDS)


def _answer(door: socket.socket, saying: Saying, lines: list[socket.socket]) -> None:
    speaking = list[threading.Thread]()
    with suppress(OSError):
        while True:
            lines.append(door.accept()[0])
            speaking.append(threading.Thread(target=_speak, args=(lines[-1], saying), daemon=True))
            speaking[-1].start()
    for one in speaking:
        one.join(PATIENCE_SECONDS)


def _speak(line: socket.socket, saying: Saying) -> None:
    with line, suppress(OSError):
        line.settimeout(20)
        while _heard(line):
            for piece in saying():
                line.sendall(piece)


def _heard(line: socket.socket) -> bool:
    """Read a request with all of its body; says whether there was one."""
    came = b""
    while b"\r\n\r\n" not in came:
        piece = line.recv(1 << 16)
        if not piece:
            return False
        came += piece
    head, _, body = came.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: (\d+)", head)
    left = int(length[1]) - len(body) if length else 0
    while left > 0:
        left -= len(line.recv(1 << 16)) or left
    return True


def head(*fields: str, status: str = "200 OK") -> bytes:
    """Return the head of an answer."""
    return "\r\n".join([f"HTTP/1.1 {status}", *fields, "", ""]).encode()
