"""The history in words, two states compared, and the way back; it stays quick with thousands of moments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.dialogs.past import compared, history
from fieldkit.desktop.dialogs.past.compared import COMPARED, ComparedModel
from fieldkit.desktop.dialogs.past.moments import MomentModel
from fieldkit.desktop.dialogs.text.align import AskAlign
from fieldkit.desktop.look.theme import colours
from fieldkit.desktop.wording import words
from fieldkit.usecases import undo
from fieldkit.usecases.text import correct
from fieldkit.usecases.text.acts import Act, Deed, Spell
from fieldkit.usecases.text.history import MACHINE, NOW
from fieldkit.usecases.text.history import compare as compare_states
from tests.desktop.desks import a_desk
from tests.made.heard import a_transcript

TEXTS = ("On a commencé par les jardins", "puis la mairie a ouvert", "et les habitants sont venus")
BEGAN = datetime(2018, 2, 13, 14, 5, tzinfo=UTC)


def an_act(number: int) -> Act:
    return Act(
        deed=Deed.WORDS,
        segment="t.0.0",
        before="les jardins",
        after="les grands jardins",
        moment=f"{number:05d}",
        at=BEGAN,
    )


def some_spells(count: int) -> tuple[Spell, ...]:
    return tuple(
        Spell(author=("Zoé", "Ahmed")[n % 2], at=BEGAN - timedelta(hours=n), acts=(an_act(n), an_act(n)))
        for n in range(count)
    )


def lines(model: MomentModel) -> list[str]:
    return [str(model.index(row).data()).strip() for row in range(model.rowCount())]


def test_moments_are_grouped_by_day_and_by_one_persons_minute(qtmodeltester: ModelTester) -> None:
    model = MomentModel()
    model.show_spells(some_spells(2), {"t.0.0": 42.0})
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    told = lines(model)
    assert told[0] == words.day(BEGAN.astimezone().date())
    assert told[1].endswith("· Zoé")
    assert told[2] == "0:42  Texte\u202f: + grands"
    assert told[4].endswith("· Ahmed")
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.act(model.index(2)) == an_act(0)


def test_an_author_is_searched_for(qtmodeltester: ModelTester) -> None:
    model = MomentModel()
    model.show_spells(some_spells(2500), {})
    assert model.rowCount() > 5000
    model.show_author("ahm")
    assert not any("Zoé" in line for line in lines(model))
    model.show_author("")
    assert model.authors == ("Zoé", "Ahmed")
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


@pytest.fixture
def opened(workspace: Workspace, qtbot: QtBot) -> Iterator[tuple[history.History, Workspace, str]]:
    interview, _ = a_transcript(workspace, TEXTS)
    first, second, _ = correct.read(interview, work=workspace.work)[1]
    correct.set_text(first.id, "On a commencé par les grands jardins", work=workspace.work)
    correct.set_text(second.id, "puis la mairie", work=workspace.work)
    with a_desk(workspace) as desk:
        dialog = history.History(desk, interview)
        dialog.show()
        qtbot.waitUntil(lambda: "%" in said(dialog))
        yield dialog, workspace, interview
        dialog.hide()
        qtbot.waitUntil(lambda: desk.bench.is_idle)
        dialog.deleteLater()


def said(dialog: history.History) -> str:
    return "\n".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible())


def press(dialog: history.History, text: str) -> None:
    next(one for one in dialog.findChildren(QPushButton) if one.text() == text).click()


def test_the_effort_is_told_and_what_came_and_went_is_marked(
    opened: tuple[history.History, Workspace, str],
) -> None:
    dialog, _, _ = opened
    assert "20\u202f% des mots ont été corrigés" in said(dialog)
    assert dialog._segments.rowCount() == 2
    one = dialog._segments.index(0).data(COMPARED)
    [came] = compared._formats(one)
    assert came.format.fontUnderline()
    assert came.format.foreground().color().name() == colours().good
    [went] = compared._formats(dialog._segments.index(1).data(COMPARED))
    assert went.format.fontStrikeOut()
    assert "ajouté\u202f: grands" in str(dialog._segments.index(0).data())
    dialog._whole.setChecked(True)
    assert dialog._segments.rowCount() == 3


def test_a_moment_is_compared_with_now_and_the_text_goes_back_to_it(
    opened: tuple[history.History, Workspace, str], qtbot: QtBot
) -> None:
    dialog, workspace, interview = opened
    acts = [row for row in range(dialog._moments.rowCount()) if dialog._moments.act(dialog._moments.index(row))]
    dialog._list.setCurrentIndex(dialog._moments.index(acts[-1]))
    qtbot.waitUntil(lambda: dialog._segments.rowCount() == 1)
    press(dialog, "Revenir à cet état")
    qtbot.waitUntil(lambda: "Ces deux états disent la même chose." in said(dialog))
    texts = [one.text for one in correct.read(interview, work=workspace.work)[1]]
    assert texts == ["On a commencé par les grands jardins", *TEXTS[1:]]
    undo.undo(interview, work=workspace.work)
    assert correct.read(interview, work=workspace.work)[1][1].text == "puis la mairie"


def test_one_passage_goes_back_alone(opened: tuple[history.History, Workspace, str], qtbot: QtBot) -> None:
    dialog, workspace, interview = opened
    dialog._texts.setCurrentIndex(dialog._segments.index(0))
    press(dialog, "Y revenir pour ce passage")
    qtbot.waitUntil(lambda: correct.read(interview, work=workspace.work)[1][0].text == TEXTS[0])
    assert correct.read(interview, work=workspace.work)[1][1].text == "puis la mairie"


def test_compared_segments_are_a_sound_model(
    workspace: Workspace, qtmodeltester: ModelTester, opened: tuple[history.History, Workspace, str]
) -> None:
    transcript = opened[0]._transcript
    model = ComparedModel()
    model.show_comparison(compare_states(transcript, MACHINE, NOW, work=workspace.work), is_whole=True)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show_comparison(None, is_whole=True)
    assert model.rowCount() == 0


def test_an_act_of_another_kind_is_told_in_its_own_words() -> None:
    model = MomentModel()
    speaker = replace(an_act(1), deed=Deed.SPEAKER, before="", after="Mme Muller")
    checked = replace(an_act(2), deed=Deed.CHECKED)
    model.show_spells((Spell(author="", at=BEGAN, acts=(speaker, checked)),), {})
    assert lines(model)[1].endswith("quelqu’un")
    assert lines(model)[2:] == ["0:00  Qui parle\u202f: Mme Muller", "0:00  Vu"]


def test_the_author_field_narrows_the_list(opened: tuple[history.History, Workspace, str], qtbot: QtBot) -> None:
    dialog, _, _ = opened
    dialog._author.setText("nobody of that name")
    qtbot.waitUntil(lambda: dialog._moments.rowCount() == 0)


def test_aligning_is_asked_for_the_chosen_passage_or_all_that_was_typed(qtbot: QtBot) -> None:
    asked = AskAlign("t.0.1")
    qtbot.addWidget(asked)
    assert asked.segment == "t.0.1"
    asked._what.setCurrentIndex(1)
    assert asked.segment == ""
