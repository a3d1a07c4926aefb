"""WebVTT and SubRip, read line by line: a time line, then its text up to an empty line.

The well-known libraries are not used for reading: one takes seconds for a few thousand empty lines, the other passes
over what it does not understand, and a wrong line has to be named to whoever must mend it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fieldkit.domain.errors import Refused
from fieldkit.domain.text.foreign import Cue, ForeignTranscript, gathered
from fieldkit.exchange.readers.clocks import as_told, seconds_of
from fieldkit.exchange.readers.letters import as_text

ARROW = "-->"
_VOICE = re.compile(r"<v(?:\.[^\s>]{0,80})?\s{1,9}([^>\n]{1,200})>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]{0,200}>")
_LOOK_TAG = re.compile(
    r"</?(?:i|b|u|s|c|v|font|ruby|rt|lang)(?:[\s.][^<>]{0,200})?>|\{\\[^{}]{0,80}\}", re.IGNORECASE
)
_LANGUAGE = re.compile(r"language:\s*([\w-]{2,20})", re.IGNORECASE)


@dataclass(slots=True)
class _Block:
    """What stands between two time lines."""

    line: int
    start: float
    end: float
    lines: list[str] = field(default_factory=list)


def read_vtt(raw: bytes) -> ForeignTranscript:
    """Read WebVTT (W3C): voices and entities are understood, notes, styles and settings left out."""
    lines = as_text(raw).split("\n")
    found = (_LANGUAGE.match(line) for line in lines[1:10])
    language = next((one.group(1) for one in found if one), "")
    cues = [cue for block in _blocks(lines) for cue in _voices(block)]
    return gathered("vtt", cues, language)


def read_srt(raw: bytes) -> ForeignTranscript:
    """Read SubRip; empty lines inside a text are forgiven, tags of looks are left out."""
    cues = []
    for block in _blocks(as_text(raw).split("\n")):
        text = _LOOK_TAG.sub("", "\n".join(block.lines))
        cues.append(Cue(start=block.start, end=block.end, text=text, place=f"l. {block.line}"))
    return gathered("srt", cues)


def _blocks(lines: Sequence[str]) -> Iterator[_Block]:
    block: _Block | None = None
    for number, line in enumerate(lines, 1):
        if ARROW not in line:
            if block is not None:
                block.lines.append(line)
            continue
        if block is not None:
            yield _before_another(block)
        block = _begun(line, number)
    if block is not None:
        yield block


def _begun(line: str, number: int) -> _Block:
    before, _, after = line.partition(ARROW)
    start, end = seconds_of(before), seconds_of((after.split() or [""])[0])
    if start is None or end is None:
        raise Refused("import-time-wrong", place=f"l. {number}", value=as_told(line, 60))
    return _Block(number, start, end)


def _before_another(block: _Block) -> _Block:
    """Leave out the number of the next cue."""
    if block.lines and block.lines[-1].strip().isdecimal():
        block.lines.pop()
    return block


def _voices(block: _Block) -> Iterator[Cue]:
    """Yield a cue a voice: what several people say in one cue is said at the same time."""
    text = "\n".join(_up_to_empty(block.lines))
    parts = _VOICE.split(text)
    for speaker, said in zip(["", *parts[1::2]], parts[0::2], strict=True):
        yield Cue(
            start=block.start,
            end=block.end,
            text=html.unescape(_ANY_TAG.sub("", said)),
            place=f"l. {block.line}",
            speaker=html.unescape(speaker),
        )


def _up_to_empty(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        if not line.strip():
            return
        yield line
