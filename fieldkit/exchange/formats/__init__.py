"""Every format a transcript leaves in: one model, one path, a writer a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fieldkit.domain.errors import Refused
from fieldkit.domain.sharing.reading import ReadTranscript
from fieldkit.exchange.formats import (
    codebook,
    elan,
    iramuteq,
    opendocument,
    pdf,
    plain,
    refi,
    subtitles,
    txm,
    word,
)


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is written, what its files end in, and whether a terminal can show it."""

    write: Callable[[ReadTranscript], bytes]
    ending: str
    is_text: bool = True


FORMATS: Mapping[str, Format] = {
    "json": Format(plain.as_json, "json"),
    "txt": Format(plain.as_text, "txt"),
    "csv": Format(plain.as_csv, "csv"),
    "vtt": Format(subtitles.as_vtt, "vtt"),
    "srt": Format(subtitles.as_srt, "srt"),
    "docx": Format(word.as_docx, "docx", is_text=False),
    "odt": Format(opendocument.as_odt, "odt", is_text=False),
    "pdf": Format(pdf.as_pdf, "pdf", is_text=False),
    "eaf": Format(elan.as_eaf, "eaf"),
    "qdpx": Format(refi.as_qdpx, "qdpx", is_text=False),
    "qdc": Format(codebook.as_qdc, "qdc"),
    "iramuteq": Format(iramuteq.as_iramuteq, "txt"),
    "txm": Format(txm.as_txm, "zip", is_text=False),
}


def known(format_: str) -> Format:
    """Return a format; raises `Refused("format-unknown")`."""
    if format_ not in FORMATS:
        raise Refused("format-unknown", format=format_, known=", ".join(FORMATS))
    return FORMATS[format_]


def write(transcript: ReadTranscript, format_: str) -> bytes:
    """Write a transcript in a format; raises `Refused` (format-unknown, codebook-empty)."""
    return known(format_).write(transcript)


__all__ = ["FORMATS", "Format", "ReadTranscript", "known", "write"]
