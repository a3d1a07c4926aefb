"""Parsing: elementpath's XPath 1.0 grammar with ODK's functions; only the tree is used, never its evaluation."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

import elementpath
from elementpath.tdop import Parser

from forms.problems import FormRefused

Tree = Any
"""A token of elementpath's tree: `symbol`, `value`, and its children by position."""

ODK_NAMES = (
    "abs acos area asin atan atan2 base64-decode boolean-from-string checklist coalesce concat cos "
    "count-non-empty count-selected current date date-time decimal-date-time decimal-time digest "
    "distance exp exp10 format-date format-date-time geofence if indexed-repeat instance int "
    "intersects join jr-choice-name jr-itext log log10 max min not now once pi position pow property "
    "pulldata randomize random regex round selected selected-at sin sqrt string-length substr tan "
    "today uuid version weighted-checklist ends-with extract-signed thousands-sep "
).split()
STANDARD = (
    "string boolean number true false not position last count sum floor ceiling contains starts-with "
    "substring-before substring-after substring translate normalize-space string-length concat name "
    "local-name "
).split()
FUNCTIONS = frozenset([*ODK_NAMES, *STANDARD])


class _Parser(elementpath.XPath1Parser):
    """XPath 1.0 that knows ODK's functions, and lets a path go on from a call or from parentheses."""

    PATH_STEP_SYMBOLS = elementpath.XPath1Parser.PATH_STEP_SYMBOLS | {"(", "instance", "current", "randomize"}


for _name in FUNCTIONS:
    if _name in _Parser.symbol_table:
        _Parser.unregister(_name)
    _Parser.function(_name, nargs=(0, None))

_CALL = re.compile(r"([\w:.-]+)\s*\(")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_AXES = ("node", "text", "comment", "and", "or", "div", "mod", "processing-instruction")


@lru_cache(maxsize=4096)
def parse(expression: str) -> Tree:
    """Parse an expression, once; raises `FormRefused` (expression, unknown-function)."""
    written = expression.replace("jr:choice-name", "jr-choice-name").replace("jr:itext", "jr-itext")
    _check_names(written)
    parser = _Parser()
    try:
        return Parser.parse(parser, written)
    except (elementpath.ElementPathError, RecursionError, ValueError) as wrong:
        reason = str(wrong).partition("] ")[2] or str(wrong)
        raise FormRefused("expression", expression=expression, reason=reason) from wrong


def _check_names(expression: str) -> None:
    bare = _QUOTED.sub("''", expression)
    for name in _CALL.findall(bare):
        if name not in FUNCTIONS and name not in _AXES and "::" not in name:
            close = next(iter(get_close_matches(name, FUNCTIONS, 1, 0.0)), "–")
            raise FormRefused("unknown-function", name=name, nearest=close)
