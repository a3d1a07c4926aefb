"""Functions on texts, choices and lists of words."""

from __future__ import annotations

import base64
import hashlib
import math
import re
import uuid
from collections.abc import Callable

from forms.expressions.values import Value, to_number, to_string
from forms.problems import FormRefused

LONGEST_PATTERN = 500


def concat(values: list[Value]) -> Value:
    """Put texts one after the other."""
    return "".join(to_string(value) for value in values)


def join(values: list[Value]) -> Value:
    """Put texts one after the other with the first between them."""
    return to_string(values[0]).join(to_string(value) for value in values[1:])


def selected(value: Value, wanted: Value) -> Value:
    """Say whether a choice is among those selected (names apart by spaces)."""
    return to_string(wanted).strip() in to_string(value).split()


def selected_at(value: Value, index: Value) -> Value:
    """Return the choice at an index from 0, "" beyond the last."""
    chosen, place = to_string(value).split(), to_number(index)
    return chosen[int(place)] if not math.isnan(place) and 0 <= place < len(chosen) else ""


def substr(value: Value, start: Value, end: Value | None = None) -> Value:
    """Return characters from an index up to another; negative ones count from the end."""
    text = to_string(value)
    first = _index(start, len(text))
    after = len(text) if end is None else _index(end, len(text))
    return text[first:after] if first < after else ""


def substring(value: Value, start: Value, length: Value | None = None) -> Value:
    """Return characters as XPath 1.0 does: positions from 1, rounded."""
    text, first = to_string(value), to_number(start)
    last = math.inf if length is None else first + to_number(length)
    if math.isnan(first) or math.isnan(last):
        return ""
    return "".join(c for place, c in enumerate(text, 1) if round(first) <= place < last)


def regex(value: Value, pattern: Value) -> Value:
    """Say whether the whole text matches a regular expression."""
    written = to_string(pattern)
    if len(written) > LONGEST_PATTERN:
        raise FormRefused("expression", expression="regex", reason="pattern too long")
    try:
        return re.fullmatch(written, to_string(value)) is not None
    except re.error as wrong:
        raise FormRefused("expression", expression=written, reason=str(wrong)) from wrong


def digest(value: Value, algorithm: Value, encoding: Value = "base64") -> Value:
    """Return a digest (MD5, SHA-1, SHA-256, SHA-384, SHA-512) in base64 or hex."""
    name = to_string(algorithm).replace("-", "").lower()
    if name not in ("md5", "sha1", "sha256", "sha384", "sha512"):
        raise FormRefused("expression", expression="digest", reason=to_string(algorithm))
    raw = hashlib.new(name, to_string(value).encode(), usedforsecurity=False).digest()
    return raw.hex() if to_string(encoding) == "hex" else base64.b64encode(raw).decode()


def _translate(value: Value, old: Value, new: Value) -> Value:
    olds, news = to_string(old), to_string(new)
    table = {ord(c): news[i] if i < len(news) else None for i, c in reversed(list(enumerate(olds)))}
    return to_string(value).translate(table)


def _decode(value: Value) -> Value:
    try:
        return base64.b64decode(to_string(value), validate=True).decode()
    except ValueError:
        return ""


def _index(value: Value, length: int) -> int:
    place = to_number(value)
    if math.isnan(place):
        return 0
    whole = int(place)
    return max(0, length + whole) if whole < 0 else min(whole, length)


FUNCTIONS: dict[str, tuple[Callable[..., Value], int, int | None]] = {
    "selected": (selected, 2, 2),
    "selected-at": (selected_at, 2, 2),
    "count-selected": (lambda value: float(len(to_string(value).split())), 1, 1),
    "contains": (lambda text, part: to_string(part) in to_string(text), 2, 2),
    "starts-with": (lambda text, part: to_string(text).startswith(to_string(part)), 2, 2),
    "ends-with": (lambda text, part: to_string(text).endswith(to_string(part)), 2, 2),
    "substr": (substr, 2, 3),
    "substring": (substring, 2, 3),
    "substring-before": (
        lambda text, part: (
            to_string(text).partition(to_string(part))[0] if to_string(part) in to_string(text) else ""
        ),
        2,
        2,
    ),
    "substring-after": (lambda text, part: to_string(text).partition(to_string(part))[2], 2, 2),
    "string-length": (lambda text: float(len(to_string(text))), 1, 1),
    "normalize-space": (lambda text: " ".join(to_string(text).split()), 1, 1),
    "translate": (_translate, 3, 3),
    "regex": (regex, 2, 2),
    "digest": (digest, 2, 3),
    "base64-decode": (_decode, 1, 1),
    "uuid": (lambda *_length: str(uuid.uuid4()), 0, 1),
    "boolean-from-string": (lambda text: to_string(text) in ("true", "1"), 1, 1),
    "property": (lambda _name: "", 1, 1),
    "version": (lambda: "", 0, 0),
    "jr-itext": (lambda key: to_string(key), 1, 1),
    "pulldata": (lambda *_columns: "", 2, 4),
}
