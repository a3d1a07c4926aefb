"""A sheet on paper: all that was answered, in order, no question apart from its answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.page import SheetPage
from fieldkit.desktop.pages.sheet.printed import printing
from fieldkit.desktop.pages.sheet.printed.pictures import NONE
from fieldkit.desktop.pages.sheet.printed.printing import print_on, write_pdf
from fieldkit.domain.errors import Unavailable
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sheets.sheet import Sheet
from fieldkit.sheets.forms import LibraryForms
from fieldkit.usecases.sheets.read_sheet import ReadSheet
from tests.desktop.sheet.building import settle, write

STORY = "Les habitants se sont réunis sous le grand tilleul, et l’on a décidé ensemble. " * 9
FORM = """
settings: {form_id: recit, form_title::fr: Récit, version: '1', default_language: fr}
survey:
  - {type: decimal, name: budget, label::fr: Budget}
  - {type: geoshape, name: place, label::fr: La place}
  - type: repeat
    name: pas
    label::fr: Étapes
    children:
      - {type: text, name: quoi, label::fr: Question un}
      - {type: text, name: recit, label::fr: Question deux, appearance: multiline}
"""


def a_long_sheet(items: int) -> ReadSheet:
    """Return a sheet whose pages break in the middle of its items."""
    answers: dict[str, Json] = {"budget": "1250.5", "place": "1 1; 1 2; 2 2; 1 1"}
    for number in range(1, items + 1):
        answers |= {f"pas[{number}]/quoi": f"Étape n°{number}.", f"pas[{number}]/recit": STORY[: 90 * (number % 9)]}
    sheet = Sheet(id="s", visit="v", form="recit", form_version="1", title="Récit")
    return ReadSheet(sheet=sheet, questions=LibraryForms().fill(FORM.encode(), answers).ask("fr"))


def pages_of(file: Path) -> list[str]:
    return [page.extract_text().replace("\t", " ") for page in PdfReader(file).pages]


def test_a_sheet_goes_to_paper_with_what_was_answered(
    desk: Desk, small: tuple[SheetPage, str], qtbot: QtBot, tmp_path: Path
) -> None:
    page, _ = small
    write(page, "lieu/nom", "Mairie de Kingersheim")
    settle(desk, qtbot)
    qtbot.waitUntil(lambda: page._read is not None and page._read.questions[1].is_answered)
    assert page._read is not None
    write_pdf(page._read, "fr", tmp_path / "fiche.pdf")
    text = " ".join("".join(pages_of(tmp_path / "fiche.pdf")).split())
    assert "Mairie de Kingersheim" in text
    assert "Habitants" not in text


def test_what_is_printed_breaks_between_answers_and_loses_none(qtbot: QtBot, tmp_path: Path) -> None:
    read = a_long_sheet(24)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "fiche.pdf"))
    print_on(read, "fr", printer)
    pages = pages_of(tmp_path / "fiche.pdf")
    assert len(pages) > 2
    whole = " ".join(" ".join(pages).split())
    assert [whole.count(f"Étape n°{number}.") for number in range(1, 25)] == [1] * 24
    assert [whole.count(f"Étapes {number} Question") for number in range(1, 25)] == [1] * 24
    assert "1250,5" in whole
    assert "3 points" in whole
    for number, page in enumerate(pages, 1):
        lines = [line for line in page.splitlines() if line.strip()]
        assert f"{number} / {len(pages)}" in page
        said = [line for line in lines if not line.startswith("Récit") and f"/ {len(pages)}" not in line]
        assert not said[-1].startswith(("Question", "Étapes"))


def test_a_sheet_that_cannot_be_written_says_so(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = a_long_sheet(1)
    with pytest.raises(Unavailable, match="disk"):
        write_pdf(read, "fr", tmp_path / "nulle-part" / "fiche.pdf")
    told: list[str] = []
    monkeypatch.setattr(printing, "tell", lambda text, _parent: told.append(text))
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "nulle-part" / "fiche.pdf"), "")
    )
    parent = QWidget()
    qtbot.addWidget(parent)
    printing.save_as_pdf(read, "fr", NONE, parent)
    assert "vérifiez le disque" in told[0]
