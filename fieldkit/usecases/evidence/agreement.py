"""How far two people who coded the same interview agree: passage by passage, factor by factor."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Protocol

from fieldkit.domain.errors import Refused
from fieldkit.domain.evidence.agreement import Coefficients, Concord, Judgements
from fieldkit.domain.evidence.coding import Coding
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.evidence import blinding, excerpts
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.text.correct import current

LEAST_CODERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedTwice:
    """An interview that several people coded: who, and how many codes each gave; or that is coded blind.

    While its coders are `waited_for`, what they said is not compared.
    """

    interview: str
    title: str
    coders: tuple[tuple[str, int], ...]
    waited_for: tuple[str, ...] = ()
    is_blind: bool = False


class Concordance(Protocol):
    """Measures agreement beyond chance."""

    def of(self, judgements: Judgements) -> Coefficients:
        """Return Cohen's kappa and Krippendorff's alpha (nominal) of two coders."""


def coded_twice(*, work: OpenWork) -> tuple[CodedTwice, ...]:
    """Return the interviews that two people or more have coded, and those that somebody coded who does so blind."""
    with work() as unit:
        counts: dict[str, Counter[str]] = {}
        for one in unit.records.find(Coding):
            if not one.is_removed:
                counts.setdefault(one.interview, Counter())[one.coder] += 1
        found = (_coded(unit, interview, coders) for interview, coders in counts.items())
        return tuple(one for one in found if one.is_blind or len(one.coders) >= LEAST_CODERS)


def compare(interview: str, one: str, other: str, *, work: OpenWork, concordance: Concordance) -> tuple[Concord, ...]:
    """Compare two coders of an interview: all factors together first, then each that either of them used.

    What is judged is every segment of the text as it reads now: a coder read it under a factor when an excerpt of
    theirs touches it. Raises `Refused` (no-transcript, coder-unknown, blind-not-done).
    """
    with work() as unit:
        waited_for = blinding.of(unit, interview).waited_for
        if waited_for:
            raise Refused("blind-not-done", names=", ".join(waited_for))
        transcript = current(unit, interview)
        if transcript is None:
            raise Refused("no-transcript", interview=interview)
        segments = [segment.id for segment in unit.segments.of(transcript.id)]
    touched = _touched(interview, (one, other), work=work)
    factors = sorted({factor for said in touched.values() for factor in said})
    judged = [
        Judgements(
            factor=factor,
            one=tuple(segment in touched[one].get(factor, ()) for segment in segments),
            other=tuple(segment in touched[other].get(factor, ()) for segment in segments),
        )
        for factor in factors
    ]
    whole = Judgements(
        factor="",
        one=tuple(said for part in judged for said in part.one),
        other=tuple(said for part in judged for said in part.other),
    )
    return tuple(_concord(part, concordance) for part in (whole, *judged))


def _coded(unit: Unit, interview: str, coders: Counter[str]) -> CodedTwice:
    blind, me = blinding.of(unit, interview), str(unit.recall("author") or "")
    return CodedTwice(
        interview=interview,
        title=unit.records.get(Interview, interview).title,
        coders=tuple((name, count) for name, count in coders.most_common() if not blind.hides(name, me)),
        waited_for=blind.waited_for,
        is_blind=bool(blind.coders),
    )


def _touched(interview: str, coders: tuple[str, str], *, work: OpenWork) -> dict[str, dict[str, set[str]]]:
    """Return the segments that each coder read under each factor."""
    touched: dict[str, dict[str, set[str]]] = {}
    for evidence in excerpts.of(interview, work=work):
        for said in evidence.codings:
            touched.setdefault(said.coder, {}).setdefault(said.factor, set()).update(evidence.found.segments)
    for name in coders:
        if name not in touched:
            raise Refused("coder-unknown", name=name)
    return touched


def _concord(judged: Judgements, concordance: Concordance) -> Concord:
    pairs = Counter(zip(judged.one, judged.other, strict=True))
    return Concord(
        factor=judged.factor,
        both=pairs[True, True],
        only_one=pairs[True, False],
        only_other=pairs[False, True],
        neither=pairs[False, False],
        coefficients=concordance.of(judged),
    )
