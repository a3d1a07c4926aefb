"""Find out how a speech model is best run on this machine, and how long it takes: once, before its first use."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fieldkit.domain.errors import Damaged, Refused, Unavailable
from fieldkit.domain.hearing.tuning import Calibration
from fieldkit.domain.sound.recording import Recording, RecordingState
from fieldkit.domain.sound.sound import SPEECH_RATE
from fieldkit.usecases.facts import Fact, ModelBeingMeasured, ModelMeasured
from fieldkit.usecases.parts.sound import Decoder
from fieldkit.usecases.parts.speech import Calibrator
from fieldkit.usecases.ports import OpenWork

EXCERPT_SECONDS = 12
"""Less than the longest stretch: each repetition is decoded whole."""

_SAMPLE_BYTES = 2
_log = logging.getLogger("fieldkit.speech")


class _RecordingBegan(Exception):
    """The processors belong to a recording now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Yardstick:
    """What it takes to measure: known speech, what reads it, what measures, a way to tell facts."""

    sound: Path
    decoder: Decoder
    calibrator: Calibrator
    tell: Callable[[Fact], None] = lambda _fact: None


def measure(model: str, reached: Callable[[float], None], *, with_: Yardstick) -> Calibration:
    """Find, keep and tell how a model is best run here; `reached` is told seconds, and may raise to stop.

    Raises as `SpeechEngine.listen`, and `Unavailable("disk")`.
    """
    with with_.sound.open("rb") as source:
        whole = next(with_.decoder.windows(source, after=0.0, first_index=0))
    excerpt = whole.samples[: EXCERPT_SECONDS * SPEECH_RATE * _SAMPLE_BYTES]
    with_.tell(ModelBeingMeasured(model))
    pace = 0.0
    try:
        found = with_.calibrator.calibrate(model, excerpt, reached)
        pace = found.chosen.pace
    finally:
        with_.tell(ModelMeasured(model, pace))
    return found


def once(model: str, reached: Callable[[float], None], *, with_: Yardstick) -> None:
    """Measure a model that was never measured here; whatever goes wrong, what follows is not held up.

    Raises what `reached` raises to stop.
    """
    try:
        if with_.calibrator.is_due(model):
            measure(model, reached, with_=with_)
    except (Refused, Unavailable, Damaged) as trouble:
        _log.info("model not measured: %s", trouble.key)


def before_first_use(model: str, reached: Callable[[float], None], *, with_: Yardstick, work: OpenWork) -> None:
    """Measure a model once before its first work, but never beside a recording: one that begins ends it.

    Raises what `reached` raises to stop, and nothing else.
    """

    def beat(seconds: float) -> None:
        reached(seconds)
        if is_recording(work=work):
            raise _RecordingBegan

    try:
        if not is_recording(work=work):
            once(model, beat, with_=with_)
    except _RecordingBegan:
        _log.info("model not measured: a recording began")


def is_recording(*, work: OpenWork) -> bool:
    """Say whether something is being recorded in a workspace."""
    with work() as unit:
        return bool(unit.records.find(Recording, state=RecordingState.CAPTURING))
