"""Word error rates language by language over the shared speech, against faster-whisper's defaults in the same run."""

from __future__ import annotations

import numpy as np
from faster_whisper import WhisperModel

from fieldkit.domain.hearing.heard import Heard, ListeningSettings
from fieldkit.domain.sound.sound import Window
from fieldkit.settings.places import usual
from fieldkit.speech.engine import Whisper
from fieldkit.speech.models import ModelFolder
from tests.bench import material

LANGUAGES = ("fr", "en", "es", "de")


def languages() -> str:
    """Write down every shared recording with a known text both ways; return the errors of each language."""
    engine = Whisper(ModelFolder(usual().models))
    default = WhisperModel(str(usual().models / "base"), device="cpu", compute_type="int8")
    said = []
    for language in LANGUAGES:
        known = material.shared(language)
        texts = [text for _, text in known]
        ours = material.error_rate_of(texts, [_ours(engine, sound, language) for sound, _ in known])
        theirs = material.error_rate_of(texts, [_theirs(default, sound, language) for sound, _ in known])
        minutes = sum(sound.size for sound, _ in known) / material.RATE / 60
        said.append(f"{language} {ours:.1f} % against {theirs:.1f} % ({minutes:.1f} min)")
    engine.close()
    return "word errors, ours against the defaults: " + ", ".join(said)


def _ours(engine: Whisper, sound: np.ndarray, language: str) -> str:
    window = Window(index=0, start=0.0, end=sound.size / material.RATE, samples=sound.tobytes())
    heard = engine.listen(window, ListeningSettings(language=language))
    return " ".join(one.text for one in heard if isinstance(one, Heard))


def _theirs(model: WhisperModel, sound: np.ndarray, language: str) -> str:
    segments, _ = model.transcribe(sound.astype(np.float32) / 32768, language=language)
    return " ".join(segment.text for segment in segments)
