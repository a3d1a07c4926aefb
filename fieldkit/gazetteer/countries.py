"""The countries of the world by their two-letter codes, found while a name is typed."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from fieldkit.domain.visits.territory import Country
from fieldkit.gazetteer.communes import folded


class CountryList:
    """Finds countries in a file with one line each: code, French name, English name, parted by tabs."""

    def __init__(self, path: Path) -> None:
        """Know where the list is; it is read when it is first asked for."""
        self._path = path

    def find(self, text: str, language: str, limit: int) -> tuple[Country, ...]:
        """Return the countries that a name or code being typed can mean, in either language, the nearest first."""
        wanted = folded(text)
        if not wanted:
            return ()
        equal = [row for row in self._rows if row[0].lower() == wanted]
        begins = [row for row in self._rows if any(name.startswith(wanted) for name in row[3:])]
        holds = [row for row in self._rows if any(f" {wanted}" in f" {name}" for name in row[3:])]
        found = list(dict.fromkeys([*equal, *begins, *holds]))[:limit]
        return tuple(Country(code=row[0], name=row[2 if language == "en" else 1]) for row in found)

    def named(self, code: str, language: str) -> str:
        """Return a country's name by its code, the code itself when none has it."""
        place = 2 if language == "en" else 1
        return next((row[place] for row in self._rows if row[0] == code.upper()), code)

    @cached_property
    def _rows(self) -> list[tuple[str, ...]]:
        lines = self._path.read_text(encoding="utf-8").splitlines()[1:]
        rows = (line.split("\t") for line in lines)
        return [(code, french, english, folded(french), folded(english)) for code, french, english in rows]
