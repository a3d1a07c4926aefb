"""XPath 1.0 with ODK's functions: parsed by elementpath, given ODK's meaning here. Reaches nothing outside."""

from forms.expressions.context import Context
from forms.expressions.evaluating import evaluate
from forms.expressions.grammar import parse
from forms.expressions.nodes import Node
from forms.expressions.values import Value, to_boolean, to_number, to_string

__all__ = ["Context", "Node", "Value", "evaluate", "parse", "to_boolean", "to_number", "to_string"]
