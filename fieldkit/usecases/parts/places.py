"""Places on the earth, found by name."""

from __future__ import annotations

from typing import Protocol

from fieldkit.domain.visits.territory import Commune, Country


class Gazetteer(Protocol):
    """The communes of France."""

    def find(self, text: str, limit: int) -> tuple[Commune, ...]:
        """Return the communes that a name being typed can mean: equal, beginning with it, holding its words."""

    def named(self, name: str) -> tuple[Commune, ...]:
        """Return the communes of exactly this name, whatever its accents and capitals."""

    def get(self, insee: str) -> Commune | None:
        """Return the commune that has this code today, None when none has."""

    def neighbours(self, insee: str, limit: int) -> tuple[Commune, ...]:
        """Return the other communes of the same EPCI, the most populous first: where each lies is not known."""


class Countries(Protocol):
    """The countries of the world."""

    def find(self, text: str, language: str, limit: int) -> tuple[Country, ...]:
        """Return the countries that a name or code being typed can mean, the nearest first."""

    def named(self, code: str, language: str) -> str:
        """Return a country's name by its code, the code itself when none has it."""
