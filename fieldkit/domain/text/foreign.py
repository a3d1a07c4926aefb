"""Transcripts made elsewhere, before they are an interview's: passages with their times, whatever wrote them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from fieldkit.domain.errors import Refused

FORMATS = ("vtt", "srt", "eaf", "otr", "whisper", "whisper.cpp", "noScribe", "fieldkit", "txt", "docx")
"""What a transcript can have come as; it stands where a machine's has the name of its model."""

LETTERS_A_SECOND = 14.0
"""How fast people speak, for the one passage whose end nobody wrote: the last."""

_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
"""Controls, and halves of characters that no file can hold."""

LONGEST_SECONDS = 7 * 24 * 3600.0
"""A time beyond a week is a mistake of writing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignWord:
    """A word as it was written; times in seconds are None where they are not known."""

    text: str
    start: float | None = None
    end: float | None = None
    probability: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignSegment:
    """A passage: seconds from the start of the sound; `words` is empty when only the passage has times."""

    start: float
    end: float
    text: str
    speaker: str = ""
    words: tuple[ForeignWord, ...] = ()
    is_end_guessed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignTranscript:
    """A whole transcript in order of start; `format` is one of `FORMATS`, `language` a code or empty."""

    format: str
    segments: tuple[ForeignSegment, ...]
    language: str = ""

    @property
    def seconds(self) -> float:
        """Return when the last passage ends."""
        return max((one.end for one in self.segments), default=0.0)

    @property
    def written_end(self) -> float:
        """Return how far the text certainly goes: an end that nobody wrote does not count."""
        return max((one.start if one.is_end_guessed else one.end for one in self.segments), default=0.0)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Return who speaks, in the order in which they are first heard."""
        return tuple(dict.fromkeys(one.speaker for one in self.segments if one.speaker))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A passage as a file gives it, unchecked; `place` tells a person where it stands (l. 12, #3).

    `end` is None where the file has none: the next start is meant.
    """

    start: float
    end: float | None
    text: str
    place: str
    speaker: str = ""
    words: tuple[ForeignWord, ...] = ()


def gathered(format_: str, cues: Iterable[Cue], language: str = "") -> ForeignTranscript:
    """Put cues in order, leave out those without text and the doubled, find the ends that were not written.

    Raises `Refused("import-time-wrong")` for a time that cannot be, `Refused("import-ends-before")` for a passage
    that ends before it starts, `Refused("import-empty")` when nothing is left.
    """
    kept: dict[tuple[float, float | None, str, str], Cue] = {}
    for cue in cues:
        fresh = replace(cue, text=clean(cue.text), speaker=clean(cue.speaker))
        _check(fresh)
        if fresh.text:
            kept.setdefault((fresh.start, fresh.end, fresh.text, fresh.speaker), fresh)
    ordered = sorted(kept.values(), key=lambda cue: (cue.start, math.inf if cue.end is None else cue.end))
    if not ordered:
        raise Refused("import-empty")
    segments = tuple(_segment(cue, following) for cue, following in zip(ordered, _followed(ordered), strict=True))
    return ForeignTranscript(format=format_, segments=segments, language=code_of(language))


def clean(text: str) -> str:
    """Return a text as one line, without what cannot be shown or kept (controls, halves of characters)."""
    return " ".join(_UNFIT.sub(" ", text).split())


def code_of(language: str) -> str:
    """Return the code of a language (fr for fr-FR), empty when it is none."""
    code = language.strip().lower().replace("_", "-").partition("-")[0]
    return code if 2 <= len(code) <= 3 and code.isascii() and code.isalpha() else ""


def _check(cue: Cue) -> None:
    times = [cue.start, *([] if cue.end is None else [cue.end])]
    for time in times:
        if not 0 <= time <= LONGEST_SECONDS:
            raise Refused("import-time-wrong", place=cue.place, value=time)
    if cue.end is not None and cue.end < cue.start:
        raise Refused("import-ends-before", place=cue.place, start=cue.start, end=cue.end)


def _followed(ordered: Sequence[Cue]) -> list[float | None]:
    """Return for each cue when another begins that is later than it."""
    found: list[float | None] = []
    after: float | None = None
    last: float | None = None
    for cue in reversed(ordered):
        if last is not None and last > cue.start:
            after = last
        found.append(after)
        last = cue.start
    return found[::-1]


def _segment(cue: Cue, following: float | None) -> ForeignSegment:
    end = cue.end
    if end is None:
        end = following if following is not None else cue.start + 1.0 + len(cue.text) / LETTERS_A_SECOND
    words = tuple(word for one in cue.words if (word := _word(one, cue.start, end)).text)
    return ForeignSegment(
        start=cue.start,
        end=end,
        text=cue.text,
        speaker=cue.speaker,
        words=words if "".join(one.text for one in words) == cue.text.replace(" ", "") else (),
        is_end_guessed=cue.end is None and following is None,
    )


def _word(word: ForeignWord, since: float, until: float) -> ForeignWord:
    """Keep a word's times where they can be true: known both, in order, within its passage."""
    text = clean(word.text).replace(" ", "")
    start, end = word.start, word.end
    if start is None or end is None or not since <= start <= end <= until:
        start, end = _nearly(start, end, since, until)
    share = word.probability
    return ForeignWord(text=text, start=start, end=end, probability=share if share and 0 < share <= 1 else None)


def _nearly(
    start: float | None, end: float | None, since: float, until: float
) -> tuple[float, float] | tuple[None, None]:
    """Forgive a word that is up to half a second beside its passage, as some recognisers write it."""
    if start is None or end is None or not since - 0.5 <= start <= end <= until + 0.5:
        return None, None
    return min(max(start, since), until), min(max(end, since), until)
