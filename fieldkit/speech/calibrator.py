"""Measures ways to run a model, in a worker of its own: listening that goes on meanwhile is not held up."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from fieldkit.domain.errors import Unavailable
from fieldkit.domain.hearing.tuning import CARD, Calibration, Tried, Tuning, choose
from fieldkit.domain.sound.sound import SPEECH_RATE
from fieldkit.speech import tuning
from fieldkit.speech.catalogue import free_memory
from fieldkit.speech.models import ModelFolder
from fieldkit.speech.process import WorkerProcess

MOST_SECONDS = 20.0
"""A way that would not end within this time is not tried; the first is, whatever it takes."""

ROUNDS = 2
BEAT_SECONDS = 0.5
SAMPLE_BYTES = 2
PAUSE = bytes(SAMPLE_BYTES * 3 * SPEECH_RATE // 2)
"""Silence before and after each repetition of the excerpt, so long that each is a stretch of its own."""

SPARED = 0.8
"""The share of the free memory that a way may take."""


ALIKE = 0.9
"""Texts that have this share of words in common are the same: a spelling may hang on a hundredth of a second."""


class Calibrator:
    """Finds how the models of a folder are best run here, and keeps it beside them."""

    def __init__(self, models: ModelFolder, device: Callable[[], str]) -> None:
        """Measure these models; `device` says where the engine computes."""
        self._models = models
        self._device = device
        self._vain: set[str] = set()

    def is_due(self, model: str) -> bool:
        """Say whether a model was never measured on this machine as it is now; what failed is not tried again."""
        if model in self._vain:
            return False
        found = tuning.kept(self._models.verified(model))
        return found is None or found.machine != tuning.machine(self._device())

    def calibrate(
        self, model: str, excerpt: bytes, reached: Callable[[float], None] = lambda _seconds: None
    ) -> Calibration:
        """Try some ways on an excerpt (16-bit samples, 5 to 14 s of speech), keep the best and return all.

        `reached` is told the seconds that went by, several times a second; what it raises ends the measurement.
        Raises as `SpeechEngine.listen`, and `Unavailable("disk")`.
        """
        place = self._models.verified(model)
        try:
            found = _measured(place, excerpt, reached)
            tuning.keep(place, found)
        except OSError as trouble:
            self._vain.add(model)
            raise Unavailable("disk", path=str(place), reason=trouble.strerror or str(trouble)) from trouble
        except Unavailable:
            self._vain.add(model)
            raise
        self._vain.discard(model)
        return found


def _measured(place: Path, excerpt: bytes, reached: Callable[[float], None]) -> Calibration:
    with closing(_Measuring(place, excerpt, reached)) as measuring:
        return measuring.all()


class _Measuring:
    """One measurement: a worker, and what it was seen to take so far."""

    def __init__(self, place: Path, excerpt: bytes, reached: Callable[[float], None]) -> None:
        self._place, self._excerpt, self._reached = place, excerpt, reached
        self._began, self._free = time.monotonic(), free_memory()
        self._worker = WorkerProcess()
        self._waiter = ThreadPoolExecutor(1)
        self._loaded, self._empty, self._decoders, self._device = "", 0.0, 1, ""
        self._until = MOST_SECONDS
        self._words = ""
        self._found: dict[Tuning, Tried] = {}

    def all(self) -> Calibration:
        """Try every way that fits into time and memory, twice if it can be; a worker that dies ends the tries.

        Numbers of one kind are tried together, since a card takes longer to load a model than to run it.
        """
        try:
            self._worker.ask(do="device")
            self._device = self._answer()["device"]
            here = tuning.machine(self._device)
            ways = tuning.candidates(here)
            self._decoders = max(way.decoders for way in ways)
            for way in sorted(ways * ROUNDS, key=lambda one: one.compute):
                if self._fits(way):
                    self._try(way)
        except (BrokenPipeError, EOFError) as died:
            if not self._found:
                raise Unavailable("speech-worker-died") from died
        tried = tuple(self._found.values())
        return Calibration(machine=here, chosen=choose(tuning.usual(here), tried), tried=tried)

    def close(self) -> None:
        """Let the worker go: whoever waits for it hears its end."""
        self._worker.close()
        self._waiter.shutdown()

    def _fits(self, way: Tuning) -> bool:
        if not self._found:
            return True
        first = next(iter(self._found.values()))
        pace = min(one.pace for one in self._found.values())
        share = (first.memory - self._empty) / first.tuning.at_once
        is_small = self._empty + share * way.at_once < SPARED * self._free
        return is_small and pace * self._spoken(way) < self._until - self._went_by()

    def _went_by(self) -> float:
        return time.monotonic() - self._began

    def _spoken(self, way: Tuning) -> float:
        return len(self._excerpt) / SAMPLE_BYTES / SPEECH_RATE * way.at_once

    def _try(self, way: Tuning) -> None:
        """Time a way that fills every decoder once; a later one that fails, or writes another text, is none."""
        try:
            if self._loaded != way.compute:
                self._load(way.compute)
            began = self._went_by()
            words, memory = self._listened(way)
        except Unavailable:
            if not self._found:
                raise
            return
        tried = Tried(tuning=way, pace=(self._went_by() - began) / self._spoken(way), memory=memory)
        self._words = self._words or words[0]
        if not self._found or all(_alike(one, self._words) for one in words):
            self._found[way] = tried.faster(self._found.get(way, tried))

    def _load(self, compute: str) -> None:
        self._worker.ask(do="load", folder=str(self._place), decoders=self._decoders, compute=compute)
        self._empty = self._answer()["peak_rss_mb"]
        self._loaded = compute
        if self._device == CARD:
            self._warm_up(compute)

    def _warm_up(self, compute: str) -> None:
        """Let a card prepare its programs, which takes seconds once: they are no part of a pace, nor of the limit."""
        began = self._went_by()
        self._listened(Tuning(decoders=1, batch=1, compute=compute))
        self._until += self._went_by() - began

    def _listened(self, way: Tuning) -> tuple[list[str], float]:
        """Return the words of each repetition, and the worker's peak memory in MB."""
        once = PAUSE + self._excerpt + PAUSE
        self._worker.ask(
            once * way.at_once,
            do="listen",
            languages=["fr"],
            beam=5,
            decoders=way.decoders,
            batch=way.batch,
            vocabulary="",
            task="transcribe",
        )
        said = [""] * way.at_once
        length = len(once) / SAMPLE_BYTES / SPEECH_RATE
        while "done" not in (answer := self._answer()):
            piece = answer["segment"]
            said[min(way.at_once - 1, int(piece["start"] / length))] += f" {piece['text']}"
        return said, answer["peak_rss_mb"]

    def _answer(self) -> dict[str, Any]:
        """Wait for the worker, telling the time; what `reached` raises ends the waiting."""
        coming = self._waiter.submit(self._worker.answer)
        while True:
            self._reached(self._went_by())
            try:
                return coming.result(timeout=BEAT_SECONDS)
            except TimeoutError:
                continue


def _alike(text: str, known: str) -> bool:
    return SequenceMatcher(None, text.split(), known.split()).ratio() >= ALIKE
