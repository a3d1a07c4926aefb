"""Speakers that stand before their words, « Nom : », in formats that know no speakers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from fieldkit.domain.text.foreign import ForeignSegment, ForeignTranscript

_BEFORE = re.compile(r"([^\W\d_][^:<>\[\]()?!,;\n]{0,39}?)\s?[:：]\s+(?=\S)")
MOST_WORDS = 4


def named(transcript: ForeignTranscript) -> ForeignTranscript:
    """Take « Nom : » for who speaks, when the name comes back, or every passage begins with one.

    A transcript that tells its speakers already stays as it is.
    """
    if transcript.speakers:
        return transcript
    found = [name_before(one.text) for one in transcript.segments]
    counted = Counter(name for name in found if name)
    if not all(found):
        counted = Counter({name: count for name, count in counted.items() if count > 1})
    pairs = zip(transcript.segments, found, strict=True)
    return replace(transcript, segments=tuple(_told(one, name if name in counted else "") for one, name in pairs))


def name_before(text: str) -> str:
    """Return the name that a passage begins with, empty when there is none."""
    found = _BEFORE.match(text)
    name = found.group(1).strip() if found else ""
    return name if name[:1].isupper() and len(name.split()) <= MOST_WORDS else ""


def without_name(text: str) -> str:
    """Return a passage without the name that it begins with."""
    found = _BEFORE.match(text)
    return text[found.end() :] if found else text


def _told(segment: ForeignSegment, name: str) -> ForeignSegment:
    if not name:
        return segment
    return replace(segment, speaker=name, text=without_name(segment.text), words=())
