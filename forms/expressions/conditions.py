"""Functions that choose what they evaluate, and those that tell of the world around the answers."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from forms.expressions.context import Context
from forms.expressions.values import Value, to_boolean, to_number, to_string, unpack

if TYPE_CHECKING:
    from forms.expressions.tree import Tree

Trees = Sequence["Tree"]


def _if(arguments: Trees, context: Context) -> Value:
    condition, then, otherwise = arguments
    return then.value(context) if to_boolean(condition.value(context)) else otherwise.value(context)


def _coalesce(arguments: Trees, context: Context) -> Value:
    first, second = arguments
    found = first.value(context)
    value = unpack(found)
    is_nothing = value == "" or (isinstance(value, float) and math.isnan(value))
    return second.value(context) if is_nothing else found


def _once(arguments: Trees, context: Context) -> Value:
    """Return what stands already, else the value: so that chance strikes once."""
    return context.current.value or arguments[0].value(context)


def _depend(arguments: Trees, context: Context) -> Value:
    return arguments[0].value(context)


def _not(arguments: Trees, context: Context) -> Value:
    return not to_boolean(arguments[0].value(context))


def _today(_arguments: Trees, context: Context) -> Value:
    return context.world.now.date()


def _now(_arguments: Trees, context: Context) -> Value:
    return context.world.now


def _property(arguments: Trees, context: Context) -> Value:
    return context.world.properties.get(to_string(arguments[0].value(context)), "")


def _version(_arguments: Trees, context: Context) -> Value:
    return context.world.version


def _choice_name(arguments: Trees, context: Context) -> Value:
    value, path = (to_string(argument.value(context)) for argument in arguments)
    return context.world.choice_label(value, path, context.current)


def _itext(arguments: Trees, context: Context) -> Value:
    return to_string(arguments[0].value(context))


FUNCTIONS: dict[str, tuple[Callable[[Trees, Context], Value], int, int | None]] = {
    "if": (_if, 3, 3),
    "coalesce": (_coalesce, 2, 2),
    "once": (_once, 1, 1),
    "depend": (_depend, 1, None),
    "not": (_not, 1, 1),
    "today": (_today, 0, 0),
    "now": (_now, 0, 0),
    "property": (_property, 1, 1),
    "version": (_version, 0, 0),
    "jr:choice-name": (_choice_name, 2, 2),
    "jr:itext": (_itext, 1, 1),
    "true": (lambda _arguments, _context: True, 0, 0),
    "false": (lambda _arguments, _context: False, 0, 0),
    "boolean": (lambda arguments, context: to_boolean(arguments[0].value(context)), 1, 1),
    "number": (lambda arguments, context: to_number(arguments[0].value(context)), 1, 1),
    "string": (lambda arguments, context: to_string(arguments[0].value(context)), 1, 1),
}
