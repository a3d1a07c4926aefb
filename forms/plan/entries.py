"""The items of a form with their places: each knows its path of names and its rules as trees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from forms.definition import Form, Item
from forms.expressions.functions import FUNCTIONS
from forms.expressions.grammar import Resolve, parse_in
from forms.expressions.tree import Call, Tree, walk
from forms.problems import FormRefused
from forms.reading.columns import TRANSLATED

Names = tuple[str, ...]

RULES = ("relevant", "required", "constraint", "calculation", "choice_filter", "read_only", "repeat_count", "trigger")
REFERENCE = re.compile(r"\$\{\s*([^\s{}]+)\s*\}")
_CALL = re.compile(r"([\w:.-]+)\(")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")


@dataclass(slots=True, eq=False)
class Entry:
    """An item of a form where it stands; `path` are the names from the form's top down to it."""

    item: Item
    path: Names
    parent: Entry | None
    children: dict[str, Entry] = field(default_factory=dict)
    rules: dict[str, Tree] = field(default_factory=dict)

    @property
    def depth(self) -> int:
        """Return how many groups and repeats are around it."""
        return len(self.path) - 1

    @property
    def is_computed(self) -> bool:
        """Say whether its answer is always what is calculated: what people wrote would be lost at the next change.

        A calculation with `once()` in it only proposes, and one with a trigger waits for it.
        """
        tree = self.rules.get("calculation")
        if tree is None or "trigger" in self.rules:
            return self.item.type == "calculate"
        return not any(isinstance(part, Call) and part.name == "once" for part in walk(tree))

    def around(self) -> Iterator[Entry]:
        """Yield it and what is around it, from the inside out."""
        entry: Entry | None = self
        while entry is not None:
            yield entry
            entry = entry.parent

    def walk(self) -> Iterator[Entry]:
        """Yield it and everything inside, in order."""
        yield self
        for child in self.children.values():
            yield from child.walk()


def entries(form: Form) -> dict[str, Entry]:
    """Return the entries at a form's top, by name, everything else inside them."""
    return _entries(form.items, None)


def compile_rules(entry: Entry, resolve: Resolve) -> list[FormRefused]:
    """Parse an entry's rules; returns what is wrong with them, by line and key."""
    wrong = []
    for rule, column, expression in _written(entry.item):
        try:
            entry.rules[rule] = parse_in(expression, resolve)
        except FormRefused as refused:
            wrong.append(refused.at(entry.item.line_of(column), column))
    return wrong


def is_dynamic(default: str) -> bool:
    """Say whether a default is computed: it refers to a question, or calls a function that exists."""
    bare = _QUOTED.sub("''", default)
    return "${" in bare or any(name in FUNCTIONS for name in _CALL.findall(bare))


def _written(item: Item) -> Iterator[tuple[str, str, str]]:
    """Yield an item's expressions: what each is for, the key it is written under, and its text.

    An answer shown inside a text is for `${name}`, whatever texts show it.
    """
    for rule in RULES:
        expression = getattr(item, rule)
        if expression:
            yield rule, rule, expression.replace(",", " + ") if rule == "trigger" else expression
    if item.default and is_dynamic(item.default):
        yield "default", "default", item.default
    if item.list.startswith("${"):
        yield "list", "type", item.list
    for column in TRANSLATED:
        for language, text in getattr(item, column).items():
            for name in REFERENCE.findall(text):
                yield f"${{{name}}}", f"{column}::{language}" if language else column, f"${{{name}}}"


def _entries(items: tuple[Item, ...], parent: Entry | None) -> dict[str, Entry]:
    found = {}
    for item in items:
        entry = Entry(item, (*(parent.path if parent else ()), item.name), parent)
        entry.children = _entries(item.children, entry)
        found[item.name] = entry
    return found
