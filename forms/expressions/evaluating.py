"""The one way in: an expression or a tree, and where it stands."""

from __future__ import annotations

from forms.expressions.context import Context
from forms.expressions.grammar import parse
from forms.expressions.tree import Tree
from forms.expressions.values import Value
from forms.problems import FormRefused


def evaluate(expression: str | Tree, context: Context) -> Value:
    """Evaluate an expression; raises `FormRefused` when it is not understood, or does not come to an end."""
    budget = context.world.budget
    budget.begin()
    try:
        tree = parse(expression) if isinstance(expression, str) else expression
        return tree.value(context)
    except RecursionError as deep:
        raise FormRefused("too-deep", most=0) from deep
    except (OverflowError, MemoryError) as much:
        raise FormRefused("too-much", most=0) from much
    finally:
        budget.end()
