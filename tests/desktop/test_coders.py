"""Several coders at the window: whose codes the matrix counts, coding blind, and large matrices on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.evidence.blind import AskBlind, ask_blind
from fieldkit.desktop.pages.codebook.agreement import Agreement
from fieldkit.desktop.pages.matrix.leaving import Legend, Sheet, save
from fieldkit.desktop.pages.matrix.page import MatrixPage
from fieldkit.desktop.widgets.sieve_bar import SieveBar
from fieldkit.domain.evidence.matrix import Cell, Heading, Matrix
from fieldkit.usecases.evidence import blinding, excerpts
from tests.desktop.desks import a_desk
from tests.made.cases import Case, a_case, a_code, a_quote, factors, speak_as

"""Milliseconds: what measures agreement is loaded by the first who asks."""

TEXTS = ("Les élues ont décidé ensemble", "la coopération des associations")


@pytest.fixture
def desk(workspace: Workspace) -> Iterator[Desk]:
    with a_desk(workspace) as opened:
        yield opened


@pytest.fixture
def case(workspace: Workspace) -> Case:
    """Give a case with one excerpt that Amélie finds to say a little, Bruno much."""
    made = a_case(workspace, TEXTS)
    axis, *_ = factors(workspace, "Posture")
    [factor] = factors(workspace, "Écoute", under=axis)
    speak_as(workspace, "Amélie")
    quote = a_quote(workspace, made, 0, a_code(factor, 1))
    speak_as(workspace, "Bruno")
    excerpts.code(quote, excerpts.About(codes=(a_code(factor, 3),)), work=workspace.work)
    return made


def wait(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.bench.is_idle)


def test_the_matrix_counts_the_mean_of_all_coders_their_sum_or_one_alone(
    desk: Desk, qtbot: QtBot, case: Case
) -> None:
    page = MatrixPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.open_at("")
    wait(desk, qtbot)
    assert [page._coders.itemText(row) for row in range(page._coders.count())] == [
        "Moyenne des codeurs",
        "Tous les codages",
        "Amélie seulement",
        "Bruno seulement",
    ]
    counted = {}
    for row in range(4):
        page._coders.setCurrentIndex(row)
        wait(desk, qtbot)
        assert page._view._drawing is not None
        [cell] = page._view._drawing.matrix.cells.values()
        counted[page._coders.currentText()] = (cell.excerpts, cell.strength)
    assert list(counted.values()) == [(1, 2.0), (1, 4.0), (1, 1.0), (1, 3.0)]
    assert "Bruno seulement" in page._said_choices()
    page.open_at("")
    wait(desk, qtbot)
    assert page._coders.coder == "Bruno"


def test_who_codes_blind_is_named_for_a_visit(desk: Desk, qtbot: QtBot, case: Case) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    ask_blind(desk, parent)
    qtbot.waitUntil(lambda: bool(parent.findChildren(AskBlind)))
    [asked] = parent.findChildren(AskBlind)
    asked._names.setText("Amélie, Bruno")
    asked.accept()
    wait(desk, qtbot)
    assert blinding.coders(case.visit, work=desk.workspace.work) == ("Amélie", "Bruno")


def test_agreement_waits_until_everybody_who_codes_blind_is_done(desk: Desk, qtbot: QtBot, case: Case) -> None:
    blinding.choose(case.visit, ("Amélie", "Bruno"), work=desk.workspace.work)
    asked = Agreement(desk)
    qtbot.addWidget(asked)
    asked.show()
    qtbot.waitUntil(lambda: "On attend Amélie, Bruno" in asked._said.text())
    assert asked._table.topLevelItemCount() == 0
    asked._done.click()
    qtbot.waitUntil(lambda: "On attend Amélie." in asked._said.text())
    assert not asked._done.isVisible()
    speak_as(desk.workspace, "Amélie")
    desk.bench.ask(lambda: blinding.say_done(case.interview, work=desk.workspace.work))
    qtbot.waitUntil(lambda: asked._table.topLevelItemCount() > 0)
    assert asked._said.text() == ""


def test_a_large_matrix_goes_on_over_pages_that_one_can_read(qtbot: QtBot, tmp_path: Path) -> None:
    columns = tuple(Heading(id=f"c{n}", name=f"Facteur {n}", about=f"Axe {n // 60}") for n in range(90))
    rows = tuple(Heading(id=f"r{n}", name=f"Commune {n}") for n in range(40))
    matrix = Matrix(rows=rows, columns=columns, cells={("r39", "c89"): Cell(2, 3.0)})
    said = Legend(title="Matrice", about="Cas", slices=("vers", "contre", "sans"), size="force", nameless="–")
    save(Sheet(matrix, QFont(), said), tmp_path / "matrice.pdf")
    pages = [one.extract_text().replace("\t", " ") for one in PdfReader(tmp_path / "matrice.pdf").pages]
    assert [f"{number} / {len(pages)}" in text for number, text in enumerate(pages, 1)] == [True] * len(pages)
    assert {name for text in pages for name in text.split("\n") if name.startswith("Commune")} == {
        one.name for one in rows
    }
    assert len(pages) >= 4


def test_cases_are_sieved_by_every_state_that_they_can_be_in(qtbot: QtBot) -> None:
    bar = SieveBar(("visit",))
    qtbot.addWidget(bar)
    assert bar._state.findData("visit:published") > 0
