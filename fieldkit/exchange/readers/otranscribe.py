"""oTranscribe's .otr: JSON whose `text` is HTML, with a `span.timestamp` where somebody noted the time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from fieldkit.domain.errors import Refused
from fieldkit.domain.text.foreign import Cue, ForeignTranscript, clean, gathered
from fieldkit.exchange.readers.clocks import as_told, seconds_of
from fieldkit.exchange.readers.objects import parsed, words
from fieldkit.exchange.readers.pages import tell

TITLE_SECONDS = 1.0
"""Nothing is said before a first time that is this early."""


def read(raw: bytes) -> ForeignTranscript:
    """Read an .otr file; a passage goes from its time to the next, its paragraphs share that by their lengths.

    What was written before the first time goes from the start of the sound to it; when that is the start itself, it
    is taken for a title and left out.
    """
    whole = parsed(raw, "oTranscribe")
    text = words(whole.get("text")) if isinstance(whole, Mapping) else ""
    if not text:
        raise Refused("import-unreadable", format="oTranscribe", place="text")
    page = _Page()
    tell(text, page)
    if len(page.found) == 1:
        raise Refused("import-empty")
    has_title = page.found[1].start < TITLE_SECONDS
    return gathered("otr", _cues(page.found[1:] if has_title else page.found))


@dataclass(slots=True)
class _Passage:
    start: float
    place: str
    pieces: list[str] = field(default_factory=list)

    @property
    def paragraphs(self) -> list[str]:
        written = (clean(one) for one in "".join(self.pieces).split("\n"))
        return [one for one in written if one]


@dataclass(slots=True)
class _Page:
    """Gathers what follows each time."""

    found: list[_Passage] = field(default_factory=lambda: [_Passage(0.0, "#0")])
    in_stamp: int = 0

    def opened(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self.in_stamp:
            self.in_stamp += tag == "span"
        elif tag == "span" and "timestamp" in attributes.get("class", "").split():
            self.in_stamp = 1
            self._begin(attributes.get("data-timestamp"))
        elif tag in ("p", "div", "br", "li"):
            self.found[-1].pieces.append("\n")

    def closed(self, tag: str) -> None:
        if self.in_stamp and tag == "span":
            self.in_stamp -= 1
            self._settle()
        elif tag in ("p", "div", "li"):
            self.found[-1].pieces.append("\n")

    def said(self, text: str) -> None:
        self.found[-1].pieces.append(text if self.in_stamp else text.replace("\n", " "))

    def _begin(self, written: str | None) -> None:
        place = f"#{len(self.found)}"
        self.found.append(_Passage(-1.0 if written is None else _time(written, place), place))

    def _settle(self) -> None:
        """Forget what the mark shows, once it told its time: older files tell it nowhere else."""
        last = self.found[-1]
        if not self.in_stamp:
            if last.start < 0:
                last.start = _time("".join(last.pieces), last.place)
            last.pieces.clear()


def _time(written: str, place: str) -> float:
    found = seconds_of(written)
    if found is None:
        with suppress(ValueError):  # whose words repeat what was said
            found = float(written)
    if found is None or not found >= 0:
        raise Refused("import-time-wrong", place=place, value=as_told(written))
    return found


def _cues(passages: Sequence[_Passage]) -> Iterator[Cue]:
    starts = sorted(one.start for one in passages)
    for one in passages:
        paragraphs = one.paragraphs
        following = bisect_right(starts, one.start)
        until = starts[following] if following < len(starts) else None
        letters, reached = sum(map(len, paragraphs)), 0
        for count, text in enumerate(paragraphs, 1):
            start = one.start if until is None else one.start + (until - one.start) * reached / letters
            reached += len(text)
            is_last = count == len(paragraphs)
            end = until if until is None or is_last else one.start + (until - one.start) * reached / letters
            yield Cue(start=start, end=end, text=text, place=one.place)
