"""The instance of a form: answers by path (`acteurs[1]/acteur_nom`) as a tree, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forms.definition import SEVERAL, Item
from forms.expressions.nodes import Node
from forms.likeness import nearest
from forms.plan.entries import Entry
from forms.plan.plan import TOP, Plan
from forms.problems import FormRefused

MOST_ITEMS = 1000
MOST_IN_ALL = 3000
"""Repeats inside repeats multiply: people and counts add so many items, those that were kept not reckoned."""
_STEP = re.compile(r"([^\[/]+)(?:\[(\d+)\])?")
_WHOLE = re.compile(r"-?\d+")
_DECIMAL = re.compile(r"-?\d+(\.\d*)?([eE][-+]?\d+)?")


class AnswerNode(Node):
    """A node that holds an answer: its entry in the form, and what its relevance is made of.

    `applies` is its own condition's result; `is_counted` is false for an item of a repeat beyond its count.
    """

    __slots__ = ("applies", "entry", "is_counted")

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry.item.name, type_=type_of(entry.item))
        self.entry = entry
        self.applies = True
        self.is_counted = True


def type_of(item: Item) -> str:
    """Return the type that an item's answer is read as."""
    return "partial-date" if item.appears("partial-date") is not None else item.type


@dataclass(frozen=True, slots=True)
class Place:
    """An item of the form, where it stands in the answers: its node, its path, what is around it."""

    item: Item
    node: AnswerNode
    path: str
    around: tuple[Place, ...]

    @property
    def depth(self) -> int:
        """Return how many groups and repeats are around it."""
        return len(self.around)


@dataclass(frozen=True, slots=True)
class Head:
    """Where a repeat stands, before its first item: its path, its entry, the node around it."""

    path: str
    entry: Entry
    parent: Node


