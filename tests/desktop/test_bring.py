"""A transcript made elsewhere is looked at before it is taken, and taken only as it was looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFileDialog,
    QPushButton,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.bench import Bench
from fieldkit.desktop.bridge import Bridge
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.arriving.bring import BringTranscript
from fieldkit.desktop.errands import Errands
from fieldkit.desktop.pages.transcript.further import Further
from fieldkit.domain.errors import FieldkitError
from fieldkit.usecases import undo
from fieldkit.usecases.hearing import versions
from tests.made.heard import a_transcript

TEXTS = (
    "la place était vide ce matin là",
    "nous avons attendu le tramway une heure entière",
    "et personne ne savait pourquoi il ne venait pas",
)


@pytest.fixture
def desk(workspace: Workspace, qtbot: QtBot) -> Iterator[Desk]:
    bench, errands = Bench(), Errands()
    yield Desk(
        workspace=workspace,
        bench=bench,
        errands=errands,
        bridge=Bridge(),
        language="fr",
        go=lambda _page, _id: None,
        restyle=lambda: None,
    )
    bench.close()
    errands.close()


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "entretien.srt"
    cues = [f"00:01:0{3 * at},000 --> 00:01:0{3 * at + 2},900\nAnne : {text}\n" for at, text in enumerate(TEXTS)]
    path.write_text("\n".join(cues), encoding="utf-8")
    return path


@pytest.fixture
def asked(desk: Desk, page: QWidget, file: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> BringTranscript:
    interview, _ = a_transcript(desk.workspace, TEXTS)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_words: (str(file), ""))
    Further(desk, interview, "", lambda _at: None, page).bring()
    [dialog] = page.findChildren(BringTranscript)
    qtbot.waitUntil(lambda: dialog.transcript is not None)
    return dialog


def shown(asked: BringTranscript) -> list[list[str]]:
    [table] = asked.findChildren(QTableWidget)
    cells = table.model()
    return [[cells.index(row, column).data() for column in range(3)] for row in range(table.rowCount())]


def pressed(asked: BringTranscript, text: str) -> None:
    next(one for one in asked.findChildren(QPushButton) if one.text().startswith(text)).click()


def test_the_first_passages_are_shown_and_nothing_is_taken_yet(asked: BringTranscript, desk: Desk) -> None:
    assert shown(asked)[0] == ["1:00", "Anne", TEXTS[0]]
    interview = asked._interview
    asked.reject()
    assert versions.others(interview, work=desk.workspace.work) == ()


def test_it_is_taken_with_the_shift_that_was_offered_and_taken(
    asked: BringTranscript, desk: Desk, qtbot: QtBot
) -> None:
    interview, work = asked._interview, desk.workspace.work
    [shift] = asked.findChildren(QDoubleSpinBox)
    assert shift.value() == 0
    pressed(asked, "Prendre")
    assert shift.value() == pytest.approx(-60, abs=1)
    pressed(asked, "Apporter")
    qtbot.waitUntil(lambda: bool(versions.others(interview, work=work)))
    [made] = versions.others(interview, work=work)
    with work() as unit:
        first = unit.segments.of(made.id)[0]
    assert first.start == pytest.approx(60 + shift.value())
    assert first.speaker == "Anne"
    undo.undo(interview, work=work)
    assert versions.others(interview, work=work) == ()


def test_names_can_be_left_in_the_text(asked: BringTranscript, qtbot: QtBot) -> None:
    [guesses] = asked.findChildren(QCheckBox)
    guesses.setChecked(False)
    qtbot.waitUntil(lambda: shown(asked)[0] == ["1:00", "", f"Anne : {TEXTS[0]}"])


def test_a_file_that_cannot_be_read_is_told_and_the_question_goes_away(
    desk: Desk, page: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    interview, _ = a_transcript(desk.workspace, TEXTS)
    path = tmp_path / "a.srt"
    path.write_text("1\n00:00:01,000 --> hier\nBonjour\n")
    told: list[FieldkitError] = []
    desk.bench.refused.connect(told.append)
    asked = BringTranscript(path, interview, desk, page)
    asked.open()
    assert not asked.findChildren(QDialogButtonBox)[0].button(QDialogButtonBox.StandardButton.Ok).isEnabled()
    qtbot.waitUntil(lambda: not asked.isVisible())
    assert [one.key for one in told] == ["import-time-wrong"]
