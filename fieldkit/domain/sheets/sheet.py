"""A sheet: a form filled in for a visit; it remembers the form's version."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar

from fieldkit.domain.saying.record import Record


class SheetState(StrEnum):
    """Required rules speak when a sheet is declared complete, never when it is saved."""

    DRAFT = "draft"
    COMPLETE = "complete"


ANSWER = "answer/"
"""Prefix of the attributes that carry answers: `answer/<form path>`."""

TITLES = ("ident/titre", "entete/titre", "titre", "title", "libelle_fr")
"""Where a sheet is likely to say what it is about."""

RESTRICTED_ANSWER = "restricted-answer/"
"""The same for answers that go to those only who may see restricted matter."""


def answered_path(attribute: str) -> str:
    """Return the form path that an attribute answers, "" for one that is no answer."""
    for prefix in (ANSWER, RESTRICTED_ANSWER):
        if attribute.startswith(prefix):
            return attribute.removeprefix(prefix)
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(Record):
    """A form being filled; its answers are statements of their own, one a question."""

    kind: ClassVar[str] = "sheet"
    visit: str
    form: str
    form_version: str
    form_blob: str = ""
    interview: str = ""
    title: str = ""
    state: SheetState = SheetState.DRAFT

    def declared(self, state: SheetState) -> Sheet:
        """Declare the sheet complete, or open it again."""
        return replace(self, state=state)
