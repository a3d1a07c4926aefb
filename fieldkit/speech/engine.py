"""The parent's side of the speech worker: started when needed, kept warm, killed to cancel."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

from fieldkit.domain.errors import Refused, Unavailable
from fieldkit.domain.heard import Heard, HeardWord, ListeningSettings, WindowHeard
from fieldkit.domain.sound import Window
from fieldkit.speech.languages import LANGUAGES
from fieldkit.speech.models import ModelFolder

DECODERS = max(1, min(4, (os.cpu_count() or 2)))
"""One thread each: several decoders on several stretches are faster than one decoder on several threads."""


def command_line() -> list[str]:
    """Return how the worker is started; a packaged program starts itself with a switch instead."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--speech-worker"]
    return [sys.executable, "-m", "fieldkit.speech.worker"]


class Whisper:
    """A speech engine over one worker process."""

    def __init__(self, models: ModelFolder) -> None:
        """Load models from this folder."""
        self._models = models
        self._worker: subprocess.Popen[bytes] | None = None
        self._loaded = ""
        self._one_at_a_time = threading.Lock()
        self.peak_rss_mb = 0.0

    def listen(self, window: Window, settings: ListeningSettings) -> Iterator[Heard | WindowHeard]:
        """Yield segments as they are heard, then one `WindowHeard`.

        Raises `Refused` (unknown-language, model-missing), `Damaged("model-altered")` and
        `Unavailable("speech-worker-died")` after one more try. Closing the iterator early kills the worker.
        """
        check_language(settings.language)
        with self._one_at_a_time:
            finished = False
            try:
                yield from self._heard(window, settings)
                finished = True
            finally:
                if not finished:
                    self.close()

    def close(self) -> None:
        """Let the worker go."""
        worker, self._worker, self._loaded = self._worker, None, ""
        if worker is not None:
            worker.kill()
            worker.wait()
            for stream in (worker.stdin, worker.stdout):
                if stream is not None:
                    _close_quietly(stream)

    def _heard(self, window: Window, settings: ListeningSettings) -> Iterator[Heard | WindowHeard]:
        """Listen, once more with a fresh worker when the first dies before its first word."""
        said_anything = False
        for attempt in (1, 2):
            try:
                self._load(settings.model)
                for heard in self._ask(window, settings):
                    said_anything = True
                    yield heard
                return
            except (BrokenPipeError, EOFError) as died:
                self.close()
                if said_anything or attempt == 2:
                    raise Unavailable("speech-worker-died") from died

    def _load(self, model: str) -> None:
        if self._worker is not None and self._loaded == model:
            return
        folder = self._models.verified(model)
        self.close()
        self._worker = subprocess.Popen(
            command_line(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._send(do="load", folder=str(folder), decoders=DECODERS)
        self._receive()
        self._loaded = model

    def _ask(self, window: Window, settings: ListeningSettings) -> Iterator[Heard | WindowHeard]:
        self._send(
            do="listen",
            bytes=len(window.samples),
            languages=ticked(settings.language),
            beam=settings.beam,
            decoders=max(1, DECODERS - 1) if settings.is_live else DECODERS,
            vocabulary=settings.vocabulary,
        )
        self._pipe("stdin").write(window.samples)
        self._pipe("stdin").flush()
        while "done" not in (said := self._receive()):
            yield _shifted(said["segment"], window)
        self.peak_rss_mb = max(self.peak_rss_mb, said["peak_rss_mb"])
        yield WindowHeard(language=said["language"], voiced=said["voiced"], peak_rss_mb=said["peak_rss_mb"])

    def _send(self, **command: object) -> None:
        self._pipe("stdin").write(json.dumps(command).encode() + b"\n")
        self._pipe("stdin").flush()

    def _receive(self) -> dict[str, Any]:
        line = self._pipe("stdout").readline()
        if not line:
            raise EOFError
        said: dict[str, Any] = json.loads(line)
        if "failed" in said:
            raise Unavailable(said["failed"], reason=said["reason"])
        return said

    def _pipe(self, name: str) -> Any:
        pipe = getattr(self._worker, name, None)
        if pipe is None:
            raise EOFError
        return pipe


def ticked(language: str) -> list[str]:
    """Return the languages that may be spoken; none when any may."""
    return [] if language == "auto" else [code.strip() for code in language.split(",")]


def check_language(language: str) -> None:
    """Refuse a language that Whisper does not know; several are given as "fr,en"."""
    for code in ticked(language):
        if code not in LANGUAGES:
            raise Refused("unknown-language", language=code)


def _shifted(said: dict[str, Any], window: Window) -> Heard:
    """Move a segment from its window's time to the recording's, every word inside the window."""

    def at(seconds: float) -> float:
        return round(min(window.end, max(window.start, window.start + seconds)), 3)

    words: list[HeardWord] = []
    reached = at(said["start"])
    for text, start, end, probability in said.pop("words"):
        begins = max(reached, at(start))
        reached = max(begins, at(end))
        words.append(HeardWord(text=text, start=begins, end=reached, probability=probability))
    end = max(at(said.pop("end")), reached)
    return Heard(start=at(said.pop("start")), end=end, words=tuple(words), **said)


def _close_quietly(stream: Any) -> None:
    try:
        stream.close()
    except OSError:
        return
