"""The parent's side of the speech worker: started when needed, kept warm, killed to cancel."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from fieldkit.domain.errors import Refused, Unavailable
from fieldkit.domain.hearing.heard import Heard, HeardWord, ListeningSettings, WindowHeard
from fieldkit.domain.hearing.spans import Span
from fieldkit.domain.hearing.tuning import Machine, Tuning
from fieldkit.domain.sound.sound import Window
from fieldkit.domain.text.transcript import Task
from fieldkit.speech import tuning
from fieldkit.speech.catalogue import KNOWN, free_memory
from fieldkit.speech.languages import LANGUAGES
from fieldkit.speech.models import ModelFolder
from fieldkit.speech.process import WorkerProcess

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
        self._device = ""
        self._tuning: Tuning | None = None
        self._one_at_a_time = threading.Lock()
        self._beat: Callable[[], None] = lambda: None
        self.peak_rss_mb = 0.0

    def listen(
        self, window: Window, settings: ListeningSettings, beat: Callable[[], None] = lambda: None
    ) -> Iterator[Heard | WindowHeard]:
        """Yield segments as they are heard, then one `WindowHeard`; `beat` is called while nothing comes.

        Raises `Refused` (unknown-language, model-cannot-translate, model-missing), `Damaged("model-altered")` and
        `Unavailable("speech-worker-died")` after one more try. Closing the iterator early kills the worker, and so
        does what `beat` raises.
        """
        check_language(settings.language)
        check_task(settings.model, settings.task)
        with self._one_at_a_time:
            self._beat, finished = beat, False
            try:
                yield from self._heard(window, settings)
                finished = True
            finally:
                if not finished:
                    self.close()

    def align(self, window: Window, words: Sequence[str], *, model: str, language: str) -> list[Span]:
        """Return from when to when each word of a known text is said, in seconds of the recording.

        Raises as `listen`.
        """
        check_language(language)
        with self._one_at_a_time:
            try:
                spans = self._spans(window, words, model, language)
            except (BrokenPipeError, EOFError):
                self.close()
                spans = self._spans_at_last(window, words, model, language)
        return [(window.start + start, window.start + end) for start, end in spans]

    def rest(self, idle: float) -> None:
        """Let the worker go when idle for some seconds, sooner when memory is short; never while it listens."""
        if not self._one_at_a_time.acquire(blocking=False):
            return
        try:
            if idle >= IDLE_SECONDS or (idle >= 1 and free_memory() < SHORT_OF_MEMORY):
                self.close()
        finally:
            self._one_at_a_time.release()

    def close(self) -> None:
        """Let the worker go."""
        worker, self._worker, self._loaded = self._worker, None, ""
        if worker is not None:
            worker.close()

    def device(self) -> str:
        """Return where this machine computes (cpu or cuda); raises `Unavailable("speech-worker-died")`."""
        try:
            with self._one_at_a_time:
                self._worker = self._worker or WorkerProcess()
                return self._device_of(self._worker)
        except (BrokenPipeError, EOFError) as died:
            self.close()
            raise Unavailable("speech-worker-died") from died

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

    def _spans(self, window: Window, words: Sequence[str], model: str, language: str) -> list[list[float]]:
        worker = self._with(model)
        worker.ask(window.samples, do="align", words=list(words), language=language)
        found: list[list[float]] = worker.answer()["spans"]
        return found

    def _spans_at_last(self, window: Window, words: Sequence[str], model: str, language: str) -> list[list[float]]:
        try:
            return self._spans(window, words, model, language)
        except (BrokenPipeError, EOFError) as died:
            self.close()
            raise Unavailable("speech-worker-died") from died

    def _with(self, model: str) -> WorkerProcess:
        """Return a worker that holds a model."""
        if self._worker is not None and self._loaded == model:
            return self._worker
        folder = self._models.verified(model)
        if self._loaded:
            self.close()
        self._worker = worker = self._worker or WorkerProcess()
        self._tuning = self._tuning_of(folder, tuning.machine(self._device_of(worker)))
        worker.ask(do="load", folder=str(folder), decoders=self._tuning.decoders, compute=self._tuning.compute)
        worker.answer(self._beat)
        self._loaded = model
        return worker

    def _device_of(self, worker: WorkerProcess) -> str:
        if not self._device:
            worker.ask(do="device")
            self._device = worker.answer()["device"]
        return self._device

    def _tuning_of(self, folder: Path, here: Machine) -> Tuning:
        """Return the way that was found best for a model, while it holds for this machine and fits its memory."""
        found = tuning.kept(folder)
        if found is None or found.machine != here or found.chosen.memory > free_memory():
            return tuning.usual(here)
        return found.chosen.tuning

    def _ask(
        self, worker: WorkerProcess, window: Window, settings: ListeningSettings
    ) -> Iterator[Heard | WindowHeard]:
        assert self._tuning is not None
        way = self._tuning.beside_a_recording() if settings.is_live else self._tuning
        worker.ask(
            window.samples,
            do="listen",
            languages=ticked(settings.language),
            beam=settings.beam,
            decoders=way.decoders,
            batch=way.batch,
            vocabulary=settings.vocabulary,
            task=settings.task.value,
        )
        while "done" not in (said := worker.answer(self._beat)):
            yield _shifted(said["segment"], window)
        self.peak_rss_mb = max(self.peak_rss_mb, said["peak_rss_mb"])
        spans = tuple((window.start + start, window.start + end) for start, end in said["voices"])
        peak = said["peak_rss_mb"]
        yield WindowHeard(language=said["language"], voiced=said["voiced"], peak_rss_mb=peak, voices=spans)


def ticked(language: str) -> list[str]:
    """Return the languages that may be spoken; none when any may."""
    return [] if language == "auto" else [code.strip() for code in language.split(",")]


def check_language(language: str) -> None:
    """Refuse a language that Whisper does not know; several are given as "fr,en"."""
    for code in ticked(language):
        if code not in LANGUAGES:
            raise Refused("unknown-language", language=code)


def check_task(model: str, task: Task) -> None:
    """Refuse to ask a model for the sense that was only taught to write what is said."""
    known = KNOWN.get(model)
    if task is Task.TRANSLATE and known is not None and not known.translates:
        raise Refused("model-cannot-translate", name=model)


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
