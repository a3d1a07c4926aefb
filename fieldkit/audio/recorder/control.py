"""Talking to a running recorder: JSON lines over a local socket, one answer a question."""

from __future__ import annotations

import json
import queue
import socket
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ANSWER_SECONDS = 10.0

Answer = dict[str, Any]


class Question:
    """Something asked from outside, answered on the recorder's own thread."""

    def __init__(self, asked: Mapping[str, Any]) -> None:
        """Hold what was asked."""
        self.asked = asked
        self._answered: queue.Queue[Answer] = queue.Queue()
        self.is_told = threading.Event()

    def answer(self, **facts: Any) -> None:
        """Give the answer."""
        self._answered.put(facts)

    def wait(self) -> Answer:
        """Wait for the answer."""
        return self._answered.get(timeout=ANSWER_SECONDS)


class ControlSocket:
    """Listens on a local socket; questions wait in `questions` until the recorder takes them."""

    def __init__(self, path: Path) -> None:
        """Listen at this path."""
        self.questions: queue.SimpleQueue[Question] = queue.SimpleQueue()
        self._server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._server.bind(str(path))
        self._server.listen()
        threading.Thread(target=self._accept, name="control", daemon=True).start()

    def close(self, last: Question | None) -> None:
        """Stop listening, once the answer to the last question is on its way."""
        if last is not None:
            last.is_told.wait(ANSWER_SECONDS)
        self._server.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rw", encoding="utf-8") as lines:
            for line in lines:
                question = Question(json.loads(line))
                self.questions.put(question)
                try:
                    lines.write(json.dumps(question.wait()) + "\n")
                    lines.flush()
                finally:
                    question.is_told.set()


def ask(path: Path, command: str, **facts: Any) -> Answer:
    """Ask a running recorder; raises OSError when nobody listens there."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(ANSWER_SECONDS)
        connection.connect(str(path))
        with connection.makefile("rw", encoding="utf-8") as lines:
            lines.write(json.dumps({"command": command, **facts}) + "\n")
            lines.flush()
            line = lines.readline()
    if not line:
        raise ConnectionError("the recorder closed the line")
    answer: Answer = json.loads(line)
    return answer
