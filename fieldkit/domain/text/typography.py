"""Signs as a language's printers set them: apostrophes, quotes, the space before « ? »; never a letter, never a word.

French after the usage of the Imprimerie nationale, with the narrow no-break space (U+202F) for every sign, as this
program writes itself. Pauses noted as « (..) » or « (...) » stay: their dots are counted by those who read them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

NARROW = "\u202f"
_BLANKS = "[ \u00a0\u202f\u2009]"
_BREAK = r" \t\n\r\f\v"
_OPENING = r"(\[{«“‘"

_BEGINS = rf"(?:(?<=[{_BREAK}])|^)"
_ENDS = rf"(?=[^\w{_BREAK}]{{0,8}}(?:[{_BREAK}]|$))"
"""A sign that draws near takes no other word along: only signs stand between it and the next breaking space."""

_ELLIPSIS = re.compile(r"(?<![.(\[])\.{3,}(?![.)\]])")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=\w|«|\"|“)")
_QUOTED = re.compile(rf'{_BEGINS}([^\w\s"]*)"([^"]*[^"\s])\s*"{_ENDS}')
_SEVERAL_SPACES = re.compile(r" {2,}")
_BEFORE_POINT = re.compile(rf"(?<=\w){_BLANKS}+([,.])(?=[{_BREAK}]|$)")

_FRENCH_SIGN = re.compile(rf"(?<=[^\s;:!?{_OPENING}]){_BLANKS}*([;:!?]+){_ENDS}")
_OPENED = re.compile(rf"{_BEGINS}([^\w\s«]*)«{_BLANKS}*(?=[^\s»])")
_CLOSED = re.compile(rf"(?<=[^\s«]){_BLANKS}*»{_ENDS}")
_ENGLISH_SIGN = re.compile(rf"(?<=\w){_BLANKS}+([;:!?]+){_ENDS}")


def set_right(text: str, language: str) -> str:
    """Return a text with its signs as the language sets them; as it is in a language without rules here.

    Doing it again changes nothing, and the letters and figures of the text are the same, in the same words.
    """
    rules = _RULES.get(language.lower().partition("-")[0])
    return rules(text) if rules else text


def languages() -> frozenset[str]:
    """Return the languages that have rules."""
    return frozenset(_RULES)


def _french(text: str) -> str:
    text = _usual(text)
    text = _QUOTED.sub(lambda found: f"{found[1]}«{NARROW}{found[2].strip()}{NARROW}»", text)
    text = _OPENED.sub(rf"\1«{NARROW}", text)
    text = _CLOSED.sub(f"{NARROW}»", text)
    return _FRENCH_SIGN.sub(lambda found: NARROW + found[1], text)


def _english(text: str) -> str:
    text = _QUOTED.sub(lambda found: f"{found[1]}“{found[2].strip()}”", _usual(text))
    return _ENGLISH_SIGN.sub(r"\1", text)


def _usual(text: str) -> str:
    """Set what is alike in both languages."""
    text = _SEVERAL_SPACES.sub(" ", text)
    text = _ELLIPSIS.sub("…", text)
    text = _APOSTROPHE.sub("’", text)
    return _BEFORE_POINT.sub(r"\1", text)


_RULES: Mapping[str, Callable[[str], str]] = {"fr": _french, "en": _english}
