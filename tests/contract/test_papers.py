"""Papers for the field, read back by another library."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Refused
from fieldkit.usecases.visits import papers, prepare


@pytest.fixture
def visit(workspace: Workspace) -> str:
    place = prepare.Place(name="Kingersheim", insee="68166")
    plan = prepare.Plan(programme="Fabriques", team=("Samir Haddad", "Zoé Œillet"))
    return prepare.visit(place, date(2018, 2, 13), date(2018, 2, 15), plan=plan, work=workspace.work)


def text_of(path: Path) -> str:
    read = PdfReader(path)
    return " ".join(" ".join(page.extract_text() for page in read.pages).split())


@pytest.mark.parametrize(("language", "agreed"), [("fr", "J’accepte"), ("en", "I agree")])
def test_the_consent_sheet_carries_the_visits_facts(
    workspace: Workspace, visit: str, tmp_path: Path, language: str, agreed: str
) -> None:
    who = prepare.meet(
        visit, prepare.Met(name="Claire <b>Muller</b> & Cie", organisation="Mairie"), work=workspace.work
    )
    out = tmp_path / "accord.pdf"
    size = papers.consent_sheet(visit, out, language, who, work=workspace.work, press=workspace.press)
    said = text_of(out)
    assert size == out.stat().st_size
    assert agreed in said
    for fact in ("Fabriques", "Kingersheim", "13/02/2018 – 15/02/2018", "Samir Haddad, Zoé Œillet", "Mairie"):
        assert fact in said
    assert "Claire <b>Muller</b> & Cie" in said
    assert len(PdfReader(out).pages) == 1


def test_the_usual_guide_and_ones_own_are_printed(workspace: Workspace, visit: str, tmp_path: Path) -> None:
    out, work = tmp_path / "guide.pdf", workspace.work
    papers.interview_guide(visit, out, work=work, press=workspace.press, guides=workspace.guides)
    assert "Faire ensemble" in text_of(out)
    own = "title: Chez les agents\nthemes:\n  - title: Le métier\n    minutes: 12\n    questions: [Avant]\n"
    prepare.use_guide(visit, own, work=work, guides=workspace.guides)
    papers.interview_guide(visit, out, work=work, press=workspace.press, guides=workspace.guides)
    assert "1. Le métier (12 min) Avant" in text_of(out)


BOMB = "title: &a [x, x]\nthemes: [*a, *a]\n"


@pytest.mark.parametrize(
    "text", ["", "- liste", "title: 3", "title: a\nthemes: 4", "title: a\nthemes: [{}]", "a: [", BOMB]
)
def test_a_guide_that_is_none_is_refused_and_the_old_one_stays(workspace: Workspace, visit: str, text: str) -> None:
    with pytest.raises(Refused, match="guide-unreadable"):
        prepare.use_guide(visit, text, work=workspace.work, guides=workspace.guides)
    assert papers.guide_of(visit, work=workspace.work, guides=workspace.guides).title == "Guide d’entretien"


def test_a_name_in_a_script_that_the_font_lacks_is_said(workspace: Workspace, visit: str, tmp_path: Path) -> None:
    who = prepare.meet(visit, prepare.Met(name="王小明"), work=workspace.work)
    with pytest.raises(Refused, match="pdf-letters"):
        papers.consent_sheet(visit, tmp_path / "a.pdf", "fr", who, work=workspace.work, press=workspace.press)
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_longer_theme_has_more_lines_for_notes(workspace: Workspace, visit: str, tmp_path: Path) -> None:
    out, ruled = tmp_path / "guide.pdf", []
    for minutes in (5, 40):
        own = f"title: Guide\nthemes:\n  - title: Le métier\n    minutes: {minutes}\n    questions: [Avant]\n"
        prepare.use_guide(visit, own, work=workspace.work, guides=workspace.guides)
        papers.interview_guide(visit, out, work=workspace.work, press=workspace.press, guides=workspace.guides)
        [page] = PdfReader(out).pages
        drawn = page.get_contents()
        assert drawn is not None
        ruled.append(drawn.get_data().count(b" l S"))
    assert ruled[1] - ruled[0] == 3
