"""Functions on texts."""

from __future__ import annotations

import base64
import hashlib
import math
import secrets
import string
import uuid
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from nacl.exceptions import CryptoError
from nacl.exceptions import ValueError as NaClValueError
from nacl.signing import VerifyKey

from forms.expressions.context import Context
from forms.expressions.flat import texts
from forms.expressions.patterns import fits
from forms.expressions.values import Value, to_number, to_string
from forms.problems import FormRefused

if TYPE_CHECKING:
    from forms.expressions.tree import Tree

ALGORITHMS = {"MD5": "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"}
_UNHYPHENED = {name.replace("-", ""): name for name in ALGORITHMS}
LONGEST_ID = 1000


def concat(*values: Value) -> Value:
    """Put texts one after the other."""
    return "".join(texts(values))


def join(between: Value, *values: Value) -> Value:
    """Put texts one after the other with a text between them."""
    return to_string(between).join(texts(values))


def substr(value: Value, start: Value, end: Value | None = None) -> Value:
    """Return characters from an index up to another; negative ones count from the end."""
    text = to_string(value)
    first = _index(start, len(text))
    after = len(text) if end is None else _index(end, len(text))
    return text[first:after] if first < after else ""


def substring(value: Value, start: Value, length: Value | None = None) -> Value:
    """Return characters as XPath 1.0 does: places from 1, rounded."""
    text, first = to_string(value), to_number(start)
    last = math.inf if length is None else first + to_number(length)
    if math.isnan(first) or math.isnan(last):
        return ""
    low, high = math.floor(min(first, 1e9) + 0.5), math.floor(min(last, 1e9) + 0.5)
    return text[max(0, low - 1) : max(0, high - 1)]


def regex(arguments: Sequence[Tree], context: Context) -> Value:
    """Say whether the whole text fits a regular expression."""
    text, pattern = (to_string(argument.value(context)) for argument in arguments)
    return fits(text, pattern, context.world.budget.seconds)


def string_length(arguments: Sequence[Tree], context: Context) -> Value:
    """Count the characters of a text, of the question's own answer where none is given."""
    return float(len(_own(arguments, context)))


def normalize_space(arguments: Sequence[Tree], context: Context) -> Value:
    """Make each run of spaces one space, and none at the ends."""
    return " ".join(_own(arguments, context).split())


def _own(arguments: Sequence[Tree], context: Context) -> str:
    return to_string(arguments[0].value(context)) if arguments else context.node.value


def digest(value: Value, algorithm: Value, encoding: Value = "base64") -> Value:
    """Return a digest (MD5, SHA-1, SHA-256, SHA-384, SHA-512) in base64 or hex."""
    name, form = to_string(algorithm).upper(), to_string(encoding).lower()
    name = _UNHYPHENED.get(name, name)
    if name not in ALGORITHMS:
        raise FormRefused("unknown-digest", name=name, known=", ".join(ALGORITHMS))
    if form not in ("base64", "hex"):
        raise FormRefused("unknown-digest", name=form, known="base64, hex")
    raw = hashlib.new(ALGORITHMS[name], to_string(value).encode(), usedforsecurity=False).digest()
    return raw.hex() if form == "hex" else base64.b64encode(raw).decode()


def _before(text: Value, part: Value) -> Value:
    before, found, _ = to_string(text).partition(to_string(part) or "\0")
    return before if found else ""


def _after(text: Value, part: Value) -> Value:
    return to_string(text).partition(to_string(part))[2] if to_string(part) else to_string(text)


def _translate(value: Value, old: Value, new: Value) -> Value:
    olds, news = to_string(old), to_string(new)
    table = {ord(c): news[i] if i < len(news) else None for i, c in reversed(list(enumerate(olds)))}
    return to_string(value).translate(table)


def _decode(value: Value) -> Value:
    try:
        return base64.b64decode(to_string(value)).decode(errors="replace")
    except ValueError:
        return ""


def _extract_signed(value: Value, key: Value) -> Value:
    """Return what follows an Ed25519 signature, "" when the signature is not of the key."""
    try:
        signed, public = (base64.b64decode(to_string(one)) for one in (value, key))
        return VerifyKey(public).verify(signed).decode()
    except (CryptoError, NaClValueError, ValueError):
        return ""


def _uuid(length: Value | None = None) -> Value:
    if length is None:
        return str(uuid.uuid4())
    wanted = to_number(length)
    count = int(wanted) if math.isfinite(wanted) else 0
    letters = string.ascii_uppercase + string.digits
    return "".join(secrets.choice(letters) for _ in range(max(0, min(count, LONGEST_ID))))


def _index(value: Value, length: int) -> int:
    place = to_number(value)
    if math.isnan(place):
        return 0
    whole = int(max(-1e9, min(place, 1e9)))
    return max(0, length + whole) if whole < 0 else min(whole, length)


FUNCTIONS: dict[str, tuple[Callable[..., Value], int, int | None]] = {
    "concat": (concat, 0, None),
    "join": (join, 1, None),
    "contains": (lambda text, part: to_string(part) in to_string(text), 2, 2),
    "starts-with": (lambda text, part: to_string(text).startswith(to_string(part)), 2, 2),
    "ends-with": (lambda text, part: to_string(text).endswith(to_string(part)), 2, 2),
    "substr": (substr, 2, 3),
    "substring": (substring, 2, 3),
    "substring-before": (_before, 2, 2),
    "substring-after": (_after, 2, 2),
    "translate": (_translate, 3, 3),
    "digest": (digest, 2, 3),
    "base64-decode": (_decode, 1, 1),
    "uuid": (_uuid, 0, 1),
    "extract-signed": (_extract_signed, 2, 2),
    "boolean-from-string": (lambda text: to_string(text).lower() == "true" or to_string(text) == "1", 1, 1),
}
