"""The codebook: factors by which actors change their posture towards cooperation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from fieldkit.domain.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor(Record):
    """One entry of the codebook; `parent` makes a tree."""

    kind: ClassVar[str] = "factor"
    name: str
    definition: str = ""
    parent: str = ""
