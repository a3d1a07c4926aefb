"""Where an expression stands, and what it may see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from forms.expressions.grammar import Tree
from forms.expressions.nodes import Node
from forms.expressions.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Where an expression stands: its node, the question it belongs to, and the world it may see.

    `instances` are choice lists and secondary instances by name; `now` is given, never read from a clock
    in the middle; `names` labels choices for `jr:choice-name`.
    """

    node: Node
    current: Node
    now: datetime
    instances: Mapping[str, Node] = field(default_factory=dict)
    position: int = 1
    size: int = 1
    choice_label: Callable[[str, str], str] = lambda _value, _path: ""
    evaluator: Callable[[Tree, Context], Value] | None = None

    def value(self, tree: Tree) -> Value:
        """Evaluate a part of the expression, standing here."""
        assert self.evaluator is not None
        return self.evaluator(tree, self)

    def at(self, node: Node, position: int = 1, size: int = 1) -> Context:
        """Stand on another node of the same question."""
        return replace(self, node=node, position=position, size=size)
