"""Reasons to doubt what the machine wrote, from its own figures; thresholds as measured by others.

Average log-probability under -1 usually shows the wrong language; a compression ratio over 2.4 a loop;
less than 1.5 words a second in voiced sound, dropped speech.
"""

from __future__ import annotations

from collections import Counter

from fieldkit.domain.heard import Heard


def doubts_of(heard: Heard) -> tuple[str, ...]:
    """Return the reasons to listen again: improbable, loop, no-speech, too-fast."""
    tests = {
        "improbable": heard.average_log_probability < -1.0,
        "loop": heard.compression_ratio > 2.4 or _repeats(heard.text),
        "no-speech": heard.no_speech_probability > 0.6,
        "too-fast": _characters_a_second(heard) > 35,
    }
    return tuple(name for name, found in tests.items() if found)


def _repeats(text: str) -> bool:
    """Say whether three words in a row come back four times or more."""
    words = text.lower().split()
    runs = Counter(zip(words, words[1:], words[2:], strict=False))
    return any(count >= 4 for count in runs.values())


def _characters_a_second(heard: Heard) -> float:
    return len(heard.text) / max(heard.end - heard.start, 0.5)
