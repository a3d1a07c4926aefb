"""Functions on sets of nodes: counted, placed, shuffled, found in lists and files."""

from __future__ import annotations

import hashlib
import math
import random
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from forms.expressions.context import Context
from forms.expressions.nodes import Node
from forms.expressions.values import Value, is_nodeset, to_number, to_string
from forms.problems import FormRefused

if TYPE_CHECKING:
    from forms.expressions.tree import Tree

Trees = Sequence["Tree"]

_MODULUS, _MULTIPLIER = 2**31 - 1, 16807


def nodes(name: str, argument: Tree, context: Context) -> list[Node]:
    """Return an argument's nodes; raises `FormRefused("not-nodes")` for a plain value."""
    value = argument.value(context)
    if not is_nodeset(value):
        raise FormRefused("not-nodes", name=name)
    context.world.budget.spend(len(value))
    return list(value)


def indexed_repeat(arguments: Trees, context: Context) -> Value:
    """Return a question's answer in the numbered items of the repeats around it."""
    found = _everywhere(arguments[0], context)
    for repeat in arguments[1:-1:2]:
        around = {node.parent for one in found for node in one.line()[1:]} | set(found)
        if found and not any(one in around for one in nodes("indexed-repeat", repeat, context)):
            raise FormRefused("not-around", name="indexed-repeat")
    for place in range(1, len(arguments) - 1, 2):
        index = to_number(arguments[place + 1].value(context))
        wanted = 1 if math.isnan(index) or index < 1 else int(index)
        repeats = {id(one) for one in _everywhere(arguments[place], context) if one.place == wanted}
        found = [one for one in found if any(id(above) in repeats for above in one.line())]
        context.world.budget.spend(len(found) + len(repeats))
    return found


def _everywhere(argument: Tree, context: Context) -> list[Node]:
    """Return the nodes of a path in every item of its repeats, not just in the one the question stands in."""
    found = nodes("indexed-repeat", argument, context)
    if not found:
        return found
    alike = [found[0].root]
    for step in found[0].line()[1:]:
        alike = [child for node in alike for child in node.alike(step.name)]
    return alike


def _count(arguments: Trees, context: Context) -> Value:
    return float(len(nodes("count", arguments[0], context)))


def _count_non_empty(arguments: Trees, context: Context) -> Value:
    found = nodes("count-non-empty", arguments[0], context)
    return float(sum(bool(node.children or node.value) for node in found))


def _sum(arguments: Trees, context: Context) -> Value:
    numbers = [to_number([node]) for node in nodes("sum", arguments[0], context)]
    return float(sum(number for number in numbers if not math.isnan(number)))


def _position(arguments: Trees, context: Context) -> Value:
    if not arguments:
        return float(context.position if context.is_in_predicate else context.node.place)
    found = nodes("position", arguments[0], context)
    return float(found[0].place) if found else 0.0


def _last(_arguments: Trees, context: Context) -> Value:
    return float(context.size)


def _name(arguments: Trees, context: Context) -> Value:
    named = nodes("name", arguments[0], context) if arguments else [context.node]
    return named[0].name if named else ""


def _current(_arguments: Trees, context: Context) -> Value:
    return [context.current]


def _instance(arguments: Trees, context: Context) -> Value:
    name = to_string(arguments[0].value(context))
    found = context.world.instance(name)
    if found is None:
        raise FormRefused("unknown-instance", name=name)
    return [found]


def _pulldata(arguments: Trees, context: Context) -> Value:
    """Return a column of the first line of a file in which another column has a value."""
    name, wanted, column, value = (to_string(argument.value(context)) for argument in arguments)
    found = context.world.instance(name.removesuffix(".csv"))
    if found is None:
        raise FormRefused("unknown-instance", name=name)
    for root in found.children:
        context.world.budget.spend(len(root.children))
        for item in root.children:
            cells = item.alike(column)
            if cells and cells[0].value == value:
                return "".join(cell.value for cell in item.alike(wanted))
    return ""


def _randomize(arguments: Trees, context: Context) -> Value:
    found = nodes("randomize", arguments[0], context)
    if len(arguments) == 1:
        return random.sample(found, len(found))
    return shuffled(found, _seed(arguments[1].value(context)))


def shuffled(found: Sequence[Node], seed: int) -> list[Node]:
    """Return nodes in the order that a seed gives: Fisher and Yates, inside out, on a Park-Miller generator."""
    state = math.fmod(seed, _MODULUS)
    if state <= 0:
        state += _MODULUS - 1
    order: list[Node] = []
    for place, node in enumerate(found):
        state = state * _MULTIPLIER % _MODULUS
        other = math.floor((state - 1) / (_MODULUS - 1) * (place + 1))
        order.append(node)
        order[place] = order[other]
        order[other] = node
    return order


def _seed(value: Value) -> int:
    """Return a seed: a number's whole part, or eight bytes of a text's SHA-256."""
    number = to_number(value)
    if not math.isnan(number) or to_string(value) in ("", "NaN"):
        return 0 if math.isnan(number) else int(max(-(2.0**63), min(number, 2.0**63 - 1024)))
    digest = hashlib.sha256(to_string(value).encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


FUNCTIONS: dict[str, tuple[Callable[[Trees, Context], Value], int, int | None]] = {
    "count": (_count, 1, 1),
    "count-non-empty": (_count_non_empty, 1, 1),
    "sum": (_sum, 1, 1),
    "position": (_position, 0, 1),
    "last": (_last, 0, 0),
    "name": (_name, 0, 1),
    "local-name": (_name, 0, 1),
    "current": (_current, 0, 0),
    "instance": (_instance, 1, 1),
    "pulldata": (_pulldata, 4, 4),
    "randomize": (_randomize, 1, 2),
}
