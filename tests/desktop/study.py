"""A small study in a window of somebody with a role: opened, its pages shown, their acts found by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QAbstractButton, QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from fieldkit.audio import recorders
from fieldkit.bootstrap import Workspace
from fieldkit.desktop.opening import Opened
from fieldkit.desktop.window import Window
from fieldkit.domain.errors import FieldkitError
from fieldkit.domain.reviewing.review import Role
from fieldkit.usecases.evidence import codebook, notes
from fieldkit.usecases.reviewing import assign, review
from fieldkit.usecases.sheets import cite, fill
from tests.made.cases import Case, a_case, a_code, a_quote
from tests.made.forms_written import a_form_of_ours

TEXTS = ("Nous avons ouvert la salle aux habitants", "puis la mairie a suivi", "et les associations sont venues")
FORM = """
settings: {form_id: cite, form_title::fr: Citer, version: '1', default_language: fr}
survey:
  - {type: text, name: preuve, label::fr: Preuve, appearance: excerpt several}
  - {type: text, name: titre, label::fr: Titre}
"""


@dataclass(frozen=True, slots=True)
class Opening:
    """A window on a small study, with what its use cases refused since."""

    window: Window
    case: Case
    ids: Mapping[str, str]
    refused: list[str]


@contextmanager
def opened_as(role: Role, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opening]:
    """Open a window on a small study for a role; its questions are left without an answer."""
    case, sheet = a_study(workspace)
    if role is not Role.ALONE:
        with workspace.work() as unit:
            unit.remember("author", "Odette")
            archive = {"url": "http://127.0.0.1:1", "role": role.value, "name": "Odette", "key": "", "token": ""}
            unit.remember("archive", archive)
    nobody_chooses(monkeypatch)
    no_microphones(monkeypatch)
    window = Window("fr")
    qtbot.addWidget(window)
    window.show()
    refused: list[str] = []
    for bench in (window.bench, window.errands):
        bench.refused.connect(lambda error: refused.append(told(error)))
    window.furnish(Opened(workspace=workspace))
    ids = {"visit": case.visit, "review": case.visit, "prepare": case.visit, "transcript": case.interview}
    qtbot.waitUntil(lambda: window.bench.is_idle and window.visits_shown > 0)
    yield Opening(window, case, {**ids, "sheet": sheet}, refused)
    window.hand_over()
    window.close()


def a_study(ws: Workspace) -> tuple[Case, str]:
    """Write a case with a note, a remark, a cited and coded excerpt, a sheet and work that was given."""
    case = a_case(ws, TEXTS, sound=True)
    quote = a_quote(ws, case, 1, a_code(codebook.add("Écoute", work=ws.work)))
    sheet = fill.new_sheet(
        case.visit, a_form_of_ours(ws, FORM), case.interview, work=ws.work, forms=ws.forms, blobs=ws.blobs
    )
    cite.cite(quote, sheet, "preuve", work=ws.work, forms=ws.forms, blobs=ws.blobs)
    notes.write(case.visit, "La salle d’abord", (quote,), work=ws.work)
    review.comment(case.segments[2], "Lesquelles ?", work=ws.work)
    assign.give(case.interview, assign.Wanted(transcriber="Zoé"), work=ws.work)
    return case, sheet


def nobody_chooses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let questions that wait for an answer be left without one."""
    for asked in (QDialog, QPrintDialog):
        monkeypatch.setattr(asked, "exec", lambda _dialog: 0)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked, **_named: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked, **_named: ([], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked, **_named: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked, **_named: "")


def no_microphones(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask no sound server which microphones there are: two pages do each time they are shown, by a process."""
    monkeypatch.setattr(recorders, "microphones", lambda: ())


def told(error: FieldkitError) -> str:
    return error.key


def show(opening: Opening, page: str, qtbot: QtBot) -> QWidget:
    """Show a page once it has read all that it shows."""
    opening.window.begin(page, opening.ids.get(page, ""))
    qtbot.waitUntil(lambda: opening.window.bench.is_idle)
    qtbot.wait(60)
    qtbot.waitUntil(lambda: opening.window.bench.is_idle)
    return opening.window.page


def acts_on(place: QWidget) -> list[QAbstractButton]:
    return [one for one in place.findChildren(QAbstractButton) if one.isVisible()]


def named(place: QWidget, name: str) -> QWidget:
    fields = [one for one in place.findChildren(QLineEdit) if one.isVisible()]
    found = [one for one in [*acts_on(place), *fields] if name in (one.accessibleName(), _text(one))]
    assert found, f"{name} is not on the page"
    return found[0]


def _text(one: QWidget) -> str:
    return one.text() if isinstance(one, QAbstractButton) else ""
