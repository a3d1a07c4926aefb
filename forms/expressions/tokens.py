"""Cutting an expression into tokens as JavaRosa does: where a value may stand, `and` and `*` are names."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from forms.problems import FormRefused

LONGEST_EXPRESSION = 20_000
NUMBER, TEXT, NAME, WILDCARD, REFERENCE, VARIABLE, SIGN, END = (
    "number text name wildcard reference variable sign end".split()
)

_WORD = r"[^\W\d][\w.-]*"
_ANYWHERE = r"""
    (?P<number> \d+\.?\d* | \.\d+ )
  | (?P<text> '[^']*' | "[^"]*" )
  | \$\{\s* (?P<reference> [^\s{}]+ ) \s*\}
  | \$ (?P<variable> WORD (?: :WORD )? )
  | (?P<sign> != | <= | >= | // | \.\. | :: | [-=<>+|/\[\]().@,] )
""".replace("WORD", _WORD)
_WHERE_A_VALUE_STANDS = re.compile(
    rf"(?P<wildcard> {_WORD}:\* | \* ) | (?P<name> {_WORD} (?: :{_WORD} )? ) | {_ANYWHERE}", re.VERBOSE
)
_AFTER_A_VALUE = re.compile(rf"(?P<word> and | or | div | mod | \* ) | {_ANYWHERE}", re.VERBOSE)
_SPACE = re.compile(r"\s*")
_ENDS_A_VALUE = frozenset((NUMBER, TEXT, NAME, WILDCARD, REFERENCE, VARIABLE))
_CLOSES_A_VALUE = frozenset((")", "]", ".", ".."))


class Token(NamedTuple):
    """A piece of an expression, and the character it begins at, from 0."""

    kind: str
    text: str
    at: int


def tokens(expression: str) -> list[Token]:
    """Cut an expression; raises `FormRefused` (too-long, unclosed, expression) for what is none."""
    if len(expression) > LONGEST_EXPRESSION:
        raise FormRefused("expression-long", most=LONGEST_EXPRESSION)
    written = unicodedata.normalize("NFC", expression)
    found: list[Token] = []
    pattern, place = _WHERE_A_VALUE_STANDS, _SPACE.match(written).end()  # type: ignore[union-attr]
    while place < len(written):
        token, end = _next(pattern, written, place)
        found.append(token)
        is_value = token.kind in _ENDS_A_VALUE or (token.kind == SIGN and token.text in _CLOSES_A_VALUE)
        pattern = _AFTER_A_VALUE if is_value else _WHERE_A_VALUE_STANDS
        place = _SPACE.match(written, end).end()  # type: ignore[union-attr]
    return [*found, Token(END, "", len(written))]


def _next(pattern: re.Pattern[str], written: str, place: int) -> tuple[Token, int]:
    found = pattern.match(written, place)
    if found is None or found.lastgroup is None:
        if written[place] in "'\"":
            raise FormRefused("unclosed", sign=written[place], at=place + 1)
        raise misunderstood(written, place)
    kind, text = found.lastgroup, found[found.lastgroup]
    if kind == TEXT:
        text = text[1:-1]
    return Token(SIGN if kind == "word" else kind, text, place), found.end()


def misunderstood(expression: str, place: int) -> FormRefused:
    """Return the problem of an expression that is not understood from a character on."""
    near = expression[place : place + 20]
    if not near:
        return FormRefused("expression-end", expression=expression)
    return FormRefused("expression", expression=expression, at=place + 1, near=near)
