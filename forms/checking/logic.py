"""What is doubtful in a form's expressions: questions that are never asked, constraints that never hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from forms.checking.contradictions import contradicts
from forms.definition import CHOOSING
from forms.expressions import Context, Node, World, evaluate, to_boolean
from forms.expressions.operators import OPERATORS
from forms.expressions.patterns import fits
from forms.expressions.tree import Call, Literal, Operation, Path, Tree, walk
from forms.likeness import nearest
from forms.plan import Entry, Plan
from forms.plan.reads import reads
from forms.problems import FormRefused

_OF_SEVERAL = (
    "count count-non-empty sum min max join concat indexed-repeat randomize position checklist weighted-checklist "
    "area distance enclosed-area geofence intersects"
).split()
_OURS_ALONE = ("substring", "floor", "ceiling", "last", "name", "local-name")
_OF_CHOICES = ("selected", "is-selected")
_CHANGING = ("today", "now", "random", "uuid", "property", "version", "instance", "pulldata", "current", "position")


def wrong_literals(plan: Plan) -> Iterator[FormRefused]:
    """Yield regular expressions, written out, that are none."""
    for entry, rule, tree in _rules(plan):
        for part in walk(tree):
            if isinstance(part, Call) and part.name == "regex" and isinstance(part.arguments[1], Literal):
                try:
                    fits("", str(part.arguments[1].written), 0.1)
                except FormRefused as refused:
                    yield refused.at(entry.item.line_of(rule), rule)


def doubts(plan: Plan) -> Iterator[FormRefused]:
    """Yield what an author should look at, each with the line and key it is at."""
    for entry, rule, tree in _rules(plan):
        for refused in _of_rule(plan, entry, rule, tree):
            yield refused.at(entry.item.line_of(rule), rule)


def _of_rule(plan: Plan, entry: Entry, rule: str, tree: Tree) -> Iterator[FormRefused]:
    whole = _with_surroundings(entry, tree) if rule == "relevant" else tree
    if rule in ("relevant", "constraint") and (contradicts(whole) or _is_always_false(tree)):
        yield FormRefused("never-shown" if rule == "relevant" else "never-holds")
    if rule == "relevant":
        inside = entry.path
        if any(read.path[: len(inside)] == inside for read in reads(tree, entry.path, entry.path)):
            yield FormRefused("asks-itself")
    for part in walk(tree):
        if isinstance(part, Call) and part.name in _OURS_ALONE:
            yield FormRefused("ours-alone", name=part.name)
        if isinstance(part, Operation) and part.sign in ("div", "mod") and part.right == Literal(0.0):
            yield FormRefused("divides-by-zero")
    yield from _unlike_choices(plan, entry, tree)
    if rule not in ("trigger", "list"):
        yield from _crossings(plan, entry, tree)


def _with_surroundings(entry: Entry, tree: Tree) -> Tree:
    """Return a condition and those of the groups around it as one."""
    for around in entry.around():
        outer = around.rules.get("relevant")
        if around is not entry and outer is not None:
            tree = Operation("and", OPERATORS["and"], outer, tree)
    return tree


def _is_always_false(tree: Tree) -> bool:
    parts = list(walk(tree))
    if any(isinstance(part, Path) or (isinstance(part, Call) and part.name in _CHANGING) for part in parts):
        return False
    try:
        return not to_boolean(evaluate(tree, Context(Node(""), World(now=datetime.min))))
    except FormRefused:
        return False


def _unlike_choices(plan: Plan, entry: Entry, tree: Tree) -> Iterator[FormRefused]:
    for path, literal in _compared(tree):
        asked = _entry_of(plan, entry, path)
        if asked is None or asked.item.type not in CHOOSING or asked.item.list not in plan.form.lists:
            continue
        names = [option.name for option in plan.form.options(asked.item)]
        value = literal.written
        if isinstance(value, str) and value and value.strip() not in names:
            yield FormRefused("unlike-choice", value=value, name=asked.item.name, nearest=nearest(value, names))


def _compared(tree: Tree) -> Iterator[tuple[Path, Literal]]:
    """Yield the questions that are compared with a text: `${a} = 'x'`, `selected(${a}, 'x')`."""
    for part in walk(tree):
        pair: tuple[Tree, ...] = ()
        if isinstance(part, Operation) and part.sign == "=":
            pair = (part.left, part.right)
        elif isinstance(part, Call) and part.name in _OF_CHOICES:
            pair = part.arguments
        for one, other in (pair, pair[::-1]) if pair else ():
            if isinstance(one, Path) and isinstance(other, Literal):
                yield one, other


def _crossings(plan: Plan, entry: Entry, tree: Tree, *, several: bool = False) -> Iterator[FormRefused]:
    """Yield questions inside repeats that are read from outside as if there were one of them."""
    if isinstance(tree, Path):
        if not several and not any(step.predicates for step in tree.steps):
            yield from _crossing(plan, entry, tree)
        return
    is_for_several = isinstance(tree, Call) and tree.name in _OF_SEVERAL
    for part in tree.parts():
        yield from _crossings(plan, entry, part, several=is_for_several)


def _crossing(plan: Plan, entry: Entry, path: Path) -> Iterator[FormRefused]:
    for read in reads(path, entry.path, entry.path):
        asked = plan.by_path.get(read.path)
        around = () if asked is None else asked.around()
        repeats = [one for one in around if one.item.type == "repeat" and len(one.path) > read.anchor]
        if asked is not None and repeats and asked.item.type != "repeat":
            yield FormRefused("crosses-repeat", name=asked.item.name)


def _entry_of(plan: Plan, entry: Entry, path: Path) -> Entry | None:
    found = list(reads(path, entry.path, entry.path))
    return plan.by_path.get(found[-1].path) if found else None


def _rules(plan: Plan) -> Iterator[tuple[Entry, str, Tree]]:
    for entry in plan.walk():
        if not entry.item.is_made:
            yield from ((entry, rule, tree) for rule, tree in entry.rules.items())
