"""Dictionaries by language, each asked of a worker that is started when it is first needed."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fieldkit.domain.errors import Unavailable
from fieldkit.processes import command_line
from fieldkit.usecases.parts.spelling import Spelling

SHIPPED = Path(__file__).parents[2] / "assets" / "dictionaries"


class Dictionaries:
    """The dictionaries of a folder: `fr.aff` and `fr.dic` are French."""

    def __init__(self, folder: Path = SHIPPED) -> None:
        """Know the folder; nothing is read yet."""
        self._folder = folder
        self._open: dict[str, HunspellWords] = {}
        self._one_at_a_time = threading.Lock()

    def of(self, language: str) -> Spelling | None:
        """Return a language's dictionary, None when there is none."""
        code = language.lower().partition("-")[0]
        if not code.isalpha() or not (self._folder / f"{code}.dic").is_file():
            return None
        with self._one_at_a_time:
            if code not in self._open:
                self._open[code] = HunspellWords(self._folder, code)
            return self._open[code]

    def close(self) -> None:
        """Let the workers go."""
        with self._one_at_a_time:
            for words in self._open.values():
                words.close()
            self._open.clear()


class HunspellWords:
    """One dictionary; what it said once it is not asked again."""

    def __init__(self, folder: Path, language: str) -> None:
        """Know which it is; the worker starts with the first question."""
        self._command = command_line("spelling-worker", str(folder), language)
        self._process: subprocess.Popen[str] | None = None
        self._known: dict[str, bool] = {}
        self._suggested: dict[str, tuple[str, ...]] = {}
        self._one_at_a_time = threading.Lock()

    def unknown(self, words: Iterable[str]) -> frozenset[str]:
        """Return those of the words that are not in the dictionary."""
        asked = frozenset(words)
        with self._one_at_a_time:
            fresh = sorted(asked - self._known.keys())
            if fresh:
                wrong = frozenset(self._ask(words=fresh))
                self._known.update((word, word not in wrong) for word in fresh)
            return frozenset(word for word in asked if not self._known[word])

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return words that may be meant, the likeliest first."""
        with self._one_at_a_time:
            if word not in self._suggested:
                self._suggested[word] = tuple(self._ask(meant=word))
            return self._suggested[word]

    def close(self) -> None:
        """End the worker."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _ask(self, **question: object) -> list[Any]:
        """Ask the worker; another is started once when it has died."""
        for _ in range(2):
            try:
                return self._answer(json.dumps(question))
            except (OSError, EOFError):
                self.close()
        raise Unavailable("spelling-died")

    def _answer(self, question: str) -> list[Any]:
        if self._process is None:
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(
                self._command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
            )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(question + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise EOFError
        answer: list[Any] = json.loads(line)
        return answer
