"""`${name}` in expressions: which question it means, seen from where it is written."""

from __future__ import annotations

import re
from functools import lru_cache

from forms.definition import Form
from forms.expressions import Node
from forms.problems import FormRefused
from forms.reading import nearest

_REFERENCE = re.compile(r"\$\{\s*([\w.-]+)\s*\}")


def resolved(expression: str, node: Node, document: Node, form: Form) -> str:
    """Write references as paths: relative inside a repeat they share, else from the top."""
    if "${" not in expression:
        return expression
    here = _path(node)
    return _REFERENCE.sub(lambda match: _to(form, match[1], here, document), expression)


def names_in(expression: str) -> tuple[str, ...]:
    """Return the names that an expression refers to."""
    return tuple(_REFERENCE.findall(expression))


def _to(form: Form, name: str, here: tuple[str, ...], document: Node) -> str:
    target, repeats = _target(form, name)
    shared = 0
    while shared < min(len(here), len(target)) and here[shared] == target[shared]:
        shared += 1
    shares_repeat = any(depth <= shared for depth in repeats)
    if not shares_repeat:
        return "/" + "/".join((document.children[0].name, *target))
    up = len(here) - shared
    return "/".join([".."] * up + list(target[shared:])) or "."


class _Held:
    """A form held by identity, since its lists cannot be hashed."""

    def __init__(self, form: Form) -> None:
        self.form = form

    def __hash__(self) -> int:
        return id(self.form)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.form is self.form


@lru_cache(maxsize=64)
def _paths(form: _Held) -> dict[str, tuple[tuple[str, ...], tuple[int, ...]]]:
    found = {}
    for around, item in form.form.walk():
        repeats = tuple(depth for depth, one in enumerate(around, 1) if one.type == "repeat")
        found[item.name] = ((*(one.name for one in around), item.name), repeats)
    return found


def _target(form: Form, name: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    known = _paths(_Held(form))
    if name not in known:
        raise FormRefused("unknown-name", name=name, nearest=nearest(name, sorted(known)))
    return known[name]


def _path(node: Node) -> tuple[str, ...]:
    """Return a node's names below the form's own element."""
    names: list[str] = []
    while node.parent is not None and node.parent.parent is not None:
        names.insert(0, node.name)
        node = node.parent
    return tuple(names)
