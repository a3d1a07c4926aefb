"""Fill a sheet: answers are statements, one a question; rules speak, and never lose an answer."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import suppress

from fieldkit.domain.draft import Draft
from fieldkit.domain.errors import Refused
from fieldkit.domain.question import FormProblem, Question
from fieldkit.domain.sheet import ANSWER, Sheet, SheetState
from fieldkit.domain.statement import Json
from fieldkit.domain.visit import Visit
from fieldkit.usecases.facts import SheetChanged
from fieldkit.usecases.parts import Blobs, FilledForm, Forms
from fieldkit.usecases.ports import OpenWork, Unit


def new_sheet(visit: str, form: str, interview: str = "", *, work: OpenWork, forms: Forms, blobs: Blobs) -> str:
    """Open a new sheet of a form; the form's text is kept with it. Returns the sheet's id."""
    definition = forms.text(form)
    facts = forms.facts(definition)
    kept = blobs.put(io.BytesIO(definition))
    with work() as unit:
        unit.records.get(Visit, visit)
        sheet = Sheet(
            id=unit.new_id(),
            visit=visit,
            form=facts.id,
            form_version=facts.version,
            form_blob=kept,
            interview=interview,
            title=facts.title,
        )
        unit.records.put(sheet)
        unit.announce(SheetChanged(sheet.id, visit))
    return sheet.id


def running(sheet: str, *, work: OpenWork, forms: Forms, blobs: Blobs) -> tuple[Sheet, FilledForm]:
    """Return a sheet and its form, running with the answers that are kept."""
    with work() as unit:
        known = unit.records.get(Sheet, sheet)
        answers = unit.answers.of(sheet)
    with blobs.open(known.form_blob) as kept:
        return known, forms.fill(kept.read(), answers)


def answer(sheet: str, path: str, value: Json, *, work: OpenWork, forms: Forms, blobs: Blobs) -> None:
    """Say an answer; raises `Refused("answer-refused")` when it breaks a rule, and keeps what was there."""
    known, form = running(sheet, work=work, forms=forms, blobs=blobs)
    if known.state is SheetState.COMPLETE:
        raise Refused("sheet-complete", sheet=sheet)
    before = form.answers()
    problem = form.answer(path, value)
    if problem is not None:
        raise Refused("answer-refused", path=path, rule=problem.rule, message=problem.message)
    with work() as unit:
        _say_changes(unit, known, before, form.answers())
        unit.drafts.drop(sheet, f"{ANSWER}{path}")
        unit.announce(SheetChanged(sheet, known.visit))


def draft_answer(sheet: str, path: str, value: Json, *, work: OpenWork) -> None:
    """Keep what is being typed in a question, until the field is left."""
    attribute = f"{ANSWER}{path}"
    with work() as unit:
        known = unit.drafts.get(sheet, attribute)
        seen = known.seen if known else unit.statements.shown(sheet, attribute)
        unit.drafts.keep(Draft(subject=sheet, attribute=attribute, value=value, seen=seen, saved_at=unit.now()))


def drafts(sheet: str, *, work: OpenWork) -> dict[str, Json]:
    """Return what was being typed when the program last ended, by form path."""
    with work() as unit:
        return {draft.attribute.removeprefix(ANSWER): draft.value for draft in unit.drafts.of(sheet)}


def say_left_open(sheet: str, *, work: OpenWork, forms: Forms, blobs: Blobs) -> int:
    """Say the answers that were being typed when the program last ended; returns how many.

    One that breaks a rule stays a draft: it is neither said nor lost.
    """
    said = 0
    for path, value in drafts(sheet, work=work).items():
        with suppress(Refused):
            answer(sheet, path, value, work=work, forms=forms, blobs=blobs)
            said += 1
    return said


def ask(
    sheet: str, language: str, *, work: OpenWork, forms: Forms, blobs: Blobs
) -> tuple[Sheet, tuple[Question, ...]]:
    """Return a sheet as it is drawn now: relevant questions with their answers."""
    known, form = running(sheet, work=work, forms=forms, blobs=blobs)
    return known, form.ask(language)


def check(sheet: str, *, work: OpenWork, forms: Forms, blobs: Blobs) -> tuple[FormProblem, ...]:
    """Return what keeps a sheet from being declared complete."""
    _, form = running(sheet, work=work, forms=forms, blobs=blobs)
    return form.problems(complete=True)


def declare(sheet: str, state: SheetState, *, work: OpenWork, forms: Forms, blobs: Blobs) -> None:
    """Declare a sheet complete, or open it again; raises `Refused("sheet-incomplete")`."""
    if state is SheetState.COMPLETE:
        missing = check(sheet, work=work, forms=forms, blobs=blobs)
        if missing:
            raise Refused("sheet-incomplete", sheet=sheet, count=len(missing), first=missing[0].path)
    with work() as unit:
        known = unit.records.get(Sheet, sheet)
        unit.records.put(known.declared(state))
        unit.announce(SheetChanged(sheet, known.visit))


def add_item(sheet: str, path: str, *, work: OpenWork, forms: Forms, blobs: Blobs) -> None:
    """Add one more item to a repeated group."""
    _change_items(sheet, work=work, forms=forms, blobs=blobs, change=lambda form: form.add(path))


def remove_item(sheet: str, path: str, *, work: OpenWork, forms: Forms, blobs: Blobs) -> None:
    """Remove one item (`acteurs[2]`) of a repeated group; its answers stay in the history."""
    _change_items(sheet, work=work, forms=forms, blobs=blobs, change=lambda form: form.remove(path))


def _change_items(
    sheet: str,
    *,
    work: OpenWork,
    forms: Forms,
    blobs: Blobs,
    change: Callable[[FilledForm], None],
) -> None:
    known, form = running(sheet, work=work, forms=forms, blobs=blobs)
    before = form.answers()
    change(form)
    with work() as unit:
        _say_changes(unit, known, before, form.answers())
        unit.announce(SheetChanged(sheet, known.visit))


def _say_changes(unit: Unit, sheet: Sheet, before: dict[str, Json], after: dict[str, Json]) -> None:
    for path in sorted(before.keys() | after.keys()):
        if before.get(path) != after.get(path):
            unit.statements.say(sheet.id, f"{ANSWER}{path}", after.get(path))
