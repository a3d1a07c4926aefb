"""Location paths: steps through the instance, with predicates."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from forms.expressions.context import Context
from forms.expressions.grammar import Tree
from forms.expressions.nodes import Node
from forms.expressions.values import is_nodeset, to_boolean
from forms.problems import FormRefused


def select(tree: Tree, context: Context) -> list[Node]:
    """Return the nodes that a path names, in document order; raises `FormRefused` for what is no path."""
    symbol = tree.symbol
    if symbol in ("/", "//"):
        return _slashed(tree, context)
    if symbol == "[":
        return _filtered(tree, context)
    if symbol == ":":
        return select(tree[1], context)
    if symbol in ("(name)", "*", "node", "text", "child"):
        return _children(tree, context)
    if symbol in _AXES:
        return [node for node in _AXES[symbol](context.node) if _is_named(node, tree)]
    if symbol == "@":
        return _attribute(tree, context.node)
    raise FormRefused("expression", expression=str(tree.source), reason=symbol)


def _slashed(tree: Tree, context: Context) -> list[Node]:
    if len(tree) == 0:
        return [context.node.root]
    starts, step = [context.node.root], tree[len(tree) - 1]
    if len(tree) == 2:
        left = context.value(tree[0])
        if not is_nodeset(left):
            raise FormRefused("expression", expression=str(tree.source), reason="/")
        starts = list(left)
    if tree.symbol == "//":
        starts = [node for start in starts for node in start.walk()]
    return _unique(node for start in starts for node in select(step, context.at(start)))


def _filtered(tree: Tree, context: Context) -> list[Node]:
    found = context.value(tree[0])
    nodes = list(found) if is_nodeset(found) else []
    kept = []
    for position, node in enumerate(nodes, 1):
        answer = context.at(node, position, len(nodes)).value(tree[1])
        is_number = isinstance(answer, float) and not isinstance(answer, bool)
        if answer == position if is_number else to_boolean(answer):
            kept.append(node)
    return kept


def _children(tree: Tree, context: Context) -> list[Node]:
    test = tree[0] if tree.symbol == "child" else tree
    return [child for child in context.node.children if _matches(child, test)]


def _matches(node: Node, test: Tree) -> bool:
    return test.symbol in ("*", "node") or (test.symbol == "(name)" and node.name == test.value)


def _is_named(node: Node, tree: Tree) -> bool:
    return len(tree) == 0 or _matches(node, tree[0])


def _attribute(tree: Tree, node: Node) -> list[Node]:
    name = tree[0].value
    return [Node(name, node.attributes[name])] if name in node.attributes else []


def _ancestors(node: Node) -> list[Node]:
    found = []
    while node.parent is not None:
        node = node.parent
        found.append(node)
    return found


def _siblings(node: Node, *, after: bool) -> list[Node]:
    if node.parent is None:
        return []
    place = node.parent.children.index(node)
    return node.parent.children[place + 1 :] if after else node.parent.children[:place]


_AXES: dict[str, Callable[[Node], list[Node]]] = {
    ".": lambda node: [node],
    "self": lambda node: [node],
    "..": lambda node: [node.parent] if node.parent else [],
    "parent": lambda node: [node.parent] if node.parent else [],
    "ancestor": _ancestors,
    "ancestor-or-self": lambda node: [node, *_ancestors(node)],
    "descendant": lambda node: list(node.walk())[1:],
    "descendant-or-self": lambda node: list(node.walk()),
    "following-sibling": lambda node: _siblings(node, after=True),
    "preceding-sibling": lambda node: _siblings(node, after=False),
}


def _unique(nodes: Iterable[Node]) -> list[Node]:
    return list({id(node): node for node in nodes}.values())
