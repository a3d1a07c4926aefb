"""Builders: a form from its survey, a form that runs, the value of an expression."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import forms
from forms.definition import Form
from forms.expressions import Context, World, evaluate
from forms.expressions.nodes import Node, from_xml
from forms.expressions.values import is_nodeset
from forms.files import Files, no_files

NOW = datetime(2018, 2, 13, 10, 30, tzinfo=UTC).astimezone()
INSTANCE = (
    "<data><a>2</a><b>x y</b><g><c>5</c><c>7</c></g><d>2018-02-13</d><e/><name>Ü</name>"
    "<r><n>A</n></r><r><n>B</n></r><r><n>C</n></r></data>"
)


def a_form(survey: str, choices: str = "", settings: str = "form_id: essai, default_language: fr") -> Form:
    """Return a form whose survey is written at the left margin, one item a dash."""
    lists = f"choices:\n{_indented(choices)}\n" if choices else ""
    return forms.read(f"settings: {{{settings}}}\nsurvey:\n{_indented(survey)}\n{lists}")


def running(form: Form, answers: Mapping[str, Any] | None = None, files: Files = no_files) -> forms.Running:
    """Return a form being filled at a known moment."""
    return forms.Running(form, answers or {}, NOW, files=files, properties={"username": "Zoé"})


def value(expression: str, xml: str = INSTANCE) -> object:
    """Return an expression's value on an instance; a nodeset as its texts."""
    found = evaluate(expression, Context(from_xml(xml).children[0], World(now=NOW)))
    return [node.value for node in found] if is_nodeset(found) else found


def nodes(*texts: str) -> list[Node]:
    """Return nodes with these names."""
    return [Node(text) for text in texts]


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.strip("\n").splitlines())
