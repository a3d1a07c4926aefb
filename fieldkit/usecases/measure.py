"""How fast a speech model is on this machine, from twenty seconds of known speech."""

from __future__ import annotations

import time
from pathlib import Path

from fieldkit.domain.heard import ListeningSettings
from fieldkit.domain.sound import SPEECH_RATE, Window
from fieldkit.usecases.parts import Decoder, Models, SpeechEngine

SECONDS = 20
_SAMPLE_BYTES = 2


def pace(model: str, sound: Path, *, models: Models, engine: SpeechEngine, decoder: Decoder) -> float:
    """Return and keep how many seconds a model needs here for a second of sound, its loading left aside.

    Raises as `SpeechEngine.listen`.
    """
    with sound.open("rb") as source:
        whole = next(decoder.windows(source, after=0.0, first_index=0))
    window = Window(index=0, start=0.0, end=SECONDS, samples=whole.samples[: SECONDS * SPEECH_RATE * _SAMPLE_BYTES])
    settings = ListeningSettings(model=model, language="fr")
    list(engine.listen(window, settings))
    began = time.monotonic()
    list(engine.listen(window, settings))
    found = (time.monotonic() - began) / SECONDS
    models.note_pace(model, found)
    return found
