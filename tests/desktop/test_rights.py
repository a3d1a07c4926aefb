"""Nothing that is offered to who may do less leads to a refusal: buttons, keys, menus, files and sheets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fieldkit.desktop.pages.codebook.page import CodebookPage
from fieldkit.desktop.pages.transcript.acts import WRITING
from fieldkit.desktop.pages.transcript.page import TranscriptPage
from fieldkit.domain.reviewing.review import Role
from tests.desktop.may import ARRANGERS, MAY, WRITERS
from tests.desktop.study import TEXTS, Opening, acts_on, named, show

REFUSALS = {"reader-may-not", "assign-may-not", "share-may-not", "role-may-not"}

LEFT_ALONE = ("Installer", "Mesurer ici", "Protéger par une phrase secrète…", "Synchroniser", "Exporter")
"""Acts that only concern this laptop and its network, whoever is at it: they would download, measure or encrypt."""


@pytest.mark.parametrize("role", [Role.READER, Role.TRANSCRIBER, Role.RESEARCHER])
def test_no_act_that_is_offered_leads_to_a_refusal(opening: Opening, role: Role, qtbot: QtBot) -> None:
    pressed = 0
    for page in MAY:
        for name in offered(show(opening, page, qtbot)):
            shown = show(opening, page, qtbot)
            act = next((one for one in acts_on(shown) if name == _name(one) and one.isEnabled()), None)
            if act is not None:
                act.click()
                leave_dialogs(opening, qtbot)
                pressed += 1
            assert not REFUSALS & set(opening.refused), f"{page}: {name}"
    assert pressed > 20


def offered(shown: QWidget) -> list[str]:
    """Return the names of what can be pressed on a page, each once."""
    acts = [one for one in acts_on(shown) if one.isEnabled() and not _has_menu(one)]
    return [name for name in dict.fromkeys(map(_name, acts)) if name and name not in LEFT_ALONE]


def _name(one: QAbstractButton) -> str:
    return one.accessibleName() or one.text()


def _has_menu(one: QAbstractButton) -> bool:
    return isinstance(one, QPushButton) and one.menu() is not None


def leave_dialogs(opening: Opening, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: opening.window.bench.is_idle)
    for one in opening.window.findChildren(QDialog):
        one.reject()
    QApplication.processEvents()


@pytest.mark.parametrize("role", tuple(Role), ids=str)
def test_the_keys_and_menus_of_the_desk_rest_for_who_only_reads(opening: Opening, role: Role, qtbot: QtBot) -> None:
    page = show(opening, "transcript", qtbot)
    assert isinstance(page, TranscriptPage)
    qtbot.waitUntil(lambda: page._model.rowCount() == len(TEXTS))
    for act, action in page.keys.actions.items():
        assert action.isEnabled() is (act not in WRITING or role in WRITERS), act
    page._list.go_to(0)
    for action in page.keys.actions.values():
        if action.objectName() in WRITING and role not in WRITERS:
            action.trigger()
    writes = [one for one in _entries(page) if not one.isEnabled()]
    assert bool(writes) is (role not in WRITERS)
    assert all(one.toolTip() == "Votre invitation permet de lire et de commenter." for one in writes)
    page.editing.open(0)
    assert (page.editing.editor is not None) is (role in WRITERS)
    qtbot.waitUntil(lambda: opening.window.bench.is_idle)
    assert opening.refused == []


def _entries(page: TranscriptPage) -> list[QAction]:
    assert page._tools.more.toolTipsVisible()
    return [one for one in page._tools.more.actions() if one.text()]


@pytest.mark.parametrize("role", tuple(Role), ids=str)
def test_files_are_taken_from_those_only_who_may_bring_them(opening: Opening, role: Role, qtbot: QtBot) -> None:
    for page, roles in (("visit", ARRANGERS), ("transcript", WRITERS)):
        dragged = QMimeData()
        dragged.setUrls([QUrl.fromLocalFile("/nowhere/entretien.wav")])
        event = QDragEnterEvent(
            QPoint(10, 10),
            Qt.DropAction.CopyAction,
            dragged,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        event.setAccepted(False)
        shown = show(opening, page, qtbot)
        shown.dragEnterEvent(event)
        assert event.isAccepted() is (role in roles), page
    codes = show(opening, "codebook", qtbot)
    assert isinstance(codes, CodebookPage)
    assert codes._tree.dragEnabled() is (role in ARRANGERS)


@pytest.mark.parametrize("role", [Role.READER])
def test_a_sheet_is_read_scrolled_and_heard_by_who_may_not_fill_it(
    opening: Opening, role: Role, qtbot: QtBot
) -> None:
    page = show(opening, "sheet", qtbot)
    qtbot.waitUntil(lambda: bool(page.findChildren(QLineEdit)))
    assert named(page, "Écouter cet extrait").isEnabled()
    assert named(page, "Voir dans le texte : puis la mairie a suivi").isEnabled()
    names = {one.accessibleName() for one in acts_on(page)}
    assert "Ne plus citer" not in names
    assert all(one.isReadOnly() for one in page.findChildren(QLineEdit) if one.isVisible())
