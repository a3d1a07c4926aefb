"""Telling voices apart: prints from a worker process, kept in memory only as long as the telling takes."""

from __future__ import annotations

import base64
import hashlib
import threading
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import numpy as np

from fieldkit.domain.errors import Unavailable
from fieldkit.domain.hearing.tuning import PROCESSOR
from fieldkit.domain.hearing.turns import Turns
from fieldkit.domain.sound.sound import Window
from fieldkit.speech.process import WorkerProcess
from fieldkit.speech.tuning import machine, usual
from fieldkit.speech.voices import Moment, turns_of


class Speakers:
    """Tells who speaks when, with an embedding model in a worker of its own."""

    def __init__(self, model: Callable[[], Path]) -> None:
        """Take the model's file from `model`, each time."""
        self._model = model
        self._one_at_a_time = threading.Lock()

    def tell_apart(
        self,
        windows: Iterable[Window],
        *,
        count: int,
        at_least: int,
        reached: Callable[[float], None],
    ) -> Turns:
        """Return who speaks when; `reached` is told how many seconds were heard, and may raise to stop.

        Raises `Unavailable("speech-worker-died")` and `Unavailable("voices-failed")`.
        """
        model = self._model()
        moments: list[Moment] = []
        prints: list[np.ndarray] = []
        with self._one_at_a_time:
            worker = WorkerProcess()
            try:
                for window in windows:
                    found, vectors = _heard(worker, model, window, partial(reached, window.start))
                    moments += found
                    prints += [vectors] if len(found) else []
                    reached(window.end)
            except (BrokenPipeError, EOFError) as died:
                raise Unavailable("speech-worker-died") from died
            finally:
                worker.close()
        vectors = np.concatenate(prints) if prints else np.empty((0, 0), np.float32)
        return Turns(
            model=hashlib.sha256(model.read_bytes()).hexdigest(),
            settings=f"count={count}; at_least={at_least}",
            turns=turns_of(moments, vectors, count=count, at_least=at_least),
        )


def _heard(
    worker: WorkerProcess, model: Path, window: Window, beat: Callable[[], None]
) -> tuple[list[Moment], np.ndarray]:
    """Return a window's moments in the recording's seconds, and the print of each."""
    worker.ask(window.samples, do="voices", model=str(model), threads=usual(machine(PROCESSOR)).decoders)
    said = worker.answer(beat)
    moments = [(window.start + start, window.start + end) for start, end in said["moments"]]
    vectors = np.frombuffer(base64.b64decode(said["prints"]), np.float32)
    return moments, vectors.reshape(len(moments), -1) if moments else vectors
