"""The matrix of visits and factors: a cell opens on its excerpts, its shape is chosen, it leaves as a file."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.matrix.page import MatrixPage
from fieldkit.usecases.evidence.sieve import Sieve, read_sieve
from tests.desktop.research.studied import Study, press, shown, wait


def test_a_cell_of_the_matrix_opens_on_its_excerpts(
    desk: Desk, gone: list[tuple[str, str]], qtbot: QtBot, study: Study
) -> None:
    cases, (_, listening, _) = study
    page = MatrixPage(desk)
    page.open_at("")
    shown(page, desk, qtbot)
    view = page._view
    assert view._drawing is not None
    place = view._drawing.layout.cell(0, 0).center().toPoint()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)  # type: ignore[no-untyped-call]
    wait(desk, qtbot)
    assert view.cell_ids == (cases[0].visit, listening)
    assert page._behind._list.passages.rowCount() == 1
    assert "extraits\u202f: 1" in view._said(QPointF(place))
    qtbot.keyClick(view, Qt.Key.Key_Down)  # type: ignore[no-untyped-call]
    qtbot.keyClick(view, Qt.Key.Key_Right)  # type: ignore[no-untyped-call]
    wait(desk, qtbot)
    assert view.cell_ids != (cases[0].visit, listening)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)  # type: ignore[no-untyped-call]
    wait(desk, qtbot)
    press(page._behind, "Ouvrir la liste")
    page_name, sieve = gone[-1]
    assert (page_name, read_sieve(sieve)) == (
        "evidence",
        Sieve(visit=cases[0].visit, factor=listening, is_exact=True),
    )


def test_the_matrix_is_drawn_by_axis_by_category_and_by_likeness(desk: Desk, qtbot: QtBot, study: Study) -> None:
    page = MatrixPage(desk)
    page.open_at("")
    shown(page, desk, qtbot)
    for box, choice, rows, columns in (
        (page._rows, 2, 3, 2),
        (page._columns, 1, 3, 1),
        (page._order, 2, 3, 1),
        (page._rows, 1, 3, 1),
    ):
        box.setCurrentIndex(choice)
        wait(desk, qtbot)
        assert page._view._drawing is not None
        layout = page._view._drawing.layout
        assert (layout.rows, layout.columns) == (rows, columns)
    page._sieve.set_sieve(Sieve(category="agent"))
    wait(desk, qtbot)
    assert page._view._drawing is not None
    assert page._view._drawing.layout.rows == 1


@pytest.mark.parametrize("ending", ["png", "svg", "pdf", "csv", "xlsx"])
def test_the_matrix_leaves_as_what_somebody_can_read_and_print(
    desk: Desk, qtbot: QtBot, study: Study, tmp_path: Path, ending: str
) -> None:
    page = MatrixPage(desk)
    page.open_at("")
    shown(page, desk, qtbot)
    out = tmp_path / f"matrice.{ending}"
    page._export.write(out)
    wait(desk, qtbot)
    [told] = page.findChildren(QMessageBox)
    assert str(out) in told.text()
    told.close()
    assert out.stat().st_size > 100
    if ending == "png":
        assert QImage(str(out)).width() > 1000
    elif ending == "svg":
        assert any("Kingersheim" in (one.text or "") for one in ElementTree.parse(out).iter())
    elif ending == "pdf":
        assert "Kingersheim" in "".join(sheet.extract_text() for sheet in PdfReader(out).pages)
