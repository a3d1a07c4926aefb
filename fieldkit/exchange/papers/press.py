"""Papers as files: written aside and renamed, like everything that leaves."""

from __future__ import annotations

from pathlib import Path

from fieldkit.domain.visits.guide import Guide
from fieldkit.domain.visits.paper import PaperFacts
from fieldkit.exchange.formats.saving import save_bytes
from fieldkit.exchange.papers.consent_sheet import consent_sheet
from fieldkit.exchange.papers.guide_sheet import guide_sheet


class PdfPress:
    """Writes papers as PDF."""

    def consent(self, facts: PaperFacts, language: str, out: Path) -> int:
        """Write a consent sheet in French or English; returns its length in bytes."""
        return save_bytes(consent_sheet(facts, language), out)

    def guide(self, guide: Guide, facts: PaperFacts, language: str, out: Path) -> int:
        """Write an interview guide with room for notes; returns its length in bytes."""
        return save_bytes(guide_sheet(guide, facts, language), out)
