"""Invited readers and transcribers at the window: who invites them, and what the window leaves them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.dialogs.reviewing.sharing import Sharing
from fieldkit.desktop.pages.transcript.page import TranscriptPage
from fieldkit.desktop.window import Window
from fieldkit.usecases.reviewing import review, share
from fieldkit.usecases.sheets import fill
from tests.desktop.desks import a_desk
from tests.desktop.pages import press
from tests.made.heard import a_transcript

TEXTS = ("bonjour à tous", "la mairie écoute les habitants", "merci beaucoup")


@pytest.fixture
def interview(workspace: Workspace) -> str:
    return a_transcript(workspace, TEXTS)[0]


@pytest.fixture
def role() -> str:
    return "reader"


@pytest.fixture
def invited(workspace: Workspace, interview: str, role: str) -> None:
    """Invite somebody to read or to transcribe what there is."""
    visit = workspace.screens.visits()[0].id
    fill.new_sheet(visit, "fiche-de-cas", work=workspace.work, forms=workspace.forms, blobs=workspace.blobs)
    review.comment(visit, "À relire", work=workspace.work)
    with workspace.work() as unit:
        unit.remember("author", "Odette")
        unit.remember(
            "archive", {"url": "http://127.0.0.1:1", "role": role, "name": "Odette", "key": "", "token": ""}
        )


@pytest.fixture
def window(invited: None, window: Window) -> Window:
    return window


def buttons(place: QWidget) -> dict[str, QPushButton]:
    return {one.text(): one for one in place.findChildren(QPushButton) if one.isVisible()}


def test_a_reader_s_visit_offers_to_read_and_comment_only(
    window: Window, workspace: Workspace, interview: str, qtbot: QtBot
) -> None:
    window.go("visit", workspace.screens.visits()[0].id)
    qtbot.waitUntil(lambda: "Inviter à lire…" in buttons(window))
    shown = buttons(window)
    greyed = {name for name, one in shown.items() if not one.isEnabled()}
    assert {"Importer…", "Carte…", "Enregistrer", "Nouvelle fiche", "Inviter à lire…", "Nouvelle visite"} <= greyed
    assert {"Ouvrir", "Relecture…", "Synchroniser"} <= set(shown) - greyed


@pytest.mark.parametrize("role", ["transcriber"])
def test_a_transcriber_s_visit_arranges_nothing_and_asks_for_no_agreement(
    window: Window, workspace: Workspace, interview: str, qtbot: QtBot
) -> None:
    window.go("visit", workspace.screens.visits()[0].id)
    qtbot.waitUntil(lambda: "Noter le consentement" in buttons(window))
    qtbot.waitUntil(lambda: not buttons(window)["Noter le consentement"].isEnabled())
    shown = buttons(window)
    greyed = {name for name, one in shown.items() if not one.isEnabled()}
    assert {"Carte…", "Enregistrer", "Nouvelle fiche", "Noter le consentement"} <= greyed
    assert {"Relecture…", "Synchroniser"} <= set(shown) - greyed
    assert not [one for one in window.findChildren(QLabel) if "sans accord" in one.text()]


def test_a_reader_who_types_into_a_text_writes_nothing_and_is_refused_nothing(
    window: Window, workspace: Workspace, interview: str, qtbot: QtBot
) -> None:
    window.go("transcript", interview)
    [page] = window.findChildren(TranscriptPage)
    qtbot.waitUntil(lambda: page._model.rowCount() == len(TEXTS))
    page._list.go_to(0)
    press(page, Qt.Key.Key_F2)
    page.editing.open(0)
    qtbot.waitUntil(lambda: window.bench.is_idle)
    assert not window.findChildren(QMessageBox)
    assert page.editing.editor is None
    assert all(not one.isEnabled() for one in page._tools.of_text)
    assert all("lire et de commenter" in one.toolTip() for one in page._tools.of_text)


def test_a_reader_comments_and_settles_no_one_else_s_thread(
    window: Window, workspace: Workspace, interview: str, qtbot: QtBot
) -> None:
    window.go("review", workspace.screens.visits()[0].id)
    qtbot.waitUntil(lambda: "Régler" in buttons(window))
    shown = buttons(window)
    assert not shown["Régler"].isEnabled()
    assert shown["Commenter la visite…"].isEnabled()


def test_somebody_is_invited_to_read_and_no_longer(workspace: Workspace, interview: str, qtbot: QtBot) -> None:
    visit = workspace.screens.visits()[0].id
    with a_desk(workspace) as desk:
        asked = Sharing(desk, visit, workspace.screens.interviews(visit))
        qtbot.addWidget(asked)
        asked.show()
        asked.findChildren(QLineEdit)[0].setText("Odette")
        asked.findChildren(QCheckBox)[0].setChecked(True)
        buttons(asked)["Inviter"].click()
        qtbot.waitUntil(lambda: "Ne plus partager" in buttons(asked))
        assert "odette · toute la visite" in {one.text() for one in asked.findChildren(QLabel)}
        assert [one.name for one in share.guests(visit, work=workspace.work)] == ["odette"]
        buttons(asked)["Ne plus partager"].click()
        qtbot.waitUntil(lambda: "Ne plus partager" not in buttons(asked))
        assert share.guests(visit, work=workspace.work) == ()
