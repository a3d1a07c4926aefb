"""An expression as a tree: each part knows its value, and the parts that it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from forms.expressions.context import LONGEST_TEXT, Context
from forms.expressions.nodes import Node
from forms.expressions.values import Value, is_nodeset, to_boolean, to_number
from forms.problems import FormRefused


class Tree(Protocol):
    """A part of an expression."""

    def value(self, context: Context) -> Value:
        """Return its value; raises `FormRefused`."""

    def parts(self) -> Iterator[Tree]:
        """Yield the parts it is made of."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A number or a text as written."""

    written: float | str

    def value(self, context: Context) -> Value:
        """Return what is written."""
        return self.written

    def parts(self) -> Iterator[Tree]:
        """Yield nothing."""
        yield from ()


@dataclass(frozen=True, slots=True)
class Negative:
    """A number with its sign turned."""

    of: Tree

    def value(self, context: Context) -> Value:
        """Return the number with its sign turned."""
        return -to_number(self.of.value(context))

    def parts(self) -> Iterator[Tree]:
        """Yield what is turned."""
        yield self.of


@dataclass(frozen=True, slots=True)
class Operation:
    """Two parts and an operator between them; the operator decides what it evaluates."""

    sign: str
    run: Callable[[Tree, Tree, Context], Value]
    left: Tree
    right: Tree

    def value(self, context: Context) -> Value:
        """Return the operator's result."""
        return self.run(self.left, self.right, context)

    def parts(self) -> Iterator[Tree]:
        """Yield both sides."""
        yield self.left
        yield self.right


@dataclass(frozen=True, slots=True)
class Call:
    """A function's call."""

    name: str
    run: Callable[[tuple[Tree, ...], Context], Value]
    arguments: tuple[Tree, ...]

    def value(self, context: Context) -> Value:
        """Return the function's result; a text without end is refused."""
        context.world.budget.spend()
        found = self.run(self.arguments, context)
        if isinstance(found, str) and len(found) > LONGEST_TEXT:
            raise FormRefused("too-much", most=LONGEST_TEXT)
        return found

    def parts(self) -> Iterator[Tree]:
        """Yield the arguments."""
        yield from self.arguments


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a path: to children of a name, all children, itself, the parent or an attribute."""

    axis: str
    name: str = ""
    predicates: tuple[Tree, ...] = ()

    def take(self, nodes: list[Node], context: Context) -> list[Node]:
        """Return where the step leads from these nodes."""
        context.world.budget.spend(len(nodes))
        found: list[Node] = []
        for node in nodes:
            reached = _reached(self.axis, self.name, node)
            found += self._kept(reached, context) if self.predicates else reached
        return list(dict.fromkeys(found)) if self.axis == "parent" else found

    def _kept(self, nodes: list[Node], context: Context) -> list[Node]:
        for predicate in self.predicates:
            nodes = [
                node
                for place, node in enumerate(nodes, 1)
                if _is_wanted(predicate.value(context.at(node, place, len(nodes))), place)
            ]
            context.world.budget.spend(len(nodes) + 1)
        return nodes


@dataclass(frozen=True, slots=True)
class Path:
    """A location path: from the top of the instance, from here, or from what a call returns.

    From the top, steps follow the question's own line as long as they can, so that inside a repeat the path means
    this item's answers (JavaRosa's rule); only the last step may leave it.
    """

    start: Tree | None
    is_from_top: bool
    steps: tuple[Step, ...]

    def value(self, context: Context) -> Value:
        """Return the nodes that count, in document order."""
        return [node for node in self._reach(context) if node.is_relevant]

    def parts(self) -> Iterator[Tree]:
        """Yield the start and all predicates."""
        if self.start is not None:
            yield self.start
        for step in self.steps:
            yield from step.predicates

    def _reach(self, context: Context) -> list[Node]:
        nodes, steps = self._begin(context)
        for step in steps:
            nodes = step.take(nodes, context)
        return nodes

    def _begin(self, context: Context) -> tuple[list[Node], tuple[Step, ...]]:
        if self.is_from_top:
            line = context.current.line()
            shared = self.shared([node.name for node in line[2:]])
            if not self.steps or len(line) == 1:
                return line[:1], self.steps
            return [line[shared]], self.steps[shared:]
        if self.start is None:
            return [context.node], self.steps
        found = self.start.value(context)
        assert is_nodeset(found)
        return list(found), self.steps

    def shared(self, names: list[str]) -> int:
        """Return how many steps from the top follow a line of names below the instance's own element.

        The first step is that element, whatever it is called.
        """
        if not self.steps or self.steps[0].axis != "child" or self.steps[0].predicates:
            return 0
        count = 1
        for step, name in zip(self.steps[1:-1], names, strict=False):
            if step.axis != "child" or step.predicates or step.name != name:
                break
            count += 1
        return count


@dataclass(frozen=True, slots=True)
class Anywhere:
    """A question by its name alone, wherever it stands in the instance."""

    name: str

    def value(self, context: Context) -> Value:
        """Return the nodes of that name."""
        top = context.current.root
        found = [node for node in top.walk() if node.name == self.name]
        context.world.budget.spend(len(found))
        return found

    def parts(self) -> Iterator[Tree]:
        """Yield nothing."""
        yield from ()


def walk(tree: Tree) -> Iterator[Tree]:
    """Yield a tree and all that it is made of."""
    yield tree
    for part in tree.parts():
        yield from walk(part)


def _reached(axis: str, name: str, node: Node) -> list[Node]:
    if axis == "child":
        return list(node.alike(name))
    if axis == "every":
        return list(node.children)
    if axis == "self":
        return [node]
    if axis == "parent":
        return [node.parent] if node.parent is not None else []
    return [Node(name, node.attributes[name])] if name in node.attributes else []


def _is_wanted(answer: Value, place: int) -> bool:
    """Say whether a predicate keeps the node at a place: a number names the place, anything else is a condition."""
    if isinstance(answer, float):
        return answer == place
    return to_boolean(answer)
