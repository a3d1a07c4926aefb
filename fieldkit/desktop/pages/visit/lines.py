"""Lines of a visit's lists."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fieldkit.desktop import words
from fieldkit.desktop.widgets.parts import button, label
from fieldkit.usecases.screens import InterviewLine, SheetLine

Open = Callable[[str], None]


def interview_line(
    line: InterviewLine, open_: Open, transcribe: Callable[[str, str], None], consent: Open
) -> QWidget:
    """Return an interview: its title, its facts, and what can be done next."""
    is_sealed = line.seconds > 0
    facts = (
        [words.length(line.seconds), words.text_state(line.text)]
        if is_sealed
        else [_said("en cours d’enregistrement")]
    )
    if line.text == "done" and line.verified:
        facts.append(_said("{share} % vérifié").format(share=round(line.verified * 100)))
    actions: list[QWidget] = []
    if line.is_withdrawn:
        facts = [_said("Consentement retiré")]
    elif not line.has_consent:
        actions.append(button(_said("Noter le consentement"), lambda: consent(line.id), "lock", "flat"))
    if line.missing:
        facts.append(_said("la fin manque"))
    if line.text == "none" and is_sealed and not line.is_withdrawn:
        act = button(_said("Transcrire"), lambda: transcribe(line.id, line.language), "messages", "flat")
        actions.append(act)
    can_open = is_sealed and not line.is_withdrawn
    alarm = _said("Consentement à noter : rien n’en sort de ce portable.") if line.awaits_consent else ""
    return _line(line.title, (" · ".join(part for part in facts if part), alarm), actions, line.id, open_, can_open)


def sheet_line(line: SheetLine, open_: Open) -> QWidget:
    """Return a sheet: its form, how many answers it has, whether it is complete."""
    state = _said("Complète") if line.state == "complete" else _said("Brouillon")
    told = [line.title if line.named else "", state, _said("{count} réponses").format(count=line.answers)]
    facts = " · ".join(part for part in told if part)
    return _line(line.named or line.title, (facts, ""), [], line.id, open_, True)


def _line(
    title: str, told: tuple[str, str], actions: list[QWidget], id_: str, open_: Open, can_open: bool
) -> QWidget:
    frame = QFrame()
    inside = QHBoxLayout(frame)
    inside.setContentsMargins(0, 6, 0, 6)
    texts = QVBoxLayout()
    texts.setSpacing(2)
    texts.addWidget(label(title))
    for text, look in zip(told, ("quiet", "alarm"), strict=True):
        if text:
            texts.addWidget(label(text, look))
    inside.addLayout(texts, 1)
    for action in actions:
        inside.addWidget(action)
    if can_open:
        opener = button(_said("Ouvrir"), lambda: open_(id_), "file-text")
        opener.setAccessibleName(f"{_said('Ouvrir')} : {title}")
        inside.addWidget(opener)
    return frame


def _said(text: str) -> str:
    return QCoreApplication.translate("lines", text)
