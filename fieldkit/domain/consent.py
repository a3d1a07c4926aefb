"""What a person agreed to for one interview; nothing goes further than that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar

from fieldkit.domain.errors import Refused
from fieldkit.domain.record import Record


class Scope(StrEnum):
    """What an agreement covers."""

    RECORD = "record"
    TRANSCRIBE = "transcribe"
    QUOTE = "quote"
    PUBLISH = "publish"


class Given(StrEnum):
    """How an agreement was given (French research practice: a recorded oral yes is one way)."""

    ORAL = "oral"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent(Record):
    """One person's agreement for one interview; `evidence` is the SHA-256 of a scan or photo."""

    kind: ClassVar[str] = "consent"
    interview: str
    person: str
    scopes: frozenset[Scope]
    given: Given
    evidence: str = ""
    given_on: date | None = None
    withdrawn_on: date | None = None

    @property
    def is_withdrawn(self) -> bool:
        """Say whether the person took the agreement back."""
        return self.withdrawn_on is not None

    def covers(self, scope: Scope) -> bool:
        """Say whether the agreement stands and names this scope."""
        return not self.is_withdrawn and scope in self.scopes

    def withdraw(self, on: date) -> Consent:
        """Take the agreement back; it cannot be given again on the same record."""
        if self.is_withdrawn:
            raise Refused("consent-already-withdrawn", consent=self.id)
        return replace(self, withdrawn_on=on)


def allows(consents: tuple[Consent, ...], scope: Scope) -> bool:
    """Say whether an interview may be used so: somebody agreed, and nobody heard refuses it."""
    return bool(consents) and all(consent.covers(scope) for consent in consents)
