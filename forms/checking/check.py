"""A form's text checked as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forms.checking.kept import kept
from forms.checking.logic import doubts, wrong_literals
from forms.checking.writing import gaps
from forms.definition import Form
from forms.files import Files, read_file, with_form
from forms.plan import plan_of
from forms.problems import FormRefused
from forms.reading import examine


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a form: an error keeps it from being used, anything else is advice."""

    problem: FormRefused
    is_error: bool


def check(text: str, files: Files | None = None) -> list[Finding]:
    """Return everything there is to say about a form, by line; files are looked for only when they can be."""
    form, wrong = examine(text)
    found = [Finding(problem, is_error=True) for problem in wrong]
    if form is not None:
        found += [Finding(problem, is_error=True) for problem in problems(form)]
        found += [Finding(problem, is_error=False) for problem in _advice(form, files)]
    return sorted(found, key=lambda finding: (finding.problem.line, not finding.is_error))


def problems(form: Form) -> list[FormRefused]:
    """Return everything that is wrong with a form's expressions, in order of line."""
    plan = plan_of(form)
    return sorted([*plan.problems, *wrong_literals(plan)], key=lambda problem: problem.line)


def _advice(form: Form, files: Files | None) -> Iterator[FormRefused]:
    yield from doubts(plan_of(form))
    yield from gaps(form)
    yield from kept(form)
    if files is not None:
        yield from _missing_files(form, files)


def _missing_files(form: Form, files: Files) -> Iterator[FormRefused]:
    named = {item.list: item.line_of("type") for _, item in form.walk() if item.type.endswith("_from_file")}
    for name, line in named.items():
        try:
            read_file(name, with_form(form, files))
        except FormRefused as refused:
            yield refused.at(line, "type")
    for name, (line, column) in _shown(form).items():
        if files(name) is None:
            yield FormRefused("no-file", line, column=column, name=name)


def _shown(form: Form) -> dict[str, tuple[int, str]]:
    """Return the files that labels show and play, each with the line and the key that names it first."""
    named: dict[str, tuple[int, str]] = {}
    for _, item in form.walk():
        for kind, words in item.media.items():
            for language, name in words.items():
                column = f"{kind}::{language}" if language else kind
                named.setdefault(name, (item.line_of(column), column))
    for one in (option for listed in form.lists.values() for option in listed):
        for kind, words in one.media.items():
            for name in words.values():
                named.setdefault(name, (one.line, kind))
    return {name: place for name, place in named.items() if name and "${" not in name}
