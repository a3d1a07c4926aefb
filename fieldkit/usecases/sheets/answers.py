"""What changed in a sheet's answers, as statements: a restricted answer is kept apart from the others."""

from __future__ import annotations

from collections.abc import Mapping

from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sheets.outline import unnumbered
from fieldkit.domain.sheets.question import QuestionKind
from fieldkit.domain.sheets.sheet import ANSWER, RESTRICTED_ANSWER
from fieldkit.usecases.parts.forms import FilledForm
from fieldkit.usecases.ports import Unit


def say_changes(
    unit: Unit, sheet: str, before: Mapping[str, Json], after: Mapping[str, Json], restricted: frozenset[str]
) -> None:
    """Say every answer that changed, in a unit of work; `restricted` are paths without the numbers of repeats.

    What was said openly before its question was restricted is taken back there.
    """
    for path in sorted(before.keys() | after.keys()):
        if before.get(path) == after.get(path):
            continue
        is_restricted = unnumbered(path) in restricted
        here, there = (RESTRICTED_ANSWER, ANSWER) if is_restricted else (ANSWER, RESTRICTED_ANSWER)
        unit.statements.say(sheet, f"{here}{path}", after.get(path))
        if any(one.value is not None for one in unit.statements.heads(sheet, f"{there}{path}")):
            unit.statements.say(sheet, f"{there}{path}", None)


def restricted_in(form: FilledForm) -> frozenset[str]:
    """Return where a form asks for what is restricted, without the numbers of repeats."""
    return frozenset(unnumbered(one.path) for one in form.ask("") if one.is_restricted)


def empty_items(form: FilledForm) -> list[str]:
    """Return, for each item of a repeat that has no answer, where an empty one says that it is there."""
    questions = form.ask("")
    places = []
    for item in questions:
        if item.kind is not QuestionKind.ITEM:
            continue
        inside = [one for one in questions if one.path.startswith(f"{item.path}/") and one.holds_answer]
        if inside and not any(one.is_answered for one in inside):
            places.append(inside[0].path)
    return places
