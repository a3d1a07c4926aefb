"""What Whisper's family writes as JSON: openai-whisper, faster-whisper, whisperX, whisper.cpp; and our own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fieldkit.domain.errors import Refused
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.text.foreign import Cue, ForeignTranscript, ForeignWord, gathered
from fieldkit.exchange.readers.clocks import as_told
from fieldkit.exchange.readers.objects import items, number, parsed, words

_ARRAY = (
    "id",
    "seek",
    "start",
    "end",
    "text",
    "tokens",
    "avg_logprob",
    "compression_ratio",
    "no_speech_prob",
    "words",
)
"""How a segment of faster-whisper begins that was written as a plain tuple."""


def read(raw: bytes) -> ForeignTranscript:
    """Read any of them, told apart by what they name their passages."""
    whole = parsed(raw, "JSON")
    known = whole if isinstance(whole, Mapping) else {"segments": whole}
    if "transcription" in known:
        result = known.get("result")
        language = words(result.get("language")) if isinstance(result, Mapping) else ""
        return gathered("whisper.cpp", _timed_by_offsets(known["transcription"]), language)
    if "segments" in known:
        format_ = "fieldkit" if "coverage" in known and "interview" in known else "whisper"
        return gathered(format_, _timed_by_seconds(known["segments"]), words(known.get("language")))
    if "chunks" in known:
        return gathered("whisper", _timed_by_pairs(known["chunks"]))
    raise Refused("import-unreadable", format="JSON", place="segments")


def _timed_by_seconds(segments: Json) -> Iterator[Cue]:
    for place, one in _numbered(segments):
        start, end = number(one.get("start")), number(one.get("end"))
        if start is None or end is None:
            raise Refused("import-time-wrong", place=place, value=as_told(f"{one.get('start')}–{one.get('end')}"))
        heard = tuple(_word(word) for word in items(one.get("words")) if isinstance(word, Mapping))
        text = words(one.get("text")) or "".join(word.text for word in heard)
        yield Cue(start=start, end=end, text=text, place=place, speaker=words(one.get("speaker")), words=heard)


def _timed_by_offsets(segments: Json) -> Iterator[Cue]:
    for place, one in _numbered(segments):
        start, end = _offsets(one)
        if start is None or end is None:
            raise Refused("import-time-wrong", place=place, value="offsets")
        tokens = [token for token in items(one.get("tokens")) if isinstance(token, Mapping)]
        yield Cue(
            start=start,
            end=end,
            text=words(one.get("text")),
            place=place,
            speaker=words(one.get("speaker")),
            words=tuple(_joined(tokens)),
        )


def _timed_by_pairs(chunks: Json) -> Iterator[Cue]:
    for place, one in _numbered(chunks):
        pair = [*items(one.get("timestamp")), None, None]
        start, end = number(pair[0]), number(pair[1])
        if start is None:
            raise Refused("import-time-wrong", place=place, value="timestamp")
        yield Cue(start=start, end=end, text=words(one.get("text")), place=place)


def _numbered(segments: Json) -> Iterator[tuple[str, Mapping[str, Json]]]:
    for count, one in enumerate(items(segments), 1):
        found = dict(zip(_ARRAY, one, strict=False)) if isinstance(one, list) else one
        if not isinstance(found, Mapping):
            raise Refused("import-unreadable", format="JSON", place=f"#{count}")
        yield f"#{count}", found


def _word(word: Mapping[str, Json]) -> ForeignWord:
    share = number(word.get("probability"))
    return ForeignWord(
        text=words(word.get("word")) or words(word.get("text")),
        start=number(word.get("start")),
        end=number(word.get("end")),
        probability=number(word.get("score")) if share is None else share,
    )


def _offsets(one: Mapping[str, Json]) -> tuple[float | None, float | None]:
    """Return what whisper.cpp writes in milliseconds."""
    held = one.get("offsets")
    if not isinstance(held, Mapping):
        return None, None
    start, end = number(held.get("from")), number(held.get("to"))
    return (None if start is None else start / 1000), (None if end is None else end / 1000)


def _joined(tokens: list[Mapping[str, Json]]) -> Iterator[ForeignWord]:
    """Put pieces of words together: a piece that begins with a space begins a word."""
    word: ForeignWord | None = None
    for token in tokens:
        text, (start, end) = words(token.get("text")), _offsets(token)
        if text.startswith("[_"):
            continue
        if word is not None and not text.startswith(" "):
            word = ForeignWord(text=word.text + text, start=word.start, end=end)
            continue
        if word is not None:
            yield word
        word = ForeignWord(text=text, start=start, end=end)
    if word is not None:
        yield word
