"""Where fieldwork happens: programmes that study, and territories that are visited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from fieldkit.domain.record import Record


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
