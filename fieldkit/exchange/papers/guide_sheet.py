"""The interview guide on paper: themes, questions to tick off, and room for notes."""

from __future__ import annotations

from fieldkit.domain.visits.guide import Guide
from fieldkit.domain.visits.paper import PaperFacts
from fieldkit.exchange.papers.consent_sheet import days
from fieldkit.exchange.papers.setting import Paper

_NOTE_LINES, _MINUTES_A_LINE = 2, 8
"""A theme has so many lines at least, and one for so many of its minutes."""
_APART = 20
"""Points, 7 mm: notes are written by hand, and in haste."""

_WORDS = {
    "fr": {"where": "Territoire", "when": "Visite", "team": "Enquêteurs", "who": "Personne", "minutes": "min"},
    "en": {"where": "Territory", "when": "Visit", "team": "Interviewers", "who": "Person", "minutes": "min"},
}


def guide_sheet(guide: Guide, facts: PaperFacts, language: str) -> bytes:
    """Write a guide as PDF; raises `Refused("pdf-letters")` for a script that the font lacks."""
    use = _WORDS["en" if language == "en" else "fr"]
    paper = Paper(guide.title)
    paper.facts(
        [
            (use["where"], facts.territory),
            (use["when"], days(facts.start, facts.end)),
            (use["team"], ", ".join(facts.team)),
            (use["who"], facts.person),
        ]
    )
    if guide.introduction:
        paper.text(guide.introduction)
    for number, theme in enumerate(guide.themes, 1):
        length = f" ({theme.minutes}\u00a0{use['minutes']})" if theme.minutes else ""
        paper.heading(f"{number}. {theme.title}{length}")
        paper.ticks(theme.questions)
        paper.lines(max(_NOTE_LINES, round((theme.minutes or 0) / _MINUTES_A_LINE)), _APART)
    return paper.to_bytes("en" if language == "en" else "fr")
