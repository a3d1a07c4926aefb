"""Reasons to doubt what the machine wrote, from its own figures; thresholds as measured by others.

Average log-probability under -1 usually shows the wrong language; a compression ratio over 2.4 a loop;
less than 1.5 words a second in voiced sound, dropped speech.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from fieldkit.domain.heard import Heard, HeardWord
from fieldkit.domain.transcript import Segment, SegmentState

RANKED = (
    "failed",
    "loop",
    "phantom",
    "not-understood",
    "dropped",
    "no-speech",
    "improbable",
    "too-fast",
    "two-voices",
    "name",
    "unsure",
)
"""Every reason, the one that most often means a wrong text first."""

TWO_VOICES = "two-voices"
"""Found when voices are told apart, not by the listening itself."""

UNSURE, UNSURE_NAME = 0.35, 0.5


def doubts_of(heard: Heard) -> tuple[str, ...]:
    """Return the reasons to listen again, in the order of `RANKED`."""
    tests = {
        "improbable": heard.average_log_probability < -1.0,
        "loop": heard.compression_ratio > 2.4 or _repeats(heard.text),
        "no-speech": heard.no_speech_probability > 0.6,
        "too-fast": _characters_a_second(heard) > 35,
        "name": any(_is_name(word) and word.probability < UNSURE_NAME for word in heard.words[1:]),
        "unsure": any(word.probability < UNSURE for word in heard.words),
        heard.fault: bool(heard.fault),
    }
    if not heard.text:
        tests = {heard.fault or "not-understood": True}
    return tuple(name for name in RANKED if tests.get(name))


def to_hear(segments: Iterable[Segment]) -> tuple[str, ...]:
    """Return the ids of passages to listen to again, the worst reason first, then in order of time.

    What a person has corrected or verified is settled.
    """
    doubted = [one for one in segments if one.doubts and one.state is SegmentState.MACHINE]
    return tuple(one.id for one in sorted(doubted, key=lambda one: (_rank(one), one.start)))


def _rank(segment: Segment) -> int:
    return min((RANKED.index(doubt) for doubt in segment.doubts if doubt in RANKED), default=len(RANKED))


def _is_name(word: HeardWord) -> bool:
    return word.text[:1].isupper() and word.text[1:2].islower()


def _repeats(text: str) -> bool:
    """Say whether three words in a row come back four times or more."""
    words = text.lower().split()
    runs = Counter(zip(words, words[1:], words[2:], strict=False))
    return any(count >= 4 for count in runs.values())


def _characters_a_second(heard: Heard) -> float:
    return len(heard.text) / max(heard.end - heard.start, 0.5)
