"""What each role may do at the window: an act works, or it is greyed and says why."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fieldkit.desktop.rights import Rights
from fieldkit.domain.reviewing.review import Role
from tests.desktop.may import MAY
from tests.desktop.study import Opening, named, show


@pytest.mark.parametrize("role", tuple(Role), ids=str)
def test_an_act_works_or_is_greyed_and_says_why(opening: Opening, role: Role, qtbot: QtBot) -> None:
    for page, acts in MAY.items():
        shown = show(opening, page, qtbot)
        for name, roles in acts.items():
            act = named(shown, name)
            if role in roles:
                assert act.isEnabled() or page in ("transcript", "sheet"), f"{page}: {name}"
            else:
                assert not act.isEnabled(), f"{page}: {name}"
                assert _why(act, shown).endswith("."), f"{page}: {name}"


def _why(act: QWidget | None, page: QWidget) -> str:
    """Return what is told where one points at something: its own words, else those of what it is in."""
    while act is not None and act is not page and not act.toolTip().endswith("."):
        act = act.parentWidget()
    return act.toolTip() if act is not None else ""


def test_what_is_greyed_stays_so_whatever_its_page_says_and_comes_back_as_the_page_wants_it(qtbot: QtBot) -> None:
    rights, one = Rights(), QPushButton("Coder…")
    qtbot.addWidget(one)
    one.setToolTip("Ctrl+K")
    rights.needed_by(one)
    assert (one.isEnabled(), one.toolTip()) == (True, "Ctrl+K")
    become(rights, Role.READER)
    why = "Votre invitation permet de lire et de commenter."
    assert (one.isEnabled(), one.toolTip()) == (False, why)
    one.setEnabled(True)
    one.setToolTip("Ctrl+L")
    assert (one.isEnabled(), one.toolTip()) == (False, why)
    become(rights, Role.ADMIN)
    assert (one.isEnabled(), one.toolTip()) == (True, "Ctrl+L")


@pytest.mark.parametrize(
    ("role", "need", "why"),
    [
        (Role.READER, Rights.needed_by, "Votre invitation permet de lire et de commenter."),
        (Role.READER, Rights.needed_to_invite, "Votre invitation permet de lire et de commenter."),
        (Role.TRANSCRIBER, Rights.needed_by, ""),
        (Role.TRANSCRIBER, Rights.needed_to_arrange, "Votre rôle est de transcrire ce qui vous est confié."),
        (
            Role.RESEARCHER,
            Rights.needed_to_invite,
            "C’est la relecture ou l’administration de l’archive qui invite à lire.",
        ),
        (Role.RESEARCHER, Rights.needed_to_arrange, ""),
        (Role.REVIEWER, Rights.needed_to_invite, ""),
    ],
)
def test_an_action_says_in_a_sentence_why_it_is_greyed(
    role: Role, need: Callable[[Rights, QAction], None], why: str, qtbot: QtBot
) -> None:
    rights, one = Rights(), QAction("Inviter")
    need(rights, one)
    become(rights, role)
    assert one.isEnabled() is (not why)
    assert one.toolTip() == (why or "Inviter")


def become(rights: Rights, role: Role) -> None:
    rights._show({"role": role.value, "name": "Odette"} if role is not Role.ALONE else None)
