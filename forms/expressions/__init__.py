"""XPath 1.0 as JavaRosa runs it, with ODK's functions. Reaches nothing outside the form."""

from forms.expressions.context import Budget, Context, World
from forms.expressions.evaluating import evaluate
from forms.expressions.grammar import parse
from forms.expressions.nodes import Node
from forms.expressions.tree import Path, Step, Tree
from forms.expressions.values import Value, to_boolean, to_number, to_string

__all__ = [
    "Budget",
    "Context",
    "Node",
    "Path",
    "Step",
    "Tree",
    "Value",
    "World",
    "evaluate",
    "parse",
    "to_boolean",
    "to_number",
    "to_string",
]
