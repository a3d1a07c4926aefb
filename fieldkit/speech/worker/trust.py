"""What makes a decoded stretch look wrong, from its own text and figures.

Thresholds are Whisper's own (compression ratio 2.4, log-probability -1, no speech 0.6); fewer than 1.5 words a
second of voice is what dropped speech looks like.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from fieldkit.speech.worker.decoder import Decoded

MOST_COMPRESSION = 2.4
LEAST_LOG_PROBABILITY = -1.0
MOST_NO_SPEECH = 0.6
FEWEST_WORDS_A_SECOND = 1.5
MOST_WORDS_A_SECOND = 7.0
"""Nobody speaks faster for a whole stretch; the fastest readers come to 5."""

JUDGED_SECONDS = 3.0
"""Less voice than this says nothing about words a second."""

MOST_RUNS = 4
PHANTOMS = re.compile(
    r"sous-?titr|amara\.org|merci d['’]avoir regardé|abonnez-vous|♪"
    r"|subtitles? by|thanks for watching|untertitel|subtítulos",
    re.IGNORECASE,
)
"""Lines that Whisper learned from subtitles and writes where nobody speaks."""

LAUGHTER = re.compile(r"\W*(?:(?:ah|(?:ha+|h[eéi]+|ho+)h?)\W*){2,}", re.IGNORECASE)
BRIEF_SECONDS = 1.0
"""An improbable text on less voice than this is a laugh or a cheer that was read as words."""


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


def is_no_word(text: str) -> bool:
    """Say whether a text holds no word at all: signs alone, or laughter spelled out."""
    return not any(sign.isalnum() for sign in text) or bool(LAUGHTER.fullmatch(text))


def is_nothing(decoded: Decoded, voiced_seconds: float) -> bool:
    """Say whether the text is nobody's: no word, a phantom, improbable on brief voice or where no speech is heard."""
    if is_no_word(decoded.text) or PHANTOMS.search(decoded.text):
        return True
    is_unheard = decoded.no_speech_probability > MOST_NO_SPEECH or voiced_seconds < BRIEF_SECONDS
    return is_unheard and decoded.average_log_probability < LEAST_LOG_PROBABILITY


def looks_best(looks: Sequence[Decoded], voiced_seconds: float) -> Decoded:
    """Return the look with the fewest signs of invention: not too many words for its time, repeating itself least."""
    most = MOST_WORDS_A_SECOND * max(voiced_seconds, 1.0)
    return min(looks, key=lambda one: (loops(one.text), len(one.words) > most, one.compression_ratio))
