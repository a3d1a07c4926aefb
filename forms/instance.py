"""The instance of a form: answers by path (`acteurs[1]/acteur_nom`) as a tree, and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from forms.definition import Form, Item
from forms.expressions import Node, to_number
from forms.problems import FormRefused

_STEP = re.compile(r"([^\[/]+)(?:\[(\d+)\])?")
SEVERAL = ("select_multiple", "rank", "select_multiple_from_file")


@dataclass(frozen=True, slots=True)
class Place:
    """An item of the form, where it stands in the answers: its node, its path, what is around it."""

    item: Item
    node: Node
    path: str
    around: tuple[Place, ...]

    @property
    def depth(self) -> int:
        """Return how many groups and repeats are around it."""
        return len(self.around)


class Instance:
    """Answers of one form; `document` stands above the form's own element."""

    def __init__(self, form: Form, answers: Mapping[str, Any]) -> None:
        self._form = form
        self.document = Node("")
        self._root = self.document.add(Node(form.id or "data"))
        for item in form.items:
            self._build(self._root, item)
        for path in sorted(answers, key=_in_order):
            self._restore(path, answers[path])

    def places(self) -> Iterator[Place]:
        """Yield every item with its node, each repeat's items in order."""
        yield from self._walk(self._form.items, self._root, "", ())

    def place(self, path: str) -> Place:
        """Return where a path stands; raises `FormRefused("unknown-name")`."""
        for place in self.places():
            if place.path == path:
                return place
        raise FormRefused("unknown-name", name=path, nearest="–")

    def add(self, path: str) -> Node:
        """Add one more item to the repeat at a path."""
        parent, item = self._repeat(path)
        return self._build_item(parent, item)

    def remove(self, path: str) -> None:
        """Remove a numbered item of a repeat."""
        node = self.place(path).node
        if node.parent is not None:
            node.parent.children.remove(node)

    def set_counts(self, count: Callable[[Place], Any]) -> bool:
        """Give each repeat that counts itself as many items as it asks for; says whether any changed."""
        changed = False
        for item, parent, around in list(self._repeats(self._form.items, self._root, ())):
            place = Place(item, parent, item.name, around)
            wanted = to_number(count(place))
            while wanted == wanted and len(_alike(parent, item)) < min(int(wanted), 1000):
                self._build_item(parent, item)
                changed = True
        return changed

    def answers(self) -> dict[str, Any]:
        """Return the answers that are not empty, by path; several choices as a list."""
        return {
            place.path: _as_value(place.item, place.node.value)
            for place in self.places()
            if not place.item.is_group and place.node.value
        }

    def as_text(self, value: Any) -> str:
        """Write an answer as XForms keeps it."""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, (list, tuple)):
            return " ".join(str(part) for part in value)
        return "" if value is None else str(value)

    def _build(self, parent: Node, item: Item) -> None:
        if item.type == "repeat":
            return
        self._build_item(parent, item)

    def _build_item(self, parent: Node, item: Item) -> Node:
        is_partial = item.appears("partial-date") is not None
        node = parent.add(Node(item.name, type_="partial-date" if is_partial else item.type))
        for child in item.children:
            self._build(node, child)
        return node

    def _restore(self, path: str, value: Any) -> None:
        node, items = self._root, self._form.items
        for name, index in _STEP.findall(path):
            item = next((one for one in items if one.name == name), None)
            if item is None:
                return
            while len(_alike(node, item)) < int(index or 1):
                self._build_item(node, item)
            node, items = _alike(node, item)[int(index or 1) - 1], item.children
        node.value = self.as_text(value)

    def _walk(self, items: tuple[Item, ...], parent: Node, prefix: str, around: tuple[Place, ...]) -> Iterator[Place]:
        for item in items:
            for number, node in enumerate(_alike(parent, item), 1):
                index = f"[{number}]" if item.type == "repeat" else ""
                place = Place(item, node, f"{prefix}{item.name}{index}", around)
                yield place
                yield from self._walk(item.children, node, f"{place.path}/", (*around, place))

    def _repeat(self, path: str) -> tuple[Node, Item]:
        parent_path, _, name = path.rpartition("/")
        parent, items = self._root, self._form.items
        if parent_path:
            place = self.place(parent_path)
            parent, items = place.node, place.item.children
        for item in items:
            if item.name == name and item.type == "repeat":
                return parent, item
        raise FormRefused("unknown-name", name=path, nearest="–")

    def _repeats(
        self, items: tuple[Item, ...], parent: Node, around: tuple[Place, ...]
    ) -> Iterator[tuple[Item, Node, tuple[Place, ...]]]:
        for item in items:
            if item.type == "repeat" and item.repeat_count:
                yield item, parent, around
            for node in _alike(parent, item):
                yield from self._repeats(item.children, node, around)


def _alike(parent: Node, item: Item) -> list[Node]:
    return [child for child in parent.children if child.name == item.name]


def _as_value(item: Item, text: str) -> Any:
    if item.type in SEVERAL:
        return text.split()
    if item.type == "integer":
        return int(text) if re.fullmatch(r"-?\d+", text) else text
    if item.type in ("decimal", "range"):
        return float(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else text
    return text


def _in_order(path: str) -> list[tuple[str, int]]:
    return [(name, int(index or 0)) for name, index in _STEP.findall(path)]
