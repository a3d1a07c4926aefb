"""The parent's side of the speech worker: started when needed, kept warm, killed to cancel."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from typing import Any

from fieldkit.domain.errors import Refused, Unavailable
from fieldkit.domain.heard import Heard, HeardWord, ListeningSettings, WindowHeard
from fieldkit.domain.sound import Window
from fieldkit.speech.catalogue import free_memory
from fieldkit.speech.languages import LANGUAGES
from fieldkit.speech.models import ModelFolder
from fieldkit.speech.process import WorkerProcess

DECODERS = max(1, min(4, (os.cpu_count() or 2)))
"""One thread each: several decoders on several stretches are faster than one decoder on several threads."""

IDLE_SECONDS = 300.0
"""A warm worker is kept this long for the next interview."""

SHORT_OF_MEMORY = 600
"""With less memory free than this, in MB, a worker that waits is let go."""


class Whisper:
    """A speech engine over one worker process."""

    def __init__(self, models: ModelFolder) -> None:
        """Load models from this folder."""
        self._models = models
        self._worker: WorkerProcess | None = None
        self._loaded = ""
        self._one_at_a_time = threading.Lock()
        self._beat: Callable[[], None] = lambda: None
        self.peak_rss_mb = 0.0

    def listen(
        self, window: Window, settings: ListeningSettings, beat: Callable[[], None] = lambda: None
    ) -> Iterator[Heard | WindowHeard]:
        """Yield segments as they are heard, then one `WindowHeard`; `beat` is called while nothing comes.

        Raises `Refused` (unknown-language, model-missing), `Damaged("model-altered")` and
        `Unavailable("speech-worker-died")` after one more try. Closing the iterator early kills the worker, and so
        does what `beat` raises.
        """
        check_language(settings.language)
        with self._one_at_a_time:
            self._beat, finished = beat, False
            try:
                yield from self._heard(window, settings)
                finished = True
            finally:
                if not finished:
                    self.close()

    def rest(self, idle: float) -> None:
        """Let the worker go when nobody asked for some seconds: sooner when memory is short."""
        if self._worker is not None and (idle >= IDLE_SECONDS or (idle >= 1 and free_memory() < SHORT_OF_MEMORY)):
            self.close()

    def close(self) -> None:
        """Let the worker go."""
        worker, self._worker, self._loaded = self._worker, None, ""
        if worker is not None:
            worker.close()

    def _heard(self, window: Window, settings: ListeningSettings) -> Iterator[Heard | WindowHeard]:
        """Listen, once more with a fresh worker when the first dies before its first word."""
        said_anything = False
        for attempt in (1, 2):
            try:
                for heard in self._ask(self._with(settings.model), window, settings):
                    said_anything = True
                    yield heard
                return
            except (BrokenPipeError, EOFError) as died:
                self.close()
                if said_anything or attempt == 2:
                    raise Unavailable("speech-worker-died") from died

    def _with(self, model: str) -> WorkerProcess:
        """Return a worker that holds a model."""
        if self._worker is not None and self._loaded == model:
            return self._worker
        folder = self._models.verified(model)
        self.close()
        self._worker = worker = WorkerProcess()
        worker.ask(do="load", folder=str(folder), decoders=DECODERS)
        worker.answer(self._beat)
        self._loaded = model
        return worker

    def _ask(
        self, worker: WorkerProcess, window: Window, settings: ListeningSettings
    ) -> Iterator[Heard | WindowHeard]:
        worker.ask(
            window.samples,
            do="listen",
            languages=ticked(settings.language),
            beam=settings.beam,
            decoders=max(1, DECODERS - 1) if settings.is_live else DECODERS,
            vocabulary=settings.vocabulary,
            task=settings.task.value,
        )
        while "done" not in (said := worker.answer(self._beat)):
            yield _shifted(said["segment"], window)
        self.peak_rss_mb = max(self.peak_rss_mb, said["peak_rss_mb"])
        yield WindowHeard(language=said["language"], voiced=said["voiced"], peak_rss_mb=said["peak_rss_mb"])


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
