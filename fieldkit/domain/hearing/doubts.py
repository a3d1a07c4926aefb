"""Reasons to doubt what the machine wrote, from its own figures; thresholds as measured by others.

Average log-probability under -1 usually shows the wrong language; a compression ratio over 2.4 a loop;
less than 1.5 words a second in voiced sound, dropped speech.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from fieldkit.domain.hearing.heard import Heard
from fieldkit.domain.text.line import Line
from fieldkit.domain.text.transcript import Segment, SegmentState, Word

Spoken = tuple[str, float]

RANKED = (
    "failed",
    "loop",
    "phantom",
    "not-understood",
    "dropped",
    "no-speech",
    "language",
    "improbable",
    "too-fast",
    "two-voices",
    "name",
    "unsure",
)
"""Every reason, the one that most often means a wrong text first."""

TWO_VOICES = "two-voices"
"""Found when voices are told apart, not by the listening itself."""

LANGUAGE = "language"
"""Found when the segments around are known: another language than theirs, and hardly spoken elsewhere."""

RARE = 0.1
"""Below this share of the time, a language is a slip of the machine's ear rather than somebody's."""

BRIEF_SECONDS = 3.0
"""The language of less speech than this is easily taken for another."""

UNSURE, UNSURE_NAME = 0.35, 0.5


def doubts_of(heard: Heard) -> tuple[str, ...]:
    """Return the reasons to listen again, in the order of `RANKED`."""
    tests = {
        "improbable": heard.average_log_probability < -1.0,
        "loop": heard.compression_ratio > 2.4 or _repeats(heard.text),
        "no-speech": heard.no_speech_probability > 0.6,
        "too-fast": _characters_a_second(heard) > 35,
        "name": any(_is_name(word.text) and word.probability < UNSURE_NAME for word in heard.words[1:]),
        "unsure": any(word.probability < UNSURE for word in heard.words),
        heard.fault: bool(heard.fault),
    }
    if not heard.text:
        tests = {heard.fault or "not-understood": True}
    return tuple(name for name in RANKED if tests.get(name))


def flips(spoken: Sequence[Spoken], asked: frozenset[str]) -> list[bool]:
    """Say for each segment whether its language is a flip: not asked for, rare, or brief between two of another.

    `spoken` is a language and its seconds for each segment, in order; an empty language is nobody's.
    """
    total: dict[str, float] = {}
    for language, seconds in spoken:
        total[language] = total.get(language, 0.0) + (seconds if language else 0.0)
    whole = sum(total.values())
    strange = {one for one in total if total[one] < RARE * whole or (asked and one not in asked)}
    return [
        bool(language) and (language in strange or _is_alone(spoken, n)) for n, (language, _) in enumerate(spoken)
    ]


def _is_alone(spoken: Sequence[Spoken], place: int) -> bool:
    around = {language for language, _ in (*spoken[max(0, place - 1) : place], *spoken[place + 1 : place + 2])}
    language, seconds = spoken[place]
    return seconds < BRIEF_SECONDS and 0 < place < len(spoken) - 1 and len(around) == 1 and language not in around


def ranked(doubts: Iterable[str]) -> tuple[str, ...]:
    """Return doubts in the order of `RANKED`."""
    known = frozenset(doubts)
    return tuple(name for name in RANKED if name in known)


def to_hear(segments: Iterable[Segment | Line]) -> tuple[str, ...]:
    """Return the ids of passages to listen to again, the worst reason first, then in order of time.

    What a person has corrected or verified is settled.
    """
    doubted = [one for one in segments if one.doubts and one.state is SegmentState.MACHINE]
    return tuple(one.id for one in sorted(doubted, key=lambda one: (_rank(one), one.start)))


def _rank(segment: Segment | Line) -> int:
    return min((RANKED.index(doubt) for doubt in segment.doubts if doubt in RANKED), default=len(RANKED))


def rank(reason: str) -> int:
    """Return a reason's place among `RANKED`, the worst at 0; a newer version's reason comes last."""
    return RANKED.index(reason) if reason in RANKED else len(RANKED)


def words_meant(reason: str, words: Sequence[Word]) -> tuple[str, ...]:
    """Return the ids of the words that a reason speaks of; none when it speaks of the whole passage."""
    if reason == "loop":
        return tuple(words[place].id for place in sorted(_places_again([word.text.lower() for word in words])))
    least = {"unsure": UNSURE, "name": UNSURE_NAME, "improbable": UNSURE_NAME}.get(reason, 0.0)
    meant = [word for word in words if word.probability is not None and word.probability < least]
    if reason == "name":
        meant = [word for word in meant if _is_name(word.text) and word is not words[0]]
    return tuple(word.id for word in meant)


def _is_name(text: str) -> bool:
    return text[:1].isupper() and text[1:2].islower()


def _places_again(texts: Sequence[str]) -> set[int]:
    """Return the places of words that come back with the two after them."""
    runs = list(zip(texts, texts[1:], texts[2:], strict=False))
    often = Counter(runs)
    return {place + more for place, run in enumerate(runs) if often[run] > 1 for more in range(3)}


def _repeats(text: str) -> bool:
    """Say whether three words in a row come back four times or more."""
    words = text.lower().split()
    runs = Counter(zip(words, words[1:], words[2:], strict=False))
    return any(count >= 4 for count in runs.values())


def _characters_a_second(heard: Heard) -> float:
    return len(heard.text) / max(heard.end - heard.start, 0.5)
