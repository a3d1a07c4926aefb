"""A form's text checked as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
    if files is not None:
        yield from _missing_files(form, files)


def _missing_files(form: Form, files: Files) -> Iterator[FormRefused]:
    named = {item.list: item.line_of("type") for _, item in form.walk() if item.type.endswith("_from_file")}
    for name, line in named.items():
        try:
            read_file(name, with_form(form, files))
        except FormRefused as refused:
            yield refused.at(line, "type")
