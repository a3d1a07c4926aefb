"""People: who was met, who travels, who reviews. Names and contacts are restricted."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import ClassVar

from fieldkit.domain.saying.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """Somebody met on a visit; `name` and `contact` go to those only who may see restricted matter.

    To the others the name is empty.
    """

    kind: ClassVar[str] = "person"
    visit: str
    name: str = ""
    pseudonym: str = ""
    function: str = ""
    organisation: str = ""
    category: str = ""
    contact: str = ""

    def is_called(self, name: str) -> bool:
        """Say whether a name means this person, whichever apostrophe, spaces or capitals it is written with."""
        return _compared(self.name) == _compared(name)


def _compared(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name.replace("'", "’")).casefold().split())


RESTRICTED = frozenset({"name", "contact"})
"""Attributes of a person that are kept and sent apart."""
