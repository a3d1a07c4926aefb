"""The instance: a tree of answers, as XPath walks it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from forms.problems import FormRefused

DEEPEST_XML = 100


class Node:
    """An element: a name, a text with its question's type, children, a parent; `is_relevant`: it counts."""

    __slots__ = ("attributes", "children", "is_relevant", "name", "named", "parent", "type", "value")

    def __init__(self, name: str, value: str = "", type_: str = "text") -> None:
        self.name = name
        self.value = value
        self.type = type_
        self.is_relevant = True
        self.children: list[Node] = []
        self.named: dict[str, list[Node]] = {}
        self.attributes: dict[str, str] = {}
        self.parent: Node | None = None

    def add(self, child: Node) -> Node:
        """Add a child after the others; returns it."""
        child.parent = self
        self.children.append(child)
        self.named.setdefault(child.name, []).append(child)
        return child

    def remove(self, child: Node) -> None:
        """Remove a child."""
        self.children = [one for one in self.children if one is not child]
        self.named[child.name] = [one for one in self.named[child.name] if one is not child]

    def alike(self, name: str) -> Sequence[Node]:
        """Return the children of a name, in order."""
        return self.named.get(name, ())

    @property
    def root(self) -> Node:
        """Return the top of the tree, which stands for the document."""
        node = self
        while node.parent is not None:
            node = node.parent
        return node

    @property
    def place(self) -> int:
        """Return its place among the children of its name, from 1; one that stands for a child to come is last."""
        alike = self.parent.alike(self.name) if self.parent is not None else ()
        return next((n for n, one in enumerate(alike, 1) if one is self), len(alike) + 1)

    def line(self) -> list[Node]:
        """Return the nodes from the top of the tree down to this one."""
        found = [self]
        while (parent := found[-1].parent) is not None:
            found.append(parent)
        return found[::-1]

    def walk(self) -> Iterator[Node]:
        """Yield it and everything inside, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


def from_xml(text: str) -> Node:
    """Read an instance from XML; raises `FormRefused("xml")`, also for a document type and for deep nesting."""
    try:
        element = fromstring(text, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as wrong:
        raise FormRefused("xml", reason=str(wrong)) from wrong
    document = Node("")
    document.add(_from_element(element, DEEPEST_XML))
    return document


def _from_element(element: Element, depth: int) -> Node:
    if depth == 0:
        raise FormRefused("too-deep", most=DEEPEST_XML)
    node = Node(_local(element.tag), (element.text or "").strip())
    node.attributes = {_local(name): value for name, value in element.attrib.items()}
    for child in element:
        node.add(_from_element(child, depth - 1))
    return node


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
