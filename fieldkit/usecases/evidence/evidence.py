"""Evidence across the cases: every excerpt of a factor, of a category of actor, of a territory in one list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from fieldkit.domain.evidence.coding import Coding
from fieldkit.usecases.evidence import excerpts
from fieldkit.usecases.evidence.excerpts import Evidence
from fieldkit.usecases.evidence.sieve import Sieve
from fieldkit.usecases.ports import OpenWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """An excerpt in a list: its words as they were taken, whose they are, where, and what it is held to say.

    `listening` is the digest of the sound (empty when there is none), `start` and `end` are seconds in it.
    """

    excerpt: str
    quoted: str
    comment: str
    colour: str
    interview: str
    title: str
    held_on: date | None
    visit: str
    territory: str
    speaker: str
    category: str
    listening: str
    start: float
    end: float
    codings: tuple[Coding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citing:
    """Where an excerpt is cited: a sheet's answer or a note; `record` is the sheet or the note."""

    kind: str
    record: str
    title: str


class EvidenceReader(Protocol):
    """The read side of evidence."""

    def quotes(self, sieve: Sieve) -> tuple[Quote, ...]:
        """Return the excerpts that a sieve lets through, territory by territory, as they are heard."""

    def citings(self, excerpt: str) -> tuple[Citing, ...]:
        """Return the sheets and notes that cite an excerpt."""


def as_they_read(interview: str, *, work: OpenWork) -> dict[str, Evidence]:
    """Return an interview's excerpts by id, each with its words as they read now and the span to play."""
    return {one.excerpt.id: one for one in excerpts.of(interview, work=work) if one.excerpt}
