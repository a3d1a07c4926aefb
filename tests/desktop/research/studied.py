"""The pages across the visits as a person uses them: shown, waited for, pressed."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fieldkit.desktop.desk import Desk
from tests.made.cases import Case

TEXTS = ("Les élues ont décidé ensemble", "la coopération des associations", "au cœur de l’hôtel de ville")
Study = tuple[tuple[Case, ...], tuple[str, ...]]
"""The cases, and the factors that their excerpts are coded with: an axis and two under it."""


def shown(page: QWidget, desk: Desk, qtbot: QtBot) -> None:
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    wait(desk, qtbot)


def wait(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.bench.is_idle)


def has(inside: QWidget, text: str) -> bool:
    return any(one.text() == text and not one.isHidden() for one in inside.findChildren(QPushButton))


def press(inside: QWidget, text: str) -> None:
    buttons = [one for one in inside.findChildren(QPushButton) if one.text() == text and not one.isHidden()]
    buttons[-1].click()
