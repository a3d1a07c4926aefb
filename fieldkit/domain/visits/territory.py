"""Where fieldwork happens: programmes that study, and territories that are visited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from fieldkit.domain.saying.record import Record

TERM = "term/"
"""Prefix of the attributes that hold a programme's glossary: `term/<word>`, true while the word is in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(Record):
    """A study that visits territories, with its own forms and codebook."""

    kind: ClassVar[str] = "programme"
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory(Record):
    """A place with a name; French communes are told apart by their INSEE code (1,441 names are shared)."""

    kind: ClassVar[str] = "territory"
    name: str
    country: str = "FR"
    insee: str = ""
    department: str = ""
    level: str = "commune"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commune:
    """A French commune as INSEE lists it; `epci` is the code of the communes it works with, empty for none."""

    insee: str
    name: str
    department: str
    department_name: str
    region: str
    epci: str
    epci_name: str
    population: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country or territory by its ISO 3166-1 code, named in one language."""

    code: str
    name: str
