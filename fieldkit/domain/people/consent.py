"""What a person agreed to for one interview; nothing goes further than that (`permission.py` says how far)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar

from fieldkit.domain.errors import Refused
from fieldkit.domain.saying.record import Record


class Scope(StrEnum):
    """What an agreement covers; who may be quoted by name may be quoted under a pseudonym too."""

    RECORD = "record"
    TRANSCRIBE = "transcribe"
    QUOTE = "quote"
    QUOTE_NAMED = "quote-named"
    PUBLISH = "publish"
    KEEP = "keep"


class Given(StrEnum):
    """How an agreement was given (French research practice: a recorded oral yes is one way)."""

    ORAL = "oral"
    WRITTEN = "written"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What comes with an agreement: its date, the language it was explained in, its limits, its proof in the sound.

    `evidence_at` is the second of the recording at which it is said; `keep_until` the last day on which what was
    said may be kept, None when the person set no end.
    """

    given_on: date | None = None
    language: str = ""
    limits: str = ""
    keep_until: date | None = None
    evidence_at: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent(Record):
    """One person's agreement for one interview; `evidence` is the SHA-256 of a scan or photo.

    The other terms are those of `Terms`.
    """

    kind: ClassVar[str] = "consent"
    interview: str
    person: str
    scopes: frozenset[Scope]
    given: Given
    evidence: str = ""
    given_on: date | None = None
    withdrawn_on: date | None = None
    language: str = ""
    limits: str = ""
    keep_until: date | None = None
    evidence_at: float | None = None

    @property
    def is_withdrawn(self) -> bool:
        """Say whether the person took the agreement back."""
        return self.withdrawn_on is not None

    def covers(self, scope: Scope) -> bool:
        """Say whether the agreement stands and names this scope, or one that goes further."""
        is_named = scope in self.scopes or (scope is Scope.QUOTE and Scope.QUOTE_NAMED in self.scopes)
        return not self.is_withdrawn and is_named

    def is_over(self, today: date) -> bool:
        """Say whether the time for which it was given has passed."""
        return self.keep_until is not None and self.keep_until < today

    @property
    def terms(self) -> Terms:
        """Return what comes with it, its day left out: noted again, it is given on another."""
        return Terms(
            language=self.language, limits=self.limits, keep_until=self.keep_until, evidence_at=self.evidence_at
        )

    def under(self, terms: Terms) -> Consent:
        """Return it with these terms; raises `Refused("keeping-ends-before-start")`."""
        given_on = terms.given_on or self.given_on
        if terms.keep_until and given_on and terms.keep_until < given_on:
            raise Refused("keeping-ends-before-start", start=given_on, end=terms.keep_until)
        return replace(
            self,
            given_on=given_on,
            language=terms.language,
            limits=terms.limits.strip(),
            keep_until=terms.keep_until,
            evidence_at=terms.evidence_at,
        )

    def withdraw(self, on: date) -> Consent:
        """Take the agreement back; it cannot be given again on the same record."""
        if self.is_withdrawn:
            raise Refused("consent-already-withdrawn", consent=self.id)
        return replace(self, withdrawn_on=on)
