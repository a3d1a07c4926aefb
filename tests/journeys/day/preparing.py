"""In the morning, without a network: where to, with whom, whom to meet, what to print."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pypdf import PdfReader

from fieldkit.usecases.visits import glance, papers, prepare, ready
from tests.journeys.day.cast import CLAIRE, CONTACT, HUGO, Laptop

GUIDE = "title: Chez les élus\nthemes:\n  - title: Le métier\n    minutes: 12\n    questions: [Avant]\n"


def prepares_a_visit(laptop: Laptop, aside: Path) -> str:
    """Prepare a visit with its people and papers; returns its id."""
    work, ws = laptop.ws.work, laptop.ws
    plan = prepare.Plan(programme="Fabriques de la transition", team=("Samir Haddad", "Zoé Faure"))
    place = prepare.recognised(prepare.Place(name="kingersheim"), gazetteer=ws.gazetteer)
    visit = prepare.visit(place, date(2026, 2, 10), date(2026, 2, 12), plan=plan, work=work)
    prepare.use_guide(visit, GUIDE, work=work, guides=ws.guides)
    met = prepare.Met(name=CLAIRE, function="adjointe", organisation="Mairie", category="élue", contact=CONTACT)
    claire = prepare.meet(visit, met, work=work)
    prepare.meet(visit, prepare.Met(name=HUGO, category="habitant"), work=work)
    papers.consent_sheet(visit, aside / "accord.pdf", "fr", claire, work=work, press=ws.press)
    papers.consent_sheet(visit, aside / "consent.pdf", "en", work=work, press=ws.press)
    papers.interview_guide(visit, aside / "guide.pdf", work=work, press=ws.press, guides=ws.guides)
    return visit


def has_all_papers(aside: Path) -> None:
    """Find the visit's facts on the papers, and the person's where there is one."""
    for name, facts in {
        "accord": (CLAIRE, "adjointe", "Kingersheim", "10/02/2026", "Samir Haddad", "J’accepte"),
        "consent": ("Kingersheim", "I agree"),
        "guide": ("Chez les élus", "Le métier (12 min)"),
    }.items():
        pages = PdfReader(aside / f"{name}.pdf").pages
        said = " ".join(" ".join(page.extract_text() for page in pages).split())
        assert [fact for fact in facts if fact not in said] == []


def sees_to_what_is_missing(laptop: Laptop, visit: str) -> None:
    """Tick off what only a person knows."""
    work, ws = laptop.ws.work, laptop.ws
    before = {one.name: one for one in ready.look(visit, work=work, laptop=ws.laptop)}
    assert {name for name, one in before.items() if one.by_hand and not one.is_met} == set(ready.BY_HAND)
    assert [name for name in ("team", "people", "microphone", "model") if not before[name].is_met] == []
    for name in ready.BY_HAND:
        ready.tick(visit, name, work=work)
    after = ready.look(visit, work=work, laptop=ws.laptop)
    assert [one.name for one in after if one.by_hand and not one.is_met] == []


def missing(laptop: Laptop, visit: str) -> glance.Missing:
    """Return what the visit's page says is missing."""
    screens = laptop.ws.screens
    return glance.missing(screens.interviews(visit), screens.sheets(visit), unsent=screens.pulse().unsent)
