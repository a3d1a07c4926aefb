"""From bytes to letters, whatever wrote them: UTF-8, UTF-16, or one of the older encodings of Western Europe."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from fieldkit.domain.errors import Refused

LARGEST = 48_000_000
"""Bytes of the largest file that is read: more than ten hours of words with their times."""

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OLDER = ["cp1252", "mac_roman", "cp850", "iso8859_15"]


def as_text(raw: bytes) -> str:
    """Return the text of a file, lines ended by a line feed; raises `Refused("import-not-text")`."""
    text = _decoded(raw).replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\0") > len(text) // 100:
        raise Refused("import-not-text")
    return text


def _decoded(raw: bytes) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace")
    if (wide := _wide(raw)) is not None:
        return raw.decode(wide, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as wrong:
        mended = raw.decode("utf-8", "replace")
        beyond_ascii = len(mended) - len(mended.encode("ascii", "ignore"))
        if wrong.start > len(raw) - 4 or mended.count("\ufffd") * 10 < beyond_ascii:
            return mended
    best = from_bytes(raw, cp_isolation=_OLDER).best()
    return str(best) if best is not None else raw.decode("cp1252", "replace")


def _wide(raw: bytes) -> str | None:
    """Return the UTF-16 that a file without a mark is in: every other byte of European text is zero."""
    sample = raw[:2000]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > half * 0.7:
        return "utf-16-le"
    return "utf-16-be" if half and sample[0::2].count(0) > half * 0.7 else None
