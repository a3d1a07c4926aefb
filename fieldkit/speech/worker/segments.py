"""Words of a stretch to segments that people read: sentences, with times inside what was voiced."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fieldkit.speech.worker.decoder import Decoded, Word
from fieldkit.speech.worker.stretches import RATE, Span, Stretch

ENDS = (".", "?", "!", "…", "。")
LONGEST_SECONDS = 12.0
PAUSE_SECONDS = 0.7
SHORTEST_WORDS = 3
NOT_UNDERSTOOD_SECONDS = 0.5
"""A cough is shorter; a voice this long without text is shown as not understood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A segment: seconds from the window's start, its words, why it is doubtful, what else it could be."""

    start: float
    end: float
    words: tuple[Word, ...]
    decoded: Decoded
    fault: str = ""
    otherwise: str = ""


def pieces(stretch: Stretch, decoded: Decoded, fault: str, otherwise: str) -> list[Piece]:
    """Cut a stretch's words into sentences; without any word, say where a voice was not understood."""
    if not decoded.words:
        if stretch.voiced_seconds < NOT_UNDERSTOOD_SECONDS:
            return []
        start, end = stretch.voices[0][0] / RATE, stretch.voices[-1][1] / RATE
        kind = fault or "not-understood"
        return [Piece(start=start, end=end, words=(), decoded=decoded, fault=kind, otherwise=otherwise)]
    words = _placed(stretch, decoded.words)
    made = []
    for number, group in enumerate(_sentences(words)):
        beside = otherwise if number == 0 else ""
        made.append(
            Piece(
                start=group[0].start,
                end=group[-1].end,
                words=tuple(group),
                decoded=decoded,
                fault=fault,
                otherwise=beside,
            )
        )
    return made


def _sentences(words: list[Word]) -> list[list[Word]]:
    groups: list[list[Word]] = [[]]
    for word in words:
        now = groups[-1]
        if now:
            ended = now[-1].text.endswith(ENDS) and len(now) >= SHORTEST_WORDS
            paused = word.start - now[-1].end >= PAUSE_SECONDS
            if ended or paused or word.end - now[0].start > LONGEST_SECONDS:
                groups.append([])
        groups[-1].append(word)
    return groups


def _placed(stretch: Stretch, words: tuple[Word, ...]) -> list[Word]:
    """Move words from the stretch's time to the window's, each onto the voice it lies in, in order."""
    shift, reached = stretch.start / RATE, 0.0
    placed = []
    for word in words:
        start, end = _onto_voice(stretch.voices, word.start + shift, word.end + shift)
        start = max(reached, start)
        reached = max(start, end)
        placed.append(replace(word, start=start, end=reached))
    return placed


def _onto_voice(spans: tuple[Span, ...], start: float, end: float) -> tuple[float, float]:
    """Shrink a word that smears over silence to the voice that it shares most time with."""
    shared = [(min(end, b / RATE) - max(start, a / RATE), a / RATE, b / RATE) for a, b in spans]
    most, begins, ends = max(shared)
    if most <= 0:
        return start, end
    return max(start, begins - 0.1), min(end, ends + 0.1)
