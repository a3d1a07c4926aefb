"""What a form's author does: list, check, show, evaluate, fill, carry to and from workbooks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import forms
from fieldkit.domain.errors import Refused, Unavailable
from fieldkit.domain.saying.record import plain
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sheets.question import FormProblem
from fieldkit.sheets.forms import LibraryForms, RunningForm, read, refusal
from forms.checking import Finding, check
from forms.definition import Item
from forms.expressions import Context, Node, World, evaluate, to_string
from forms.expressions.nodes import from_xml
from forms.expressions.values import is_nodeset
from forms.files import Files, no_files
from forms.problems import FormRefused
from forms.xlsform import read_workbook, write


def listed() -> list[Json]:
    """Return the forms of the library."""
    return [plain(facts) for facts in LibraryForms().known("fr")]


def library_text(form: str) -> bytes:
    """Return a library form's text; raises `Refused("unknown-form")`."""
    return LibraryForms().text(form)


def checked(definition: bytes, files: Files | None = None, language: str = "fr") -> list[dict[str, Json]]:
    """Return everything there is to say about a form, by line: errors keep it from being used, advice does not.

    Files of choices are looked for only when `files` is given.
    """
    try:
        found = check(definition.decode("utf-8-sig"), files)
    except UnicodeDecodeError:
        found = [Finding(FormRefused("not-utf8"), is_error=True)]
    return [_said(one, language) for one in found]


def shown(definition: bytes) -> dict[str, Json]:
    """Return a form as plain values."""
    form = read(definition)
    return {
        "id": form.id,
        "version": form.version,
        "title": dict(form.titles),
        "items": [_item(item) for item in form.items],
        "lists": {name: [option.name for option in options] for name, options in form.lists.items()},
    }


def filled(definition: bytes, answers: Mapping[str, Any], files: Files = no_files) -> dict[str, Json]:
    """Give a form answers, as if it were declared complete; refused ones are among the errors."""
    form = read(definition)
    running = RunningForm(form, {}, files)
    refused = [_given(running, path, value) for path, value in _flat(answers).items()]
    errors = [problem for problem in refused if problem is not None]
    errors += [one for one in running.problems(complete=True) if one not in errors]
    relevant = running.relevant()
    kept = {path: value for path, value in running.answers().items() if path in relevant}
    return {
        "answers": kept,
        "relevant": list(relevant),
        "errors": [plain(problem) for problem in (*errors, *running.faults())],
    }


def flat(answers: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Flatten nested answers to paths: groups by name, repeats as lists numbered from 1."""
    paths: dict[str, Any] = {}
    for name, value in answers.items():
        path = f"{prefix}{name}"
        if isinstance(value, Mapping):
            paths |= flat(value, f"{path}/")
        elif isinstance(value, list) and value and all(isinstance(one, Mapping) for one in value):
            for number, one in enumerate(value, 1):
                paths |= flat(one, f"{path}[{number}]/")
        else:
            paths[path] = value
    return paths


def evaluated(expression: str, instance: str | None, context: str | None) -> dict[str, Json]:
    """Evaluate an expression on an instance; raises `Refused("expression-refused")`."""
    try:
        return _evaluate(expression, instance, context)
    except FormRefused as refused:
        raise refusal("expression-refused", refused) from refused


def tried(expression: str, instance: str | None, context: str | None) -> dict[str, Json]:
    """Evaluate one of several: what is wrong is an answer too."""
    try:
        return _evaluate(expression, instance, context)
    except FormRefused as refused:
        return {"error": refused.words("en")}


def from_workbook(path: Path) -> tuple[str, list[str]]:
    """Read an XLSForm as YAML, and what could not be carried."""
    if not path.is_file():
        raise Refused("no-such-file", name=path.name)
    try:
        text, lost = read_workbook(path)
        forms.read(text)
    except FormRefused as refused:
        raise refusal("workbook-refused", refused) from refused
    return text, lost


def files_named(definition: bytes) -> tuple[str, ...]:
    """Return the names of the files that a form shows, plays or takes choices from."""
    return LibraryForms().facts(definition).files


def to_workbook(definition: bytes, target: Path) -> list[str]:
    """Write a form as an .xlsx; returns what the workbook could not take."""
    form = read(definition)
    try:
        return write(form, target)
    except FormRefused as refused:
        raise refusal("workbook-refused", refused) from refused
    except OSError as trouble:
        raise Unavailable("disk", path=str(target)) from trouble


def _said(finding: Finding, language: str) -> dict[str, Json]:
    problem = finding.problem
    return {
        "line": problem.line,
        "column": problem.column,
        "key": problem.key,
        "severity": "error" if finding.is_error else "advice",
        "message": problem.words(language),
    }


def _evaluate(expression: str, instance: str | None, context: str | None) -> dict[str, Json]:
    document = from_xml(instance) if instance else _empty()
    world = World(now=datetime.now(UTC).astimezone())
    here = document.children[0]
    if context:
        found = evaluate(context, Context(here, world))
        if not is_nodeset(found) or not found:
            raise FormRefused("unknown-name", name=context, nearest="–")
        here = found[0]
    value = evaluate(expression, Context(here, world))
    if is_nodeset(value):
        return {"type": "nodeset", "value": [node.value for node in value]}
    if isinstance(value, bool):
        return {"type": "boolean", "value": value}
    if isinstance(value, float):
        is_finite = value == value and abs(value) != float("inf")
        return {"type": "number", "value": value if is_finite else to_string(value)}
    return {"type": "string", "value": to_string(value)}


def _empty() -> Node:
    document = Node("")
    document.add(Node("data"))
    return document


def _flat(answers: Mapping[str, Any]) -> dict[str, Any]:
    try:
        return flat(answers)
    except RecursionError as deep:
        raise refusal("form-refused", FormRefused("too-deep", most=0)) from deep


def _given(running: RunningForm, path: str, value: Any) -> FormProblem | None:
    """Give an answer, making the repeats that its path goes through; an unknown path is a problem too."""
    try:
        _make_repeats(running, path)
        return running.answer(path, value)
    except Refused as refused:
        rule = "unknown" if refused.key == "unknown-path" else "type"
        return FormProblem(path=path, rule=rule, message=str(refused.values.get("reason", path)))


def _make_repeats(running: RunningForm, path: str) -> None:
    steps = path.split("/")
    for depth in range(1, len(steps) + 1):
        step = "/".join(steps[:depth])
        base, _, number = step.rpartition("[")
        index = number.rstrip("]")
        while step.endswith("]") and index.isdecimal() and running.count(base) < int(index):
            running.add(base)


def _item(item: Item) -> dict[str, Json]:
    shown: dict[str, Json] = {"name": item.name, "type": item.type, "label": dict(item.label)}
    for rule in ("required", "relevant", "constraint", "calculation", "choice_filter", "appearance"):
        if getattr(item, rule):
            shown[rule] = getattr(item, rule)
    if item.list:
        shown["list"] = item.list
    if item.children:
        shown["children"] = [_item(child) for child in item.children]
    return shown
