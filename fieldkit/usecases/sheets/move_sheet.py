"""Move a sheet to its form's newest version: what changes is shown first, every answer is kept, undo goes back."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, replace

from fieldkit.domain.errors import Refused
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sheets.outline import Change, Outline, compare, moves, reads, unnumbered
from fieldkit.domain.sheets.sheet import ANSWER, RESTRICTED_ANSWER, Sheet, SheetState
from fieldkit.usecases.facts import SheetChanged
from fieldkit.usecases.ports import Unit
from fieldkit.usecases.sheets import definitions, resume
from fieldkit.usecases.sheets.sheet_means import Means


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """An answer that has no place in a version: what was asked, and the answer as people read it."""

    path: str
    label: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What moving a sheet would change, and the answers that would have no place any more."""

    sheet: str
    before: str
    after: str
    changes: tuple[Change, ...]
    leaving: tuple[Leaving, ...]


def newer(sheet: Sheet, *, means: Means) -> str:
    """Return the version that a sheet could move to, "" when it has the newest."""
    try:
        definition = _newest(sheet.form, means)
    except Refused:
        return ""
    is_same = hashlib.sha256(definition).hexdigest() == sheet.form_blob
    return "" if is_same else means.forms.facts(definition).version


def preview(sheet: str, language: str, *, means: Means) -> Move:
    """Return what moving a sheet would change; nothing is changed yet."""
    known, answers, before = _before(sheet, language, means)
    definition = _newest(known.form, means)
    after = means.outlines.outline(definition, language)
    moved = moves(before, after)
    leaving = {path: value for path, value in answers.items() if unnumbered(path) not in moved}
    return Move(
        sheet=sheet,
        before=known.form_version,
        after=after.version,
        changes=compare(before, after),
        leaving=_without_place(leaving, after, before),
    )


def move(sheet: str, *, means: Means) -> None:
    """Move a sheet to the newest version, as one step that undo takes back.

    Answers stay where they are; those of questions that only changed their group go with them. What has no place any
    more is still kept, and read by `old_answers`. Raises `Refused("sheet-complete")`.
    """
    known, answers, before = _before(sheet, "", means)
    if known.state is SheetState.COMPLETE:
        raise Refused("sheet-complete", sheet=sheet)
    definition = _newest(known.form, means)
    facts = means.forms.facts(definition)
    blob = means.blobs.put(io.BytesIO(definition))
    moved = moves(before, means.outlines.outline(definition, ""))
    with means.work() as unit:
        unit.records.put(replace(known, form_version=facts.version, form_blob=blob))
        _carry(unit, sheet, answers, moved)
        resume.moved(unit, sheet, moved)
        unit.steps.note(sheet, "moved")
        unit.announce(SheetChanged(sheet, known.visit))


def old_answers(sheet: str, language: str, *, means: Means) -> tuple[Leaving, ...]:
    """Return the answers that have no place in the sheet's version, worded as the version that asked for them did."""
    known, answers, now = _before(sheet, language, means)
    homeless = {path: value for path, value in answers.items() if now.entry(path) is None}
    if not homeless:
        return ()
    with means.work() as unit:
        said = [one.value for one in unit.statements.of(sheet) if one.attribute == "form_blob"]
    earlier = dict.fromkeys(str(blob) for blob in reversed(said) if blob and blob != known.form_blob)
    read = [_outline(blob, language, means) for blob in earlier if means.blobs.has(blob)]
    return _without_place(homeless, now, *read)


def _before(sheet: str, language: str, means: Means) -> tuple[Sheet, dict[str, Json], Outline]:
    with means.work() as unit:
        known = unit.records.get(Sheet, sheet)
        answers = {path: value for path, value in unit.answers.of(sheet).items() if value not in ("", [])}
    return known, answers, _outline(known.form_blob, language, means)


def _outline(blob: str, language: str, means: Means) -> Outline:
    with means.blobs.open(blob) as text:
        return means.outlines.outline(text.read(), language)


def _without_place(answers: dict[str, Json], form: Outline, *earlier: Outline) -> tuple[Leaving, ...]:
    found = []
    for path, value in sorted(answers.items()):
        if form.entry(path) is not None:
            continue
        entry = next((one for outline in earlier if (one := outline.entry(path)) is not None), None)
        label = entry.label if entry else unnumbered(path).rpartition("/")[2]
        found.append(Leaving(path=path, label=label, answer=reads(entry, value)))
    return tuple(found)


def _carry(unit: Unit, sheet: str, answers: dict[str, Json], moved: dict[str, str]) -> None:
    for path, value in answers.items():
        there = moved.get(path)
        if there is not None:
            for prefix in (ANSWER, RESTRICTED_ANSWER):
                if any(one.value is not None for one in unit.statements.heads(sheet, f"{prefix}{path}")):
                    unit.statements.say(sheet, f"{prefix}{path}", None)
                    unit.statements.say(sheet, f"{prefix}{there}", value)


def _newest(form: str, means: Means) -> bytes:
    return definitions.newest(form, work=means.work, forms=means.forms, blobs=means.blobs)
