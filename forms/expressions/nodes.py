"""The instance: a tree of answers, as XPath walks it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from forms.problems import FormRefused


class Node:
    """An element: a name, a text that may be typed (a date), children and a parent."""

    __slots__ = ("attributes", "children", "name", "parent", "type", "value")

    def __init__(self, name: str, value: str = "", type_: str = "text") -> None:
        self.name = name
        self.value = value
        self.type = type_
        self.children: list[Node] = []
        self.attributes: dict[str, str] = {}
        self.parent: Node | None = None

    def add(self, child: Node) -> Node:
        """Add a child; returns it."""
        child.parent = self
        self.children.append(child)
        return child

    @property
    def root(self) -> Node:
        """Return the top of the tree, which stands for the document."""
        node = self
        while node.parent is not None:
            node = node.parent
        return node

    def text(self) -> str:
        """Return its own text, and that of everything inside."""
        return self.value + "".join(child.text() for child in self.children)

    def walk(self) -> Iterator[Node]:
        """Yield it and everything inside, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


def from_xml(text: str) -> Node:
    """Read an instance from XML; a document type (and so entities) is refused."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise FormRefused("xml", reason="DOCTYPE")
    try:
        element = ElementTree.fromstring(text)
    except ElementTree.ParseError as wrong:
        raise FormRefused("xml", reason=str(wrong)) from wrong
    document = Node("")
    document.add(_from_element(element))
    return document


def _from_element(element: ElementTree.Element) -> Node:
    node = Node(element.tag.rpartition("}")[2], (element.text or "").strip())
    node.attributes = {name.rpartition("}")[2]: value for name, value in element.attrib.items()}
    for child in element:
        node.add(_from_element(child))
    return node
