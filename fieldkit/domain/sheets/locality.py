"""A place as a sheet's answer keeps it: a line that people read and programs take apart.

`Kingersheim (68166)` is a French commune with its INSEE code, `Freiburg (DE) 47.99 7.85` a place abroad with its
country's code and, where they are known, its latitude and longitude in degrees; a name alone is a name alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fieldkit.domain.visits.territory import Commune

_LINE = re.compile(
    r"(?P<name>.+?)(?:\s+\((?P<code>[A-Z]{2}|\d[\dAB]\d{3})\))?"
    r"(?:\s+(?P<latitude>-?\d{1,2}(?:\.\d+)?)[ ,;]+(?P<longitude>-?\d{1,3}(?:\.\d+)?))?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Locality:
    """A place: its name, its INSEE code or its country's, and its coordinates in degrees, where they are known."""

    name: str
    insee: str = ""
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None

    @classmethod
    def of(cls, commune: Commune) -> Locality:
        """Return a commune of France."""
        return cls(name=commune.name, insee=commune.insee, country="FR")

    @classmethod
    def read(cls, line: str) -> Locality:
        """Take a line apart; what is not understood stays in the name."""
        found = _LINE.fullmatch(" ".join(line.split()))
        if found is None:
            return cls(name=line.strip())
        code, latitude = found["code"] or "", found["latitude"]
        place = (float(latitude), float(found["longitude"])) if latitude else (None, None)
        if place[0] is not None and place[1] is not None and (abs(place[0]) > 90 or abs(place[1]) > 180):
            return cls(name=line.strip())
        insee = code if len(code) == 5 else ""
        country = "FR" if insee else code
        return cls(name=found["name"], insee=insee, country=country, latitude=place[0], longitude=place[1])

    def __str__(self) -> str:
        """Return the line."""
        code = self.insee or self.country
        parts = [self.name, f"({code})" if code else ""]
        if self.latitude is not None and self.longitude is not None:
            parts.append(f"{self.latitude:g} {self.longitude:g}")
        return " ".join(part for part in parts if part)


def facts(commune: Commune) -> dict[str, str]:
    """Return what a commune answers beside itself, by the names that a form gives its facts."""
    return {
        "insee": commune.insee,
        "department": commune.department,
        "region": commune.region,
        "epci": commune.epci,
        "population": str(commune.population),
        "country": "FR",
    }
