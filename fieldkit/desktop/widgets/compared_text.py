"""Two texts side by side, the words that went and those that came in colour and underlined."""

from __future__ import annotations

import html
from difflib import SequenceMatcher

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from fieldkit.desktop.look.theme import colours

LONGEST_WORDS = 2000
"""Longer texts are shown without colours: comparing them would hold the window up."""


def side_by_side(before: str, after: str) -> QWidget:
    """Return both texts; an empty one is a dash."""
    both = QWidget()
    grid = QGridLayout(both)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    for column, text in enumerate(marked(before, after)):
        side = QLabel(text or "—")
        side.setTextFormat(Qt.TextFormat.RichText)
        side.setWordWrap(True)
        side.setAlignment(Qt.AlignmentFlag.AlignTop)
        grid.addWidget(side, 0, column)
        grid.setColumnStretch(column, 1)
    return both


def marked(before: str, after: str) -> tuple[str, str]:
    """Return both texts as HTML, what differs marked."""
    old, new = before.split(), after.split()
    if len(old) + len(new) > LONGEST_WORDS:
        return html.escape(before), html.escape(after)
    gone, came = colours().danger, colours().good
    left, right = [], []
    for kind, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        is_same = kind == "equal"
        left.append(_run(old[a:b], "" if is_same else gone))
        right.append(_run(new[c:d], "" if is_same else came))
    return " ".join(one for one in left if one), " ".join(one for one in right if one)


def _run(words: list[str], colour: str) -> str:
    text = html.escape(" ".join(words))
    return f'<span style="color:{colour}"><u>{text}</u></span>' if colour and text else text
