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

_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"\d+\.?\d*|\.\d+")
_TEXT = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_REFERENCE = re.compile(r"\$\{\s*((?:last-saved#)?[^\s{}]+)\s*\}")
_VARIABLE = re.compile(r"\$([^\W\d][\w.-]*(?::[^\W\d][\w.-]*)?)")
_NAMESPACE = re.compile(r"[^\W\d][\w.-]*:\*")
_NAME = re.compile(r"[^\W\d][\w.-]*(?::[^\W\d][\w.-]*)?")
_OPERATOR_WORD = re.compile(r"and|or|div|mod", re.IGNORECASE)
_SIGN = re.compile(r"!=|<=|>=|//|\.\.|::|[-=<>+*|/\[\]().@,]")
_ENDS_A_VALUE = frozenset((NUMBER, TEXT, NAME, WILDCARD, REFERENCE, VARIABLE))


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
    place = 0
    while place < len(written):
        space = _SPACE.match(written, place)
        if space:
            place = space.end()
            continue
        token, place = _next(written, place, after_value=bool(found) and _is_value_end(found[-1]))
        found.append(token)
    return [*found, Token(END, "", len(written))]


def _is_value_end(token: Token) -> bool:
    return token.kind in _ENDS_A_VALUE or (token.kind == SIGN and token.text in (")", "]", ".", ".."))


def _next(written: str, place: int, *, after_value: bool) -> tuple[Token, int]:
    if after_value and (word := _OPERATOR_WORD.match(written, place)):
        return Token(SIGN, word[0].lower(), place), word.end()
    if number := _NUMBER.match(written, place):
        return Token(NUMBER, number[0], place), number.end()
    if written[place] in "'\"":
        return _text(written, place)
    if reference := _REFERENCE.match(written, place):
        return Token(REFERENCE, reference[1], place), reference.end()
    if variable := _VARIABLE.match(written, place):
        return Token(VARIABLE, variable[1], place), variable.end()
    return _name_or_sign(written, place, after_value=after_value)


def _name_or_sign(written: str, place: int, *, after_value: bool) -> tuple[Token, int]:
    if not after_value:
        if every := _NAMESPACE.match(written, place):
            return Token(WILDCARD, every[0], place), every.end()
        if name := _NAME.match(written, place):
            return Token(NAME, name[0], place), name.end()
        if written[place] == "*":
            return Token(WILDCARD, "*", place), place + 1
    if sign := _SIGN.match(written, place):
        return Token(SIGN, sign[0], place), sign.end()
    raise misunderstood(written, place)


def _text(written: str, place: int) -> tuple[Token, int]:
    quoted = _TEXT.match(written, place)
    if quoted is None:
        raise FormRefused("unclosed", sign=written[place], at=place + 1)
    return Token(TEXT, quoted[0][1:-1], place), quoted.end()


def misunderstood(expression: str, place: int) -> FormRefused:
    """Return the problem of an expression that is not understood from a character on."""
    near = expression[place : place + 20]
    if not near:
        return FormRefused("expression-end", expression=expression)
    return FormRefused("expression", expression=expression, at=place + 1, near=near)
