"""ODK's functions by name: those that look at the tree themselves, and those that take plain values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from forms.expressions import dates, geometry, numbers, texts
from forms.expressions.context import Context
from forms.expressions.grammar import Tree
from forms.expressions.nodes import Node
from forms.expressions.values import Value, is_nodeset, to_boolean, to_number, to_string, unpack
from forms.problems import FormRefused

Call = Callable[[Tree, Context], Value]


def _plain(function: Callable[..., Value], least: int, most: int | None) -> Call:
    """Call a function with its arguments' values, their number checked."""

    def call(tree: Tree, context: Context) -> Value:
        if len(tree) < least or (most is not None and len(tree) > most):
            raise FormRefused("expression", expression=tree.symbol, reason=f"{len(tree)} arguments")
        return function(*(context.value(argument) for argument in tree))

    return call


def _if(tree: Tree, context: Context) -> Value:
    chosen = tree[1] if to_boolean(context.value(tree[0])) else tree[2]
    return context.value(chosen)


def _coalesce(tree: Tree, context: Context) -> Value:
    for argument in tree:
        value = unpack(context.value(argument))
        if to_string(value) != "":
            return value
    return ""


def _once(tree: Tree, context: Context) -> Value:
    standing = context.current.text()
    return standing or context.value(tree[0])


def _position(tree: Tree, context: Context) -> Value:
    if len(tree) == 0:
        return float(context.position)
    [node, *_] = nodes(context.value(tree[0])) or [context.node]
    alike = [one for one in node.parent.children if one.name == node.name] if node.parent else [node]
    return float(alike.index(node) + 1)


def _instance(tree: Tree, context: Context) -> Value:
    name = to_string(context.value(tree[0]))
    return [context.instances[name]] if name in context.instances else []


def _indexed_repeat(tree: Tree, context: Context) -> Value:
    """Return an answer inside numbered repeats: `indexed-repeat(question, repeat, index, ...)`."""
    found = nodes(context.value(tree[0]))
    for place in range(1, len(tree) - 1, 2):
        repeats = nodes(context.value(tree[place]))
        index = round(to_number(context.value(tree[place + 1])))
        chosen = [one for one in repeats if _index_of(one) == index]
        found = [node for node in found if any(node in one.walk() for one in chosen)]
    return found


def _index_of(node: Node) -> int:
    alike = [one for one in node.parent.children if one.name == node.name] if node.parent else [node]
    return alike.index(node) + 1


def _choice_name(tree: Tree, context: Context) -> Value:
    value, path = (to_string(context.value(argument)) for argument in tree)
    return context.choice_label(value, path)


def _current(_tree: Tree, context: Context) -> Value:
    return [context.current]


def _count(tree: Tree, context: Context) -> Value:
    return float(len(nodes(context.value(tree[0]))))


def _count_non_empty(tree: Tree, context: Context) -> Value:
    return float(sum(node.text() != "" for node in nodes(context.value(tree[0]))))


def _sum(tree: Tree, context: Context) -> Value:
    return float(sum(to_number([node]) for node in nodes(context.value(tree[0]))))


def _name(tree: Tree, context: Context) -> Value:
    named = nodes(context.value(tree[0])) if len(tree) else [context.node]
    return named[0].name if named else ""


def nodes(value: Value) -> Sequence[Node]:
    """Return a nodeset; raises `FormRefused` for anything else."""
    if not is_nodeset(value):
        raise FormRefused("expression", expression=to_string(value), reason="nodeset")
    return value


def _texts_of(arguments: Sequence[Value]) -> list[Value]:
    """Flatten nodesets among arguments into the values of their nodes."""
    flat: list[Value] = []
    for argument in arguments:
        flat += [unpack([node]) for node in nodes(argument)] if is_nodeset(argument) else [argument]
    return flat


def _flat(function: Callable[[list[Value]], Value]) -> Callable[..., Value]:
    return lambda *arguments: function(_texts_of(arguments))


CALLS: Mapping[str, Call] = {
    "if": _if,
    "coalesce": _coalesce,
    "once": _once,
    "position": _position,
    "last": lambda _tree, context: float(context.size),
    "current": _current,
    "instance": _instance,
    "indexed-repeat": _indexed_repeat,
    "jr-choice-name": _choice_name,
    "count": _count,
    "count-non-empty": _count_non_empty,
    "sum": _sum,
    "name": _name,
    "local-name": _name,
    "today": lambda _tree, context: context.now.date(),
    "now": lambda _tree, context: context.now,
    "true": _plain(lambda: True, 0, 0),
    "false": _plain(lambda: False, 0, 0),
    "not": _plain(lambda value: not to_boolean(value), 1, 1),
    "boolean": _plain(to_boolean, 1, 1),
    "number": _plain(to_number, 1, 1),
    "string": _plain(to_string, 1, 1),
    **{
        name: _plain(_flat(call), 1, None)
        for name, call in {
            "concat": texts.concat,
            "join": texts.join,
            "min": numbers.least,
            "max": numbers.most,
            "checklist": numbers.checklist,
            "weighted-checklist": numbers.weighted_checklist,
        }.items()
    },
    **{name: _plain(call, least, most) for name, (call, least, most) in texts.FUNCTIONS.items()},
    **{name: _plain(call, least, most) for name, (call, least, most) in numbers.FUNCTIONS.items()},
    **{name: _plain(call, least, most) for name, (call, least, most) in dates.FUNCTIONS.items()},
    **{name: _plain(call, least, most) for name, (call, least, most) in geometry.FUNCTIONS.items()},
}
