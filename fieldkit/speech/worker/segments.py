"""Words of a stretch to segments that people read: sentences, with times inside what was voiced."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fieldkit.domain.hearing.spans import COUGH_SECONDS, rest_of
from fieldkit.speech.worker.decoder import Decoded, Word
from fieldkit.speech.worker.stretches import RATE, Span, Stretch

ENDS = (".", "?", "!", "…", "。")
LONGEST_SECONDS = 12.0
PAUSE_SECONDS = 0.7
SHORTEST_WORDS = 3
NEAR_SECONDS = 0.3
SLACK_SECONDS = 1.0
"""Times of words are right to some tenths of a second; voice beyond a sentence is its own up to this."""

LEAST_SECONDS_A_WORD = 0.05
"""Words that come faster have no time in the sound: a loop invented them, or they belong to the sentence before."""

EDGE_SECONDS = 0.1


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
    """Cut a stretch's words into sentences, and show each voice that has none as not understood."""
    spans = [(start / RATE, end / RATE) for start, end in stretch.voices]
    if not decoded.words:
        if stretch.voiced_seconds < COUGH_SECONDS:
            return []
        return [_unheard((spans[0][0], spans[-1][1]), decoded, fault, otherwise)]
    groups, invented = _timed(_sentences(placed(stretch, decoded.words)), fault)
    said = [one for one in (otherwise, decoded.text if invented else "") if one]
    made = [
        Piece(
            start=group[0].start,
            end=group[-1].end,
            words=tuple(group),
            decoded=decoded,
            fault=fault,
            otherwise="" if number else "\n".join(said),
        )
        for number, group in enumerate(groups)
    ]
    return _covering(spans, made)


def _unheard(span: tuple[float, float], decoded: Decoded, fault: str = "", otherwise: str = "") -> Piece:
    kind = fault or "not-understood"
    nothing = replace(decoded, words=(), text="")
    return Piece(start=span[0], end=span[1], words=(), decoded=nothing, fault=kind, otherwise=otherwise)


def _timed(groups: list[list[Word]], fault: str) -> tuple[list[list[Word]], bool]:
    """Leave no sentence without time of its own: a loop's are taken out, others join the one before."""
    kept: list[list[Word]] = [groups[0]]
    invented = False
    for group in groups[1:]:
        if group[-1].end - group[0].start >= len(group) * LEAST_SECONDS_A_WORD:
            kept.append(group)
        elif fault == "loop":
            invented = True
        else:
            kept[-1] += group
    return kept, invented


def _covering(spans: list[tuple[float, float]], made: list[Piece]) -> list[Piece]:
    """Give what is voiced beside a sentence to it, and show what is voiced far from any as not understood."""
    whole = list(made)
    for start, end in rest_of(spans, [(one.start, one.end) for one in made]):
        place = next((n for n, one in enumerate(whole) if _touches(one, start, end)), None)
        if place is not None and end - start < SLACK_SECONDS:
            near = whole[place]
            whole[place] = replace(near, start=min(near.start, start), end=max(near.end, end))
        elif end - start >= COUGH_SECONDS:
            whole.append(_unheard((start, end), made[0].decoded))
    return sorted(whole, key=lambda one: (one.start, one.end))


def _touches(piece: Piece, start: float, end: float) -> bool:
    is_near = start - NEAR_SECONDS <= piece.end and piece.start <= end + NEAR_SECONDS
    return bool(piece.words) and is_near


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


def placed(stretch: Stretch, words: tuple[Word, ...]) -> list[Word]:
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
    return max(start, begins - EDGE_SECONDS), min(end, ends + EDGE_SECONDS)
