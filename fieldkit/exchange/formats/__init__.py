"""Every format a transcript leaves in: one model, one path, a writer a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fieldkit.domain.errors import Refused
from fieldkit.exchange.formats import documents, elan, plain, refi, subtitles
from fieldkit.exchange.formats.reading import ReadTranscript

Writer = Callable[[ReadTranscript], bytes]

WRITERS: Mapping[str, Writer] = {
    "json": plain.as_json,
    "txt": plain.as_text,
    "csv": plain.as_csv,
    "vtt": subtitles.as_vtt,
    "srt": subtitles.as_srt,
    "docx": documents.as_docx,
    "odt": documents.as_odt,
    "eaf": elan.as_eaf,
    "qdpx": refi.as_qdpx,
}


def write(transcript: ReadTranscript, format_: str) -> bytes:
    """Write a transcript in a format; raises `Refused("format-unknown")`."""
    if format_ not in WRITERS:
        raise Refused("format-unknown", format=format_, known=", ".join(WRITERS))
    return WRITERS[format_](transcript)


__all__ = ["WRITERS", "ReadTranscript", "write"]
