"""A sheet on paper."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.page import SheetPage
from fieldkit.desktop.pages.sheet.paper import write_pdf
from tests.desktop.sheet.building import settle, write


def test_a_sheet_goes_to_paper_with_what_was_answered(
    desk: Desk, small: tuple[SheetPage, str], qtbot: QtBot, tmp_path: Path
) -> None:
    page, _ = small
    write(page, "lieu/nom", "Mairie de Kingersheim")
    settle(desk, qtbot)
    qtbot.waitUntil(lambda: page._read is not None and page._read.questions[1].is_answered)
    assert page._read is not None
    write_pdf(page._read, "fr", tmp_path / "fiche.pdf")
    pages = [sheet.extract_text() for sheet in PdfReader(tmp_path / "fiche.pdf").pages]
    text = " ".join("".join(pages).split())
    assert "Mairie de Kingersheim" in text
    assert "Habitants" not in text
