"""Fill a sheet: answers are statements, one a question; rules speak, and never lose an answer."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

from fieldkit.domain.errors import Refused
from fieldkit.domain.saying.draft import Draft
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.saying.step import Step
from fieldkit.domain.sheets.question import FormProblem, Question, QuestionKind
from fieldkit.domain.sheets.sheet import ANSWER, Sheet, SheetState, answered_path
from fieldkit.domain.visits.note import Attachment
from fieldkit.domain.visits.visit import Visit
from fieldkit.usecases.facts import SheetChanged
from fieldkit.usecases.parts.files import Blobs
from fieldkit.usecases.parts.forms import FilledForm, Forms
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.sheets import definitions, form_files, resume
from fieldkit.usecases.sheets.answers import empty_items, restricted_in, say_changes
from fieldkit.usecases.undo import turn_back


def new_sheet(visit: str, form: str, interview: str = "", *, work: OpenWork, forms: Forms, blobs: Blobs) -> str:
    """Open a new sheet of a form's newest version; the form's text is kept with it. Returns the sheet's id."""
    definition = definitions.newest(form, work=work, forms=forms, blobs=blobs)
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
        files = form_files.known(unit, known.form_blob)
    with blobs.open(known.form_blob) as kept:
        return known, forms.fill(kept.read(), answers, form_files.reader(files, blobs))


def answer(sheet: str, path: str, value: Json, *, work: OpenWork, forms: Forms, blobs: Blobs) -> None:
    """Say an answer; raises `Refused("answer-refused")` when it breaks a rule, and keeps what was there."""
    known, form = _open(sheet, work=work, forms=forms, blobs=blobs)
    before = form.answers()
    problem = form.answer(path, value)
    if problem is not None:
        raise Refused("answer-refused", path=path, rule=problem.rule, message=problem.message)
    with work() as unit:
        say_changes(unit, sheet, before, form.answers(), restricted_in(form))
        _done(unit, known, "answer", path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A file that an answer names; one that is drawn takes the place of what was begun at its question."""

    file: Attachment
    is_drawn: bool = False


def keep(
    sheet: str,
    answers: dict[str, Json],
    *,
    brought: Brought | None = None,
    work: OpenWork,
    forms: Forms,
    blobs: Blobs,
) -> None:
    """Say answers as people gave them, as one step; one that breaks a rule is kept too, and `ask` says what is wrong.

    A file that one of them names becomes known with it, never before: its question says who may see it. Raises
    `Refused` (sheet-complete, unknown-path).
    """
    known, form = _open(sheet, work=work, forms=forms, blobs=blobs)
    before = form.answers()
    for path, value in answers.items():
        form.keep(path, value)
    with work() as unit:
        say_changes(unit, sheet, before, form.answers(), restricted_in(form))
        if brought is not None:
            _take_in(unit, sheet, brought, answers)
        _done(unit, known, "answer", *answers)


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

    Those of a sheet that was declared complete since stay drafts.
    """
    left = drafts(sheet, work=work)
    with work() as unit:
        is_open = unit.records.get(Sheet, sheet).state is SheetState.DRAFT
    if not left or not is_open:
        return 0
    keep(sheet, left, work=work, forms=forms, blobs=blobs)
    return len(left)


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
    """Add one more item to a repeated group; it is kept while it has no answers yet."""
    known, form = _open(sheet, work=work, forms=forms, blobs=blobs)
    changed = _Changed(form)
    form.add(path)
    with work() as unit:
        changed.say(unit, known)
        resume.item_added(unit, sheet, _last_item(form, path))


def remove_item(sheet: str, path: str, *, work: OpenWork, forms: Forms, blobs: Blobs) -> None:
    """Remove one item (`acteurs[2]`) of a repeated group; its answers stay in the history."""
    known, form = _open(sheet, work=work, forms=forms, blobs=blobs)
    changed = _Changed(form)
    form.remove(path)
    with work() as unit:
        resume.item_removed(unit, sheet, path, step=changed.say(unit, known))


def undo(sheet: str, *, work: OpenWork) -> Step | None:
    """Take back what was done last in a sheet here: an answer, an item, a move to another version."""
    return _turn(sheet, is_undone=True, work=work)


def redo(sheet: str, *, work: OpenWork) -> Step | None:
    """Do again what was taken back last."""
    return _turn(sheet, is_undone=False, work=work)


def _turn(sheet: str, *, is_undone: bool, work: OpenWork) -> Step | None:
    with work() as unit:
        known = unit.records.get(Sheet, sheet)
        turned = turn_back(unit, sheet, is_undone=is_undone)
        if turned is None:
            return None
        for said in turned[1]:
            unit.drafts.drop(sheet, f"{ANSWER}{answered_path(said.attribute)}")
        resume.turned(unit, sheet, turned[0].id, is_undone=is_undone)
        unit.announce(SheetChanged(sheet, known.visit))
        return turned[0]


def _open(sheet: str, *, work: OpenWork, forms: Forms, blobs: Blobs) -> tuple[Sheet, FilledForm]:
    known, form = running(sheet, work=work, forms=forms, blobs=blobs)
    if known.state is SheetState.COMPLETE:
        raise Refused("sheet-complete", sheet=sheet)
    return known, form


class _Changed:
    """A form whose items are about to change."""

    def __init__(self, form: FilledForm) -> None:
        """Know the answers as they stand."""
        self._form, self._before, self._restricted = form, form.answers(), restricted_in(form)

    def say(self, unit: Unit, sheet: Sheet) -> str:
        """Say what changed, in a unit of work; returns the step that this is, "" when it is none."""
        empty = dict.fromkeys(empty_items(self._form), "")
        kept = {path: "" for path, value in unit.answers.of(sheet.id).items() if value == ""}
        restricted = self._restricted | restricted_in(self._form)
        last = unit.steps.latest(sheet.id)
        say_changes(unit, sheet.id, kept | self._before, empty | self._form.answers(), restricted)
        _done(unit, sheet, "items")
        step = unit.steps.latest(sheet.id)
        return "" if step is None or step == last else step.id


def _last_item(form: FilledForm, repeat: str) -> str:
    items = [one for one in form.ask("") if one.kind is QuestionKind.ITEM and one.path.rpartition("[")[0] == repeat]
    return f"{repeat}[{len(items)}]"


def _take_in(unit: Unit, sheet: str, brought: Brought, paths: Iterable[str]) -> None:
    unit.records.put(brought.file)
    if brought.is_drawn:
        for path in paths:
            resume.forget(unit, sheet, path)


def _done(unit: Unit, sheet: Sheet, name: str, *paths: str) -> None:
    for path in paths:
        unit.drafts.drop(sheet.id, f"{ANSWER}{path}")
    unit.steps.note(sheet.id, name)
    unit.announce(SheetChanged(sheet.id, sheet.visit))
