"""Word documents of turns: paragraphs that begin with a time, as plain text has them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from fieldkit.domain.errors import Refused
from fieldkit.domain.text.foreign import ForeignTranscript
from fieldkit.exchange.readers.elan import document
from fieldkit.exchange.readers.letters import LARGEST
from fieldkit.exchange.readers.stamped import of_lines

_TEXT = "word/document.xml"
_BROKEN = (
    zipfile.BadZipFile,
    KeyError,
    RuntimeError,
    NotImplementedError,
    EOFError,
    zlib.error,
    OSError,
    UnicodeError,
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(raw: bytes) -> ForeignTranscript:
    """Read a DOCX; only its text is unpacked, and no more of it than a text can be."""
    root = document(_unpacked(raw), "DOCX")
    return of_lines("docx", (line for paragraph in root.iter(f"{_W}p") for line in _lines(paragraph)))


def _unpacked(raw: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive, archive.open(_TEXT) as text:
            unpacked = text.read(LARGEST + 1)
    except _BROKEN:
        raise Refused("import-unreadable", format="DOCX", place=_TEXT) from None  # a zip's complaint quotes its bytes
    except (ValueError, OverflowError) as wrong:
        raise Refused("import-unreadable", format="DOCX", place=type(wrong).__name__) from wrong
    if len(unpacked) > LARGEST:
        raise Refused("import-too-large", most=LARGEST // 1_000_000)
    return unpacked


def _lines(paragraph: Element) -> list[str]:
    return "".join(_pieces(paragraph)).split("\n")


def _pieces(paragraph: Element) -> Iterator[str]:
    for one in paragraph.iter():
        if one.tag == f"{_W}t":
            yield one.text or ""
        elif one.tag == f"{_W}tab":
            yield " "
        elif one.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
