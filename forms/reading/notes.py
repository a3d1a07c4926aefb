"""What is wrong, gathered while a form is read: reading goes on after each."""

from __future__ import annotations

from collections.abc import Iterable

from forms.likeness import nearest
from forms.problems import FormRefused
from forms.reading.columns import MEDIA, TRANSLATED, split
from forms.reading.composing import Items, Keys, Said, Text


class Notes:
    """The problems found so far."""

    def __init__(self) -> None:
        self.problems: list[FormRefused] = []

    def add(self, key: str, line: int, column: str = "", **values: object) -> None:
        """Note a problem."""
        self.problems.append(FormRefused(key, line, column=column, **values))

    def keys(self, said: Said | None, known: Iterable[str] | None = None) -> Keys:
        """Return keys and values; those that are unknown are noted and passed over."""
        if not isinstance(said, Keys):
            if said is not None:
                self.add("not-a-mapping", said.line)
            return Keys(said.line if said else 0)
        if known is None:
            return said
        kept = Keys(said.line)
        for name, value in said.values.items():
            if name in known or split(name)[0] in known:
                kept.values[name], kept.lines[name] = value, said.lines[name]
            else:
                self.add("unknown-key", said.lines[name], name=name, nearest=nearest(name, known))
        return kept

    def items(self, said: Said | None, column: str = "") -> list[Said]:
        """Return a list's elements; what is none is noted."""
        if isinstance(said, Items):
            return said.items
        if said is not None and not (isinstance(said, Text) and not said.text):
            self.add("not-a-list", said.line, column)
        return []

    def text(self, said: Keys, key: str) -> str:
        """Return the text under a key, "" when there is none; what is no text is noted."""
        value = said.values.get(key)
        if value is None:
            return ""
        if isinstance(value, Text):
            return value.text
        self.add("not-a-text", said.lines.get(key, value.line), key)
        return ""


def texts_of(said: Keys, notes: Notes) -> dict[str, dict[str, str]]:
    """Return texts and files by what they are and the language they are in."""
    found: dict[str, dict[str, str]] = {}
    for name in said.values:
        base, language = split(name)
        if base in TRANSLATED or base in MEDIA:
            found.setdefault(base, {})[language] = notes.text(said, name)
    return found
