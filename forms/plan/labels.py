"""Answers that the labels of choices show: `${name}` in them is evaluated at each question that offers them."""

from __future__ import annotations

from collections.abc import Iterable

from forms.definition import Option
from forms.expressions.grammar import Resolve, parse_in
from forms.expressions.tree import Tree
from forms.plan.entries import REFERENCE
from forms.problems import FormRefused


def compile_labels(options: Iterable[Option], resolve: Resolve) -> tuple[dict[str, Tree], list[FormRefused]]:
    """Return the paths that a list's labels show, by how they are written, and what is wrong with them by line."""
    shown: dict[str, Tree] = {}
    wrong = []
    for option in options:
        for language, text in option.label.items():
            for name in REFERENCE.findall(text) if "${" in text else ():
                written = f"${{{name}}}"
                try:
                    shown[written] = shown.get(written) or parse_in(written, resolve)
                except FormRefused as refused:
                    wrong.append(refused.at(option.line, f"label::{language}" if language else "label"))
    return shown, wrong
