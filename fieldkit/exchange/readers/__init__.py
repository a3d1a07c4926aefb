"""Every format a transcript comes in from elsewhere: bytes in, one value out; files are taken for hostile."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from fieldkit.domain.errors import Refused, Unavailable
from fieldkit.domain.text.foreign import ForeignTranscript
from fieldkit.exchange.readers import cues, documents, elan, noscribe, otranscribe, stamped, whisper
from fieldkit.exchange.readers.guessing import named
from fieldkit.exchange.readers.letters import LARGEST, as_text

Reader = Callable[[bytes], ForeignTranscript]


@dataclass(frozen=True, slots=True)
class Kind:
    """A format: how it is read, and whether speakers may stand before their words in it."""

    read: Reader
    writes_speakers_in_text: bool = False


READERS: Mapping[str, Kind] = {
    "vtt": Kind(cues.read_vtt, writes_speakers_in_text=True),
    "srt": Kind(cues.read_srt, writes_speakers_in_text=True),
    "eaf": Kind(elan.read),
    "otr": Kind(otranscribe.read, writes_speakers_in_text=True),
    "json": Kind(whisper.read),
    "html": Kind(noscribe.read),
    "txt": Kind(stamped.read, writes_speakers_in_text=True),
    "docx": Kind(documents.read, writes_speakers_in_text=True),
}

_OBJECT = re.compile(r"[{\[]\s*[\[{}\]\"]")
_CUE = re.compile(r"(?:\d{1,9}\s{1,9})?[\d:]{4,12}[.,]\d{1,3}\s*-->")
_ALSO = {"htm": "html", "text": "txt", "webvtt": "vtt"}


def is_known(name: str) -> bool:
    """Say whether a file's name is that of a transcript."""
    ending = PurePath(name).suffix.lower().removeprefix(".")
    return _ALSO.get(ending, ending) in READERS


def read(raw: bytes, name: str = "", format_: str = "", *, guesses_speakers: bool = True) -> ForeignTranscript:
    """Read a transcript; its format is `format_`, else what its content or `name` say.

    With `guesses_speakers`, « Nom : » before a passage is taken for who speaks, in formats that know no speakers.
    Raises `Refused` with one of the `import-…` keys, and never anything else, whatever the bytes.
    """
    if len(raw) > LARGEST:
        raise Refused("import-too-large", most=LARGEST // 1_000_000)
    kind = READERS[format_of(raw, name, format_)]
    transcript = kind.read(raw)
    return named(transcript) if guesses_speakers and kind.writes_speakers_in_text else transcript


def bytes_of(path: Path) -> bytes:
    """Return what a file holds; raises `Refused` (no-such-file, import-too-large) and `Unavailable("disk")`."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except (FileNotFoundError, IsADirectoryError) as gone:
        raise Refused("no-such-file", name=path.name) from gone
    except OSError as trouble:
        raise Unavailable("disk", path=str(path)) from trouble
    if len(raw) > LARGEST:
        raise Refused("import-too-large", most=LARGEST // 1_000_000)
    return raw


def format_of(raw: bytes, name: str = "", format_: str = "") -> str:
    """Return the format of a file; raises `Refused("import-format-unknown")`."""
    if format_:
        wanted = _ALSO.get(format_.lower(), format_.lower())
        if wanted not in READERS:
            raise Refused("import-format-unknown", name=format_, known=", ".join(READERS))
        return wanted
    ending = PurePath(name).suffix.lower().removeprefix(".")
    found = ending if ending == "otr" else _by_content(raw) or _ALSO.get(ending, ending)
    if found not in READERS:
        raise Refused("import-format-unknown", name=name, known=", ".join(READERS))
    return found


def _by_content(raw: bytes) -> str:
    if raw.startswith(b"PK\x03\x04"):
        return "docx"
    begins = as_text(raw[:4096]).lstrip().lower()
    if _OBJECT.match(begins):
        is_otr = "data-timestamp" in begins or '"media-time"' in begins
        return "otr" if is_otr else "json"
    if _CUE.match(begins):
        return "srt"
    signs = {"webvtt": "vtt", "<!doctype html": "html", "<html": "html"}
    found = next((kind for sign, kind in signs.items() if begins.startswith(sign)), "")
    return found or ("eaf" if "<annotation_document" in begins else "")


__all__ = ["READERS", "bytes_of", "format_of", "read"]
