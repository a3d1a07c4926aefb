"""A form as a value: groups, repeats and questions, with XLSForm's words for their rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Words = Mapping[str, str]
"""A text in several languages, by language code; "" is the text without a language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice of a list; `extra` are the columns that choice filters may ask about."""

    name: str
    label: Words
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question, a group or a repeat; expressions are kept as written, empty when there is none."""

    name: str
    type: str
    list: str = ""
    label: Words = field(default_factory=dict)
    hint: Words = field(default_factory=dict)
    guidance_hint: Words = field(default_factory=dict)
    required: str = ""
    required_message: Words = field(default_factory=dict)
    relevant: str = ""
    constraint: str = ""
    constraint_message: Words = field(default_factory=dict)
    calculation: str = ""
    choice_filter: str = ""
    default: str = ""
    read_only: str = ""
    trigger: str = ""
    repeat_count: str = ""
    appearance: str = ""
    parameters: str = ""
    children: tuple[Item, ...] = ()
    line: int = field(default=0, compare=False)

    @property
    def is_group(self) -> bool:
        """Say whether it holds other items."""
        return self.type in ("group", "repeat")

    def appears(self, word: str) -> str | None:
        """Return what follows `word` in the appearance (`excerpt`, `most-3`), None when it is absent."""
        for part in self.appearance.split():
            if part == word:
                return ""
            if part.startswith(f"{word}-"):
                return part[len(word) + 1 :]
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form: its name and version, its items, its lists of choices."""

    id: str
    version: str
    titles: Words
    default_language: str
    items: tuple[Item, ...]
    lists: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)

    def title(self, language: str) -> str:
        """Return the title in a language, or the nearest there is."""
        return in_language(self.titles, language, self.default_language) or self.id

    def walk(self) -> Iterator[tuple[tuple[Item, ...], Item]]:
        """Yield every item with the groups and repeats around it, in order."""
        yield from _walk(self.items, ())

    def questions(self) -> int:
        """Count the questions, groups and notes left out."""
        return sum(not item.is_group and item.type != "note" for _, item in self.walk())


def in_language(words: Words, language: str, default: str = "") -> str:
    """Return a text in a language; else in the form's own, else without language, else any."""
    for wanted in (language, default, ""):
        if words.get(wanted):
            return words[wanted]
    return next((text for text in words.values() if text), "")


def _walk(items: tuple[Item, ...], around: tuple[Item, ...]) -> Iterator[tuple[tuple[Item, ...], Item]]:
    for item in items:
        yield around, item
        yield from _walk(item.children, (*around, item))
