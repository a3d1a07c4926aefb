"""Read a sheet as its page and its print show it: questions, what is kept aside, how far it is."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace

from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sheets.outline import Outline, reads, reads_as
from fieldkit.domain.sheets.question import FILES, Question, QuestionKind
from fieldkit.domain.sheets.sheet import Sheet
from fieldkit.usecases.reviewing import disputes
from fieldkit.usecases.reviewing.disputes import Dispute
from fieldkit.usecases.sheets import attach, cite, fill, form_files, move_sheet, referring
from fieldkit.usecases.sheets.move_sheet import Leaving
from fieldkit.usecases.sheets.sheet_means import Means


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSheet:
    """A sheet as it stands.

    `aside` are answers that do not apply now and come back when they do, `old` those without a place in this version;
    `newer` is the version it could move to, "" for none; `languages` those its form is written in, `files` the
    blobs of its form's files by name, `disputes` the answers that two people gave apart, by path; `unprintable` are
    cited excerpts that may not go to paper, by id with their interview's title.
    """

    sheet: Sheet
    questions: tuple[Question, ...]
    aside: tuple[Leaving, ...] = ()
    old: tuple[Leaving, ...] = ()
    newer: str = ""
    languages: tuple[str, ...] = ()
    can_undo: bool = False
    can_redo: bool = False
    files: Mapping[str, str] = field(default_factory=dict)
    disputes: Mapping[str, Dispute] = field(default_factory=dict)
    unprintable: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far questions are: answered, of how many, required ones that are missing, answers that break a rule."""

    answered: int
    of: int
    missing: int
    wrong: int


def read(sheet: str, language: str, *, means: Means) -> ReadSheet:
    """Read a sheet in a language; references and excerpts come with the words of what they name."""
    known, form = fill.running(sheet, work=means.work, forms=means.forms, blobs=means.blobs)
    questions = tuple(_worded(one, means) for one in form.ask(language))
    with means.blobs.open(known.form_blob) as text:
        outline = means.outlines.outline(text.read(), language)
    with means.work() as unit:
        undo, redo = unit.steps.latest(sheet), unit.steps.taken_back(sheet)
        files = form_files.known(unit, known.form_blob)
    return ReadSheet(
        sheet=known,
        questions=questions,
        aside=_aside(form.answers(), questions, outline),
        old=move_sheet.old_answers(sheet, language, means=means),
        newer=move_sheet.newer(known, means=means),
        languages=outline.languages,
        can_undo=undo is not None,
        can_redo=redo is not None,
        files=files,
        disputes=_worded_disputes(sheet, questions, means),
        unprintable=cite.unprintable(questions, work=means.work),
    )


def progress(questions: Iterable[Question]) -> Progress:
    """Count how far questions are; notes, groups and what is read only do not count."""
    asked = [one for one in questions if one.holds_answer]
    return Progress(
        answered=sum(one.is_answered for one in asked),
        of=len(asked),
        missing=sum(one.is_required and not one.is_answered for one in asked),
        wrong=sum(bool(one.problem) and one.is_answered for one in asked),
    )


def next_missing(questions: Iterable[Question], after: str = "", disputed: Container[str] = ()) -> str:
    """Return the path of the next question that keeps a sheet from being complete, from a path on and round.

    So does one that is `disputed`; "" when there is none.
    """
    asked = [one for one in questions if one.holds_answer]
    place = next((number for number, one in enumerate(asked) if one.path == after), -1)
    turned = [*asked[place + 1 :], *asked[: place + 1]]
    return next((one.path for one in turned if one.path in disputed or _is_wanting(one)), "")


def _is_wanting(question: Question) -> bool:
    return bool(question.problem) if question.is_answered else question.is_required


def _worded(question: Question, means: Means) -> Question:
    if question.kind in (QuestionKind.REFERENCE, QuestionKind.FACTOR):
        return referring.labelled(question, work=means.work)
    if question.kind in FILES:
        return replace(question, choices=attach.named(question, work=means.work))
    return cite.quoting(question, work=means.work)


def _worded_disputes(sheet: str, questions: Iterable[Question], means: Means) -> dict[str, Dispute]:
    """Return what is disputed, each answer as people read it."""
    known = {one.path: one for one in questions}
    found = disputes.of_sheet(sheet, work=means.work)
    return {path: _worded_heads(one, known[path], means) for path, one in found.items() if path in known}


def _worded_heads(dispute: Dispute, question: Question, means: Means) -> Dispute:
    read = (reads_as(_worded(replace(question, value=head.value), means)) for head in dispute.heads)
    return replace(
        dispute, heads=tuple(replace(head, text=text) for head, text in zip(dispute.heads, read, strict=True))
    )


def _aside(answers: dict[str, Json], questions: tuple[Question, ...], outline: Outline) -> tuple[Leaving, ...]:
    shown = {one.path for one in questions}
    found = []
    for path, value in answers.items():
        entry = outline.entry(path)
        if path not in shown and entry is not None and entry.type not in ("calculate", "hidden"):
            found.append(Leaving(path=path, label=entry.label, answer=reads(entry, value)))
    return tuple(found)
