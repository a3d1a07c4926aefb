"""What makes a decoded stretch look wrong, from its own text and figures.

Thresholds are Whisper's own (compression ratio 2.4, log-probability -1, no speech 0.6); fewer than 1.5 words a
second of voice is what dropped speech looks like.
"""

from __future__ import annotations

import re
from collections import Counter

from fieldkit.speech.worker.decoder import Decoded

MOST_COMPRESSION = 2.4
LEAST_LOG_PROBABILITY = -1.0
MOST_NO_SPEECH = 0.6
FEWEST_WORDS_A_SECOND = 1.5
JUDGED_SECONDS = 3.0
"""Less voice than this says nothing about words a second."""

MOST_RUNS = 4
PHANTOMS = re.compile(
    r"sous-?titr|amara\.org|merci d['’]avoir regardé|abonnez-vous|♪"
    r"|subtitles? by|thanks for watching|untertitel|subtítulos",
    re.IGNORECASE,
)
"""Lines that Whisper learned from subtitles and writes where nobody speaks."""


def loops(text: str) -> bool:
    """Say whether three words in a row come back four times or more."""
    words = text.lower().split()
    runs = Counter(zip(words, words[1:], words[2:], strict=False))
    return any(count >= MOST_RUNS for count in runs.values())


def fault(decoded: Decoded, voiced_seconds: float) -> str:
    """Return why a stretch should be decoded again: loop, phantom, improbable, dropped; empty when it looks right."""
    if decoded.compression_ratio > MOST_COMPRESSION or loops(decoded.text):
        return "loop"
    if PHANTOMS.search(decoded.text):
        return "phantom"
    if decoded.average_log_probability < LEAST_LOG_PROBABILITY:
        return "improbable"
    if voiced_seconds >= JUDGED_SECONDS and len(decoded.words) < FEWEST_WORDS_A_SECOND * voiced_seconds:
        return "dropped"
    return ""


def is_nothing(decoded: Decoded) -> bool:
    """Say whether the text is nobody's: a phantom, or improbable where the model itself hears no speech."""
    is_unheard = decoded.no_speech_probability > MOST_NO_SPEECH
    return bool(PHANTOMS.search(decoded.text)) or (
        is_unheard and decoded.average_log_probability < LEAST_LOG_PROBABILITY
    )