class Instance:
    """Answers of one form; `document` stands above the form's own element."""

    def __init__(self, plan: Plan, answers: Mapping[str, Any]) -> None:
        self._plan = plan
        self._lines: list[Place | Head] | None = None
        self._added = 0
        self._places: dict[str, Place] = {}
        self._paths: dict[Node, str] = {}
        self.document = Node("")
        self.root = self.document.add(Node(TOP))
        for entry in plan.top.values():
            self._build(self.root, entry)
        self.unplaced = {
            path: answers[path] for path in sorted(answers, key=_in_order) if not self._restore(path, answers[path])
        }

    def lines(self) -> list[Place | Head]:
        """Return every item in order, and a head before the items of each repeat; kept until items come or go."""
        if self._lines is None:
            self._lines = list(self._walk(self._plan.top, self.root, "", ()))
            self._places = {line.path: line for line in self._lines if isinstance(line, Place)}
            self._paths = {place.node: path for path, place in self._places.items()}
        return self._lines

    def places(self) -> Mapping[str, Place]:
        """Return every item by its path, in order, each repeat's items numbered."""
        self.lines()
        return self._places

    def paths(self) -> Mapping[Node, str]:
        """Return every item's path by its node."""
        self.lines()
        return self._paths

    def place(self, path: str) -> Place:
        """Return where a path stands; raises `FormRefused("unknown-name")`."""
        places = self.places()
        if path not in places:
            raise FormRefused("unknown-name", name=path, nearest=nearest(path, places))
        return places[path]

    def nodes(self, entry: Entry, under: Node, depth: int) -> list[AnswerNode]:
        """Return an entry's nodes inside a node that is `depth` levels below the form's element."""
        found: list[Node] = [under]
        for name in entry.path[depth:]:
            found = [child for node in found for child in node.alike(name)]
        return [node for node in found if isinstance(node, AnswerNode)]

    def repeat(self, path: str) -> tuple[Node, Entry]:
        """Return the node around the repeat at a path, and its entry; raises `FormRefused("unknown-name")`."""
        around, _, name = path.rpartition("/")
        place = self.place(around) if around else None
        entries = place.node.entry.children if place else self._plan.top
        if name not in entries or entries[name].item.type != "repeat":
            raise FormRefused("unknown-name", name=path, nearest=nearest(name, entries))
        return (place.node if place else self.root), entries[name]

    def add(self, parent: Node, entry: Entry) -> AnswerNode:
        """Add one more item to a repeat; raises `FormRefused` (too-many-items, too-many-in-all)."""
        if len(parent.alike(entry.item.name)) >= MOST_ITEMS:
            raise FormRefused("too-many-items", most=MOST_ITEMS)
        if self._added >= MOST_IN_ALL:
            raise FormRefused("too-many-in-all", most=MOST_IN_ALL)
        self._added += 1
        self._lines = None
        return self._build_item(parent, entry)

    def remove(self, node: AnswerNode) -> None:
        """Remove a numbered item of a repeat."""
        if node.parent is not None:
            node.parent.remove(node)
            self._added -= sum(isinstance(one, AnswerNode) and one.entry.item.type == "repeat" for one in node.walk())
        self._lines = None

    def answers(self) -> dict[str, Any]:
        """Return the answers that are not empty, by path; several choices as a list."""
        return {
            path: as_value(place.item, place.node.value)
            for path, place in self.places().items()
            if place.node.value and not place.item.is_group
        }

    def _build(self, parent: Node, entry: Entry) -> None:
        if entry.item.type != "repeat":
            self._build_item(parent, entry)

    def _build_item(self, parent: Node, entry: Entry) -> AnswerNode:
        node = AnswerNode(entry)
        parent.add(node)
        node.is_relevant = parent.is_relevant
        for child in entry.children.values():
            self._build(node, child)
        return node

    def _restore(self, path: str, value: Any) -> bool:
        """Put an answer in its place; says whether there is one."""
        node: Node = self.root
        entries: Mapping[str, Entry] = self._plan.top
        for name, index in _STEP.findall(path):
            entry, wanted = entries.get(name), int(index or 1)
            if entry is None or wanted > MOST_ITEMS or (wanted > 1 and entry.item.type != "repeat"):
                return False
            while len(node.alike(name)) < wanted:
                self._build_item(node, entry)
            node, entries = node.alike(name)[wanted - 1], entry.children
        if not isinstance(node, AnswerNode) or node.entry.item.is_group:
            return False
        node.value = as_text(node.entry.item, value)
        return True

    def _walk(
        self, entries: Mapping[str, Entry], parent: Node, prefix: str, around: tuple[Place, ...]
    ) -> Iterator[Place | Head]:
        for entry in entries.values():
            item = entry.item
            if item.type == "repeat":
                yield Head(f"{prefix}{item.name}", entry, parent)
            for number, node in enumerate(_answer_nodes(parent.alike(item.name)), 1):
                index = f"[{number}]" if item.type == "repeat" else ""
                place = Place(item, node, f"{prefix}{item.name}{index}", around)
                yield place
                if entry.children:
                    yield from self._walk(entry.children, node, f"{place.path}/", (*around, place))


def as_text(item: Item, value: Any) -> str:
    """Write an answer as XForms keeps it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return " ".join(str(part) for part in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = "" if value is None else str(value)
    return text.strip().replace(",", ".") if item.type in ("integer", "decimal", "range") else text


def as_value(item: Item, text: str) -> Any:
    """Return a kept answer as JSON has it: numbers as numbers, several choices as a list."""
    if item.type in SEVERAL:
        return text.split()
    if item.type in ("integer", "range") and _WHOLE.fullmatch(text):
        return int(text)
    if item.type in ("decimal", "range") and _DECIMAL.fullmatch(text):
        return float(text)
    return text


def _answer_nodes(nodes: Sequence[Node]) -> Iterator[AnswerNode]:
    return (node for node in nodes if isinstance(node, AnswerNode))


def _in_order(path: str) -> list[tuple[str, int]]:
    return [(name, int(index or 0)) for name, index in _STEP.findall(path)]
