"""Sheets of a small form, of one with every way of answering, and of one that is signed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.page import SheetPage
from tests.desktop.desks import a_desk
from tests.desktop.sheet.building import KINDS, shown
from tests.desktop.sheet.signing import a_signing
from tests.made.forms_written import a_form_of_ours, a_sheet_of


@pytest.fixture
def desk(workspace: Workspace) -> Iterator[Desk]:
    with a_desk(workspace) as opened:
        yield opened


@pytest.fixture
def small(desk: Desk, qtbot: QtBot) -> tuple[SheetPage, str]:
    sheet = a_sheet_of(desk.workspace, a_form_of_ours(desk.workspace))
    return shown(desk, sheet, qtbot), sheet


@pytest.fixture
def every(desk: Desk, qtbot: QtBot) -> tuple[SheetPage, str]:
    sheet = a_sheet_of(desk.workspace, a_form_of_ours(desk.workspace, KINDS))
    return shown(desk, sheet, qtbot), sheet


@pytest.fixture
def signing(desk: Desk, qtbot: QtBot) -> tuple[SheetPage, str]:
    return a_signing(desk, qtbot)
