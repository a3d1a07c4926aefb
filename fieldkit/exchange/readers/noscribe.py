"""noScribe's HTML: every passage is an anchor named `ts_<start>_<end>_<speaker>`, in milliseconds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from fieldkit.domain.errors import Refused
from fieldkit.domain.text.foreign import Cue, ForeignTranscript, clean, gathered
from fieldkit.exchange.readers.letters import as_text
from fieldkit.exchange.readers.pages import tell

_ANCHOR = re.compile(r"ts_(-?\d{1,12})_(-?\d{1,12})(?:_(.{0,100}))?", re.DOTALL)
_STAMP = re.compile(r"\[\d{1,3}:\d\d:\d\d\]")
_WHO = re.compile(r"\s*(//)?\s*([^:/\n]{1,60}?)\s?:(?=\s|$)")
_PAUSE = re.compile(r"\([^()]{1,40}\)")


def read(raw: bytes) -> ForeignTranscript:
    """Read a page of noScribe's; a name that was changed in the text counts more than that of the anchors."""
    page = _Page()
    tell(as_text(raw), page)
    if not page.found:
        raise Refused("import-unreadable", format="noScribe HTML", place="ts_…")
    return gathered("noScribe", _pauses_joined([_named(one, page.names) for one in page.found]))


@dataclass(slots=True)
class _Anchor:
    cue: Cue
    paragraph: int
    pieces: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Page:
    """Gathers the anchors of a page; what is written between two of them belongs to the one before."""

    found: list[_Anchor] = field(default_factory=list)
    names: dict[tuple[int, str], str] = field(default_factory=dict)
    paragraph: int = 0

    def opened(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in ("p", "div", "br"):
            self.paragraph += tag == "p"
            self.said(" ")
        named = _ANCHOR.fullmatch(attributes.get("name", "")) if tag == "a" else None
        if named:
            start, end, speaker = named.groups()
            place = f"#{len(self.found) + 1}"
            cue = Cue(
                start=int(start) / 1000, end=int(end) / 1000, text="", place=place, speaker=clean(speaker or "")
            )
            self.found.append(_Anchor(cue, self.paragraph))

    def closed(self, tag: str) -> None:
        """Go on with the anchor's text behind its end: somebody may have written there."""

    def said(self, text: str) -> None:
        if self.found:
            self.found[-1].pieces.append(text)


def _named(one: _Anchor, names: dict[tuple[int, str], str]) -> Cue:
    """Take the speaker out of the text, as it reads there, for all anchors of that speaker in the paragraph."""
    text = clean(_STAMP.sub(" ", "".join(one.pieces)))
    code = one.cue.speaker
    key = (one.paragraph, code)
    written = _WHO.match(text) if code and key not in names else None
    if written:
        names[key] = written.group(2)
        text = f"{written.group(1) or ''}{text[written.end() :].lstrip()}"
    return replace(one.cue, text=text, speaker=names.get(key, code).removeprefix("//").strip())


def _pauses_joined(cues: list[Cue]) -> list[Cue]:
    """Put a pause, written as an anchor of its own, behind the words that it follows."""
    joined: list[Cue] = []
    for cue in cues:
        if joined and _PAUSE.fullmatch(cue.text):
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text} {cue.text}")
        else:
            joined.append(cue)
    return joined
