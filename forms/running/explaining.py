"""Why a question is asked or not: each condition on its way, whether it holds, and the answers it looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forms.expressions import Context, World, evaluate, to_string
from forms.expressions.tree import Path, Tree
from forms.expressions.values import is_nodeset
from forms.instance import Place
from forms.problems import FormRefused


@dataclass(frozen=True, slots=True)
class Reason:
    """A condition on the way to a question: whose it is, how it is written, whether it holds, what it looks at.

    `answers` are what it reads by the names of the questions; "" stands for no answer.
    """

    path: str
    expression: str
    line: int
    holds: bool
    answers: Mapping[str, str]


def reasons(place: Place, world: World) -> tuple[Reason, ...]:
    """Return the conditions of a question and of all that is around it, from the outside in."""
    return tuple(_reason(one, world) for one in (*place.around, place) if one.item.relevant)


def _reason(place: Place, world: World) -> Reason:
    tree = place.node.entry.rules["relevant"]
    answers: dict[str, str] = {}
    _look(tree, Context(place.node, world), answers)
    item = place.item
    return Reason(place.path, item.relevant, item.line_of("relevant"), place.node.applies, answers)


def _look(tree: Tree, context: Context, answers: dict[str, str]) -> None:
    if isinstance(tree, Path) and tree.steps:
        name = next((step.name for step in reversed(tree.steps) if step.name), ".")
        answers[name] = _read(tree, context)
        return
    for part in tree.parts():
        _look(part, context, answers)


def _read(tree: Tree, context: Context) -> str:
    try:
        found = evaluate(tree, context)
        return " ".join(to_string([node]) for node in found) if is_nodeset(found) else to_string(found)
    except FormRefused:
        return "?"
