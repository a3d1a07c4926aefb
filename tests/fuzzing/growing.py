"""Inputs grown by the rules of their language: expressions, forms, JSON; most of them make sense, to get far in."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from typing import Any

from forms.expressions.functions import FUNCTIONS

DEEPEST = 4
PATHS = (
    ".",
    "..",
    "/data/a",
    "${a}",
    "/data/*",
    "//b",
    "../a[1]",
    "/data/r[position() = 2]/d",
    "current()/../b",
    "@x",
)
LITERALS = (
    "0",
    "1",
    "-3",
    "2.5",
    "1e3",
    "''",
    "'a b c'",
    "'2018-02-13'",
    "'[a-z]+'",
    '"x"',
    "'NaN'",
    "99999999999",
    "'48.58 7.75 0 0; 48.59 7.76 0 0; 48.57 7.74 0 0'",
    "/data/r/d",
    "/data/r",
)
OPERATORS = (" + ", " - ", " * ", " div ", " mod ", " = ", " != ", " < ", " >= ", " and ", " or ", " | ")
_NAMES = tuple(sorted(FUNCTIONS))


def expression(chance: random.Random) -> bytes:
    """Grow an expression of XPath as forms have it."""
    return _expression(chance, 0).encode()


def _expression(chance: random.Random, depth: int) -> str:
    if depth >= DEEPEST or chance.random() < 0.25:
        return chance.choice((*PATHS, *LITERALS))
    ways: tuple[Callable[[random.Random, int], str], ...] = (_call, _call, _joined, _filtered, _negated)
    return chance.choice(ways)(chance, depth + 1)


def _call(chance: random.Random, depth: int) -> str:
    name = chance.choice(_NAMES)
    least = FUNCTIONS[name].least
    most = least + 2 if FUNCTIONS[name].most is None else FUNCTIONS[name].most
    count = chance.randrange(5) if chance.random() < 0.1 else chance.randint(least, most or 0)
    return f"{name}({', '.join(_expression(chance, depth) for _ in range(count))})"


def _joined(chance: random.Random, depth: int) -> str:
    return f"({_expression(chance, depth)}{chance.choice(OPERATORS)}{_expression(chance, depth)})"


def _filtered(chance: random.Random, depth: int) -> str:
    return f"/data/{chance.choice('abr*')}[{_expression(chance, depth)}]"


def _negated(chance: random.Random, depth: int) -> str:
    return f"-({_expression(chance, depth)})"


KINDS = (
    "text", "integer", "decimal", "date", "time", "dateTime", "select_one l", "select_multiple l", "rank l", "note",
    "calculate", "geopoint", "range", "hidden", "acknowledge", "audio", "file", "barcode", "start", "today",
    "select_one ${a}", "select_one_from_file x.csv", "trigger",
)  # fmt: skip
ABOUT = ("relevant", "constraint", "calculation", "required", "read_only", "default", "choice_filter", "repeat_count")


def form(chance: random.Random) -> bytes:
    """Grow a form: questions of every kind, groups inside each other, expressions wherever one may stand."""
    names = iter(f"q{number}" for number in range(10_000))
    said: dict[str, Any] = {
        "settings": {"form_id": "essai", "form_title::fr": "Essai", "default_language": "fr"},
        "survey": [{"type": "text", "name": "a", "label::fr": "Un"}, *_items(chance, names, 0)],
        "choices": {"l": [{"name": name, "label::fr": name} for name in "xyz"[: chance.randrange(1, 4)]]},
    }
    return json.dumps(said, ensure_ascii=False).encode()


def _items(chance: random.Random, names: Any, depth: int) -> list[dict[str, Any]]:
    return [_item(chance, names, depth) for _ in range(chance.randrange(1, 5))]


def _item(chance: random.Random, names: Any, depth: int) -> dict[str, Any]:
    item: dict[str, Any] = {"type": chance.choice(KINDS), "name": next(names), "label::fr": "Un"}
    if depth < DEEPEST and chance.random() < 0.3:
        item |= {"type": chance.choice(("group", "repeat")), "children": _items(chance, names, depth + 1)}
    for about in chance.sample(ABOUT, chance.choice((0, 1, 1, 2))):
        item[about] = _expression(chance, DEEPEST - 2)
    return item


HURTFUL: tuple[Any, ...] = (
    None, True, False, -1, 0, 1e308, 2**63, 10**30, "", " ", "\x00", "null", "é" * 300, "../../evasion", [], {}, [[]],
    {"": ""}, [None], ["a"] * 50, {"a": {"b": {"c": []}}}, "2018-02-30", "9999-12-31T23:59:59+99:99", "0" * 64,
)  # fmt: skip
"""Values that are no value of any kind that is expected."""


def altered(said: Any, chance: random.Random) -> Any:
    """Return JSON of which one value is another, lacks, stands twice, or stands elsewhere."""
    said = copy.deepcopy(said)
    place, key = _somewhere(said, chance)
    if place is None:
        return chance.choice(HURTFUL)
    act = chance.random()
    if act < 0.5:
        place[key] = chance.choice(HURTFUL)
    elif act < 0.65:
        del place[key]
    elif act < 0.8:
        there, other = _somewhere(said, chance)
        place[key] = copy.deepcopy(there[other]) if there is not None else None
    elif isinstance(place, list):
        place.insert(key, copy.deepcopy(place[key]))
    else:
        place[chance.choice(("", "id", "value", "a"))] = place.pop(key)
    return said


def _somewhere(said: Any, chance: random.Random) -> tuple[Any, Any]:
    """Return a list or an object inside, and a place in it; (None, None) where there is none."""
    places: list[tuple[Any, Any]] = []
    waiting = [said]
    while waiting:
        one = waiting.pop()
        keys = one.keys() if isinstance(one, dict) else range(len(one)) if isinstance(one, list) else ()
        places += [(one, key) for key in keys]
        waiting += [one[key] for key in keys]
    return chance.choice(places) if places else (None, None)
