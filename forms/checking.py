"""Checking a form: every expression parsed, every reference found; all problems listed, not just the first."""

from __future__ import annotations

from forms.definition import Form, Item
from forms.expressions import parse
from forms.problems import FormRefused
from forms.reading import nearest
from forms.references import names_in

_RULES = (
    "required",
    "relevant",
    "constraint",
    "calculation",
    "choice_filter",
    "read_only",
    "repeat_count",
    "trigger",
)


def problems(form: Form) -> list[FormRefused]:
    """Return everything that is wrong with a form's expressions, in order of line."""
    names = {item.name for _, item in form.walk()}
    found: list[FormRefused] = []
    for _, item in form.walk():
        for rule in _RULES:
            found += _wrong(item, getattr(item, rule), names)
    return sorted(found, key=lambda problem: problem.line)


def _wrong(item: Item, expression: str, names: set[str]) -> list[FormRefused]:
    if not expression:
        return []
    for name in names_in(expression):
        if name not in names:
            return [FormRefused("unknown-name", item.line, name=name, nearest=nearest(name, sorted(names)))]
    plain = expression
    for name in names_in(expression):
        plain = plain.replace("${" + name + "}", "/x")
    try:
        parse(plain)
    except FormRefused as wrong:
        return [FormRefused(wrong.key, item.line, **wrong.values)]
    return []
