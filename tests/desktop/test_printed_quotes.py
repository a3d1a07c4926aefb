"""What somebody said goes to paper only when everybody heard agreed to be quoted."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.pages.sheet.printed.printing import write_pdf
from fieldkit.domain.people.consent import Given, Scope
from fieldkit.domain.sheets.question import QuestionKind
from fieldkit.usecases.evidence import excerpts
from fieldkit.usecases.people import consent
from fieldkit.usecases.sheets import cite, fill, read_sheet
from fieldkit.usecases.sheets.sheet_means import Means
from tests.made.cases import a_case

TEXTS = ("Nous avons ouvert la salle aux habitants", "puis la mairie a suivi")


def printed(workspace: Workspace, sheet: str, out: Path) -> str:
    means = Means(work=workspace.work, forms=workspace.forms, outlines=workspace.forms, blobs=workspace.blobs)
    write_pdf(read_sheet.read(sheet, "fr", means=means), "fr", out)
    text = "".join(page.extract_text() for page in PdfReader(out).pages)
    return " ".join(text.replace("ʼ", "’").split())  # a font may draw both alike


def test_a_quote_goes_to_paper_once_everybody_heard_agreed_to_be_quoted(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    case = a_case(workspace, TEXTS)
    tools = {"work": workspace.work, "forms": workspace.forms, "blobs": workspace.blobs}
    sheet = fill.new_sheet(case.visit, "facteur", **tools)  # type: ignore[arg-type]
    _, questions = fill.ask(sheet, "fr", **tools)  # type: ignore[arg-type]
    place = next(one.path for one in questions if one.kind is QuestionKind.EXCERPT)
    words = case.words[0]
    quote = excerpts.take(case.interview, words[0], words[-1], work=workspace.work)
    cite.cite(quote, sheet, place, **tools)  # type: ignore[arg-type]
    before = printed(workspace, sheet, tmp_path / "avant.pdf")
    assert TEXTS[0] not in before
    assert "Un extrait n’est pas imprimé, faute d’accord pour citer : Entretien avec Claire Muller." in before
    scopes = frozenset({Scope.RECORD, Scope.TRANSCRIBE, Scope.QUOTE})
    consent.note(case.interview, "Claire Muller", scopes, Given.ORAL, work=workspace.work, blobs=workspace.blobs)
    after = printed(workspace, sheet, tmp_path / "apres.pdf")
    assert TEXTS[0] in after
    assert "imprimé," not in after
