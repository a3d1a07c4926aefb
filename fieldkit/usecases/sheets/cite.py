"""Cite excerpts in sheets: an answer names them by their ids, so that what they say lives in one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from fieldkit.domain.errors import Refused
from fieldkit.domain.evidence.excerpt import Excerpt
from fieldkit.domain.people.permission import Use
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sheets.question import Choice, Question, QuestionKind
from fieldkit.domain.sheets.sheet import Sheet, SheetState
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.evidence import excerpts
from fieldkit.usecases.parts.files import Blobs
from fieldkit.usecases.parts.forms import Forms
from fieldkit.usecases.people import permit
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.sheets import fill


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """A question of an open sheet that excerpts answer."""

    sheet: str
    path: str
    title: str
    question: str


def cite(excerpt: str, sheet: str, path: str, *, work: OpenWork, forms: Forms, blobs: Blobs) -> None:
    """Name an excerpt in a sheet's answer, beside others where the question takes several.

    Raises `Refused` (not-for-excerpts, answer-is-text) and what `fill.answer` raises.
    """
    with work() as unit:
        unit.records.get(Excerpt, excerpt)
    question = _question(sheet, path, work=work, forms=forms, blobs=blobs)
    named = _named(question.value)
    if named and not all(_is_excerpt(one, work=work) for one in named):
        raise Refused("answer-is-text", path=path)
    fresh = (*named, excerpt) if question.is_several else (excerpt,)
    fill.answer(sheet, path, " ".join(dict.fromkeys(fresh)), work=work, forms=forms, blobs=blobs)


def take_out(excerpt: str, sheet: str, path: str, *, work: OpenWork, forms: Forms, blobs: Blobs) -> None:
    """Cite an excerpt no more in a sheet's answer; the excerpt itself stays."""
    question = _question(sheet, path, work=work, forms=forms, blobs=blobs)
    left = " ".join(one for one in _named(question.value) if one != excerpt)
    fill.answer(sheet, path, left, work=work, forms=forms, blobs=blobs)


def cited(value: Json, *, work: OpenWork) -> tuple[tuple[str, excerpts.Evidence], ...]:
    """Return the excerpts that an answer names, each with its id; none when the answer is a text."""
    named = _named(value)
    if not named or not all(_is_excerpt(one, work=work) for one in named):
        return ()
    return tuple((one, excerpts.where(one, work=work)) for one in named)


def answering(visit: str, language: str, *, work: OpenWork, forms: Forms, blobs: Blobs) -> tuple[Answering, ...]:
    """Return the questions of a visit's open sheets that excerpts answer."""
    with work() as unit:
        sheets = unit.records.find(Sheet, visit=visit)
    found = []
    for sheet in sheets:
        if sheet.state is SheetState.COMPLETE:
            continue
        _, questions = fill.ask(sheet.id, language, work=work, forms=forms, blobs=blobs)
        found += [
            Answering(sheet=sheet.id, path=one.path, title=sheet.title, question=one.label)
            for one in questions
            if one.kind is QuestionKind.EXCERPT
        ]
    return tuple(found)


def ask(
    sheet: str, language: str, *, work: OpenWork, forms: Forms, blobs: Blobs
) -> tuple[Sheet, tuple[Question, ...]]:
    """Return a sheet as `fill.ask` does; excerpts that answer a question are its choices, labelled with their words.

    The label of one that was withdrawn is empty.
    """
    known, questions = fill.ask(sheet, language, work=work, forms=forms, blobs=blobs)
    return known, tuple(quoting(one, work=work) for one in questions)


def quoting(question: Question, *, work: OpenWork) -> Question:
    """Return a question with the excerpts that answer it as its choices; any other as it is."""
    if question.kind is not QuestionKind.EXCERPT:
        return question
    found = cited(question.value, work=work)
    return replace(question, choices=tuple(Choice(name=id_, label=_quote(one)) for id_, one in found))


def unprintable(questions: Iterable[Question], *, work: OpenWork) -> dict[str, str]:
    """Return the cited excerpts that no paper may show, by id with their interview's title.

    Somebody heard in them did not agree to be quoted, or nobody was asked.
    """
    with work() as unit:
        cited_here = (choice for one in questions if one.kind is QuestionKind.EXCERPT for choice in one.choices)
        known = {one.id: one for choice in cited_here for one in unit.records.find(Excerpt, id=choice.name)}
        refused = {interview: _is_refused(unit, interview) for interview in {one.interview for one in known.values()}}
        return {
            one.id: unit.records.get(Interview, one.interview).title
            for one in known.values()
            if refused[one.interview]
        }


def _is_refused(unit: Unit, interview: str) -> bool:
    try:
        permit.check(unit, interview, Use.QUOTE)
    except Refused:
        return True
    return False


def _quote(evidence: excerpts.Evidence) -> str:
    return evidence.found.text or (evidence.excerpt.quoted if evidence.excerpt else "")


def _question(sheet: str, path: str, *, work: OpenWork, forms: Forms, blobs: Blobs) -> Question:
    _, questions = fill.ask(sheet, "fr", work=work, forms=forms, blobs=blobs)
    for one in questions:
        if one.path == path and one.kind is QuestionKind.EXCERPT:
            return one
    raise Refused("not-for-excerpts", path=path)


def _named(value: Json) -> tuple[str, ...]:
    return tuple(str(value).split()) if value else ()


def _is_excerpt(id_: str, *, work: OpenWork) -> bool:
    with work() as unit:
        return bool(unit.records.find(Excerpt, id=id_)) or id_ in excerpts.erased(unit)
