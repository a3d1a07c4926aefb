"""Lines of a visit's lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fieldkit.desktop.widgets.parts import button, icon_button, label, row
from fieldkit.desktop.wording import words
from fieldkit.usecases.screens import InterviewLine, SheetLine

Open = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class InterviewActs:
    """What can be done with an interview; each is given its id, and its title or language.

    `writing` greys a button for those who were invited to read, `arranging` also for those who transcribe.
    """

    open: Open
    transcribe: Callable[[str, str], None]
    agreements: Callable[[str, str], None]
    give: Callable[[str, str], None]
    move: Callable[[str, str], None]
    writing: Callable[[QWidget], QWidget]
    arranging: Callable[[QWidget], QWidget]


def interview_line(line: InterviewLine, acts: InterviewActs, given_to: str = "") -> QWidget:
    """Return an interview: its title, its facts, who works on it, and what can be done next."""
    is_sealed = line.seconds > 0
    can_open = is_sealed and not line.is_withdrawn
    alarm = _said("Consentement à noter : rien n’en sort de ce portable.") if line.awaits_consent else ""
    facts = _facts(line, is_sealed=is_sealed)
    if given_to and can_open:
        facts.append(_said("confié à {name}").format(name=given_to))
    told = (" · ".join(part for part in facts if part), alarm)
    return _line(line.title, told, _actions(line, acts, can_open=can_open), line.id, acts.open, can_open)


def _facts(line: InterviewLine, *, is_sealed: bool) -> list[str]:
    if line.is_withdrawn:
        return [_said("Consentement retiré")]
    if not is_sealed:
        return [_said("en cours d’enregistrement")]
    facts = [words.length(line.seconds), words.text_state(line.text)]
    if line.text == "done" and line.verified:
        facts.append(_said("{share} % vérifié").format(share=round(line.verified * 100)))
    if line.missing:
        facts.append(_said("la fin manque"))
    return facts


def _actions(line: InterviewLine, acts: InterviewActs, *, can_open: bool) -> list[QWidget]:
    agreed = _said("Accords") if line.has_consent or line.is_withdrawn else _said("Noter le consentement")
    noting = button(agreed, partial(acts.agreements, line.id, line.title), "lock", "aside")
    offered = [acts.arranging(noting)]
    if can_open and line.text == "none":
        transcribe = partial(acts.transcribe, line.id, line.language)
        offered.append(acts.writing(button(_said("Transcrire"), transcribe, "messages", "flat")))
    elif can_open:
        give = button(_said("Confier…"), partial(acts.give, line.id, line.title), "user", "flat")
        offered.append(acts.arranging(give))
    if not line.is_withdrawn:
        move = partial(acts.move, line.id, line.title)
        offered.append(acts.arranging(icon_button(_said("Déplacer vers une autre visite…"), move, "folder")))
    return offered


def sheet_line(line: SheetLine, open_: Open) -> QWidget:
    """Return a sheet: its form, how many answers it has, whether it is complete."""
    state = _said("Complète") if line.state == "complete" else _said("Brouillon")
    answers = _said("1 réponse") if line.answers == 1 else _said("{count} réponses")
    told = [line.title if line.named else "", state, answers.format(count=line.answers)]
    facts = " · ".join(part for part in told if part)
    return _line(line.named or line.title, (facts, ""), [], line.id, open_, True)


def _line(
    title: str, told: tuple[str, str], actions: list[QWidget], id_: str, open_: Open, can_open: bool
) -> QWidget:
    frame = QFrame()
    inside = QHBoxLayout(frame)
    inside.setContentsMargins(0, 6, 0, 6)
    texts = QVBoxLayout()
    texts.setSpacing(3)
    texts.addWidget(label(title))
    for text, look in zip(told, ("quiet", "alarm"), strict=True):
        if text:
            texts.addWidget(label(text, look))
    if actions:
        below = row(*actions, None)
        below.setContentsMargins(0, 0, 0, 0)
        texts.addLayout(below)
    inside.addLayout(texts, 1)
    if can_open:
        opener = button(_said("Ouvrir"), lambda: open_(id_), "file-text")
        opener.setAccessibleName(f"{_said('Ouvrir')} : {title}")
        inside.addWidget(opener)
    return frame


def _said(text: str) -> str:
    return QCoreApplication.translate("lines", text)
