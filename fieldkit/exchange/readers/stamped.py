"""Plain text with times: `[00:12:34] Nom : …`, `#00:12:34.5# …`, `00:12:34 …`, `[00:01.000 --> 00:04.000] …`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from fieldkit.domain.text.foreign import Cue, ForeignTranscript, gathered
from fieldkit.exchange.readers.clocks import TIME, seconds_from
from fieldkit.exchange.readers.letters import as_text

_SPAN = re.compile(rf"[\[(]\s*{TIME}\s*(?:-->|–|-)\s*{TIME}\s*[\])]\s*")
_STAMP = re.compile(rf"[\[(#<]?\s*{TIME}\s*[\])#>]?(?=\s|$)\s*[-–:]?\s*")


def read(raw: bytes) -> ForeignTranscript:
    """Read plain text; what stands before the first time is taken for a title and left out."""
    return of_lines("txt", as_text(raw).split("\n"))


def of_lines(format_: str, lines: Iterable[str]) -> ForeignTranscript:
    """Read lines; one without a time goes on with the one before."""
    return gathered(format_, _cues(lines))


def _cues(lines: Iterable[str]) -> Iterator[Cue]:
    cue: Cue | None = None
    further: list[str] = []
    for number, line in enumerate(lines, 1):
        fresh = _begun(line.strip(), number)
        if fresh is None:
            further.append(line)
            continue
        if cue is not None:
            yield _with(cue, further)
        cue, further = fresh, []
    if cue is not None:
        yield _with(cue, further)


def _with(cue: Cue, further: list[str]) -> Cue:
    return replace(cue, text="\n".join([cue.text, *further]))


def _begun(line: str, number: int) -> Cue | None:
    place = f"l. {number}"
    if span := _SPAN.match(line):
        start, end = seconds_from(span), seconds_from(span, 5)
        return Cue(start=start, end=end, text=line[span.end() :], place=place)
    if stamp := _STAMP.match(line):
        return Cue(start=seconds_from(stamp), end=None, text=line[stamp.end() :], place=place)
    return None
