"""What a sheet says on paper: the questions that apply with their answers, laid out by `printing`."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QTextDocument

from fieldkit.desktop.pages.sheet.labels.markdown import rich
from fieldkit.desktop.pages.sheet.measures import measured
from fieldkit.desktop.pages.sheet.printed.pictures import NONE, Pictures, lay, shown
from fieldkit.desktop.pages.sheet.tree import Node, planted
from fieldkit.domain.errors import Refused
from fieldkit.domain.sheets.outline import reads_as
from fieldkit.domain.sheets.question import Question, QuestionKind
from fieldkit.domain.sheets.sheet import SheetState
from fieldkit.domain.sheets.tracks import read_points
from fieldkit.domain.sheets.written_dates import say_date
from fieldkit.usecases.sheets.read_sheet import ReadSheet, progress

POINTS = 10
_DATES = (QuestionKind.DATE, QuestionKind.PARTIAL_DATE)
_STYLE = """
h1 { font-size: 17pt; margin: 0 0 3px 0 } h2 { font-size: 12pt; margin: 22px 0 4px 0; color: #0f766e }
h3 { font-size: 10pt; margin: 14px 0 2px 0 } p { margin: 0 0 2px 0 }
h4 { font-size: 10pt; font-weight: 400; color: #4b5865; margin: 7px 0 0 0 }
.i { font-weight: 600; color: #111111; margin: 12px 0 0 0 }
.n { color: #4b5865; font-style: italic; margin: 0 0 4px 0 }
"""
"""Whatever stands above something is a heading, so that it never stays behind alone at the foot of a page."""


def document(read: ReadSheet, language: str, pictures: Pictures = NONE) -> QTextDocument:
    """Return a sheet as a text of its own colours and letters, whatever the window looks like."""
    made = QTextDocument()
    lay(pictures, made)
    font = QFont("Inter")
    font.setPointSize(POINTS)
    made.setDefaultFont(font)
    made.setDefaultStyleSheet(_STYLE)
    made.setHtml("".join(_lines(read, language, pictures)))
    return made


def _lines(read: ReadSheet, language: str, pictures: Pictures) -> Iterator[str]:
    done = progress(read.questions)
    state = _said("Complète") if read.sheet.state is SheetState.COMPLETE else _said("Brouillon")
    counted = _said("1 réponse sur {of}") if done.answered == 1 else _said("{answered} réponses sur {of}")
    facts = counted.format(answered=done.answered, of=done.of)
    yield f"<h1>{_safe(read.sheet.title)}</h1>"
    version = _said("version {version} du formulaire").format(version=read.sheet.form_version)
    yield f"<p class='n'>{_safe(f'{state} · {facts} · {version}')}</p>"
    for node in planted(tuple(_printable(one, read) for one in read.questions)):
        yield from _node(node, 2, language, pictures)
    for title, kept in ((_said("Gardées de côté"), read.aside), (_said("Anciennes réponses"), read.old)):
        if kept:
            yield f"<h2>{_safe(title)}</h2>"
            yield from (f"<h4>{_safe(one.label)}</h4><p>{_safe(one.answer)}</p>" for one in kept)
    if read.unprintable:
        titles = ", ".join(dict.fromkeys(read.unprintable.values()))
        told = _said("{count} extraits ne sont pas imprimés, faute d’accord pour citer : {titles}.")
        if len(read.unprintable) == 1:
            told = _said("Un extrait n’est pas imprimé, faute d’accord pour citer : {titles}.")
        yield f"<p class='n'>{_safe(told.format(count=len(read.unprintable), titles=titles))}</p>"


def _printable(question: Question, read: ReadSheet) -> Question:
    """Leave out the quotes that may not go to paper."""
    if question.kind is not QuestionKind.EXCERPT or not question.choices:
        return question
    kept = tuple(one for one in question.choices if one.name not in read.unprintable)
    return replace(question, choices=kept, value=question.value if kept else None)


def _node(node: Node, level: int, language: str, pictures: Pictures) -> Iterator[str]:
    question = node.question
    if not any(one.is_answered or one.kind is QuestionKind.NOTE for one in node.walk()):
        return
    if question.kind is QuestionKind.ITEM:
        number = question.path.rpartition("[")[2].rstrip("]")
        yield f"<h4 class='i'>{_safe(question.label)} {number}</h4>"
    elif node.is_branch:
        yield f"<h{level}>{_safe(question.label)}</h{level}>"
    elif question.kind is QuestionKind.NOTE:
        yield f"<p class='n'>{rich(question.label)}</p>"
    elif question.is_answered:
        apart = _said("(réservé : gardé à part)") if question.is_restricted else ""
        yield f"<h4>{rich(question.label)}</h4>"
        if str(question.value) in pictures and not apart:
            yield shown(str(question.value), pictures[str(question.value)], is_signed="signature" in question.looks)
        yield f"<p>{_safe(apart or answer_of(question, language))}</p>"
    for child in node.children:
        yield from _node(child, min(level + 1, 3), language, pictures)


def answer_of(question: Question, language: str) -> str:
    """Return an answer as it is printed."""
    if question.kind in _DATES:
        return say_date(str(question.value), language)
    if question.kind is QuestionKind.DECIMAL and isinstance(question.value, (int, float)):
        number = f"{question.value:.12g}"
        return number if language == "en" else number.replace(".", ",")
    if question.kind is QuestionKind.EXCERPT and question.choices:
        return "\n".join(f"«\u202f{one.label}\u202f»" for one in question.choices if one.label)
    if question.kind in (QuestionKind.TRACE, QuestionKind.SHAPE):
        return _line(question)
    if question.kind is QuestionKind.RANK:
        labels = {one.name: one.label for one in question.choices}
        names = question.value if isinstance(question.value, list) else []
        return "\n".join(f"{place}. {labels.get(str(one), str(one))}" for place, one in enumerate(names, 1))
    return reads_as(question)


def _line(question: Question) -> str:
    """Return a line's points under what it measures."""
    try:
        points = read_points(str(question.value))
    except Refused:
        return str(question.value)
    told = measured(points, is_area=question.kind is QuestionKind.SHAPE)
    return "\n".join((told, "; ".join(f"{one.latitude:.5f} {one.longitude:.5f}" for one in points)))


def _safe(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def _said(text: str) -> str:
    return QCoreApplication.translate("paper", text)
