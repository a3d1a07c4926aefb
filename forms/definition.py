"""A form as a value: groups, repeats and questions, with XLSForm's words for their rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Words = Mapping[str, str]
"""A text in several languages, by language code; "" is the text without a language."""

CHOOSING = ("select_one", "select_multiple", "rank")
FROM_FILE = ("select_one_from_file", "select_multiple_from_file")
SEVERAL = ("select_multiple", "rank", "select_multiple_from_file")
"""Types whose answer is several choices."""
OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice of a list; `extra` are the columns that choice filters may ask about."""

    name: str
    label: Words
    media: Mapping[str, Words] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question, a group or a repeat; expressions are kept as written, empty when there is none.

    `list` is a list of choices, or the file that a question takes its choices from; `carried` are columns that only
    other programs run; `is_made` says that it is not written in the form but stands for its `or_other`.
    """

    name: str
    type: str
    list: str = ""
    or_other: bool = False
    label: Words = field(default_factory=dict)
    hint: Words = field(default_factory=dict)
    guidance_hint: Words = field(default_factory=dict)
    media: Mapping[str, Words] = field(default_factory=dict)
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
    carried: Mapping[str, str] = field(default_factory=dict)
    children: tuple[Item, ...] = ()
    is_made: bool = False
    line: int = field(default=0, compare=False)
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)

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

    def parameter(self, name: str) -> str:
        """Return a parameter (`start=0 end=10`), "" when it is not given."""
        pairs = (pair.partition("=") for pair in self.parameter_pairs())
        return next((value for key, _, value in pairs if key.lower() == name), "")

    def parameter_pairs(self) -> tuple[str, ...]:
        """Return its parameters one by one, as `start=0`; commas, semicolons and spaces part them."""
        parts = self.parameters.replace("=", " = ").replace(",", " ").replace(";", " ").split()
        return tuple(" ".join(parts).replace(" = ", "=").split())

    def line_of(self, column: str) -> int:
        """Return the line that a key is written on, else the question's own."""
        return self.lines.get(column, self.line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form: its name and version, its items, its lists of choices.

    `settings` are XLSForm's other settings, `sheets` its other sheets (entities, external_choices, osm), row by row;
    `files` are lists of choices that come along with the form, by their file's name.
    """

    id: str
    version: str
    titles: Words
    default_language: str
    items: tuple[Item, ...]
    lists: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)

    def title(self, language: str) -> str:
        """Return the title in a language, or the nearest there is."""
        return in_language(self.titles, language, self.default_language) or self.id

    def walk(self) -> Iterator[tuple[tuple[Item, ...], Item]]:
        """Yield every item with the groups and repeats around it, in order."""
        yield from _walk(self.items, ())

    def questions(self) -> int:
        """Count the questions, groups and notes left out."""
        return sum(not item.is_group and item.type != "note" and not item.is_made for _, item in self.walk())

    def options(self, item: Item) -> tuple[Option, ...]:
        """Return the choices written for a question, with the other one where it asks for it."""
        listed = self.lists.get(item.list, ())
        if not item.or_other or any(option.name == OTHER for option in listed):
            return listed
        return (*listed, Option(name=OTHER, label={"": "Autre", "fr": "Autre", "en": "Other"}))

    def languages(self) -> tuple[str, ...]:
        """Return the languages that labels are written in, the form's own first."""
        found = [language for words in _texts(self) for language in words if language]
        return tuple(dict.fromkeys([*([self.default_language] if self.default_language else []), *found]))


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


def _texts(form: Form) -> Iterator[Words]:
    yield form.titles
    for _, item in form.walk():
        yield item.label
        yield item.hint
    for options in form.lists.values():
        yield from (option.label for option in options)
