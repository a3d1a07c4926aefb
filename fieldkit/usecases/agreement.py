"""How far two people who coded the same interview agree: passage by passage, factor by factor."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Protocol

from fieldkit.domain.agreement import Coefficients, Concord, Judgements
from fieldkit.domain.coding import Coding
from fieldkit.domain.errors import Refused
from fieldkit.domain.interview import Interview
from fieldkit.usecases import excerpts
from fieldkit.usecases.correct import current
from fieldkit.usecases.ports import OpenWork

LEAST_CODERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedTwice:
    """An interview that several people coded: who, and how many codes each gave."""

    interview: str
    title: str
    coders: tuple[tuple[str, int], ...]


class Concordance(Protocol):
    """Measures agreement beyond chance."""

    def of(self, judgements: Judgements) -> Coefficients:
        """Return Cohen's kappa and Krippendorff's alpha (nominal) of two coders."""


def coded_twice(*, work: OpenWork) -> tuple[CodedTwice, ...]:
    """Return the interviews that two people or more have coded."""
    with work() as unit:
        counts: dict[str, Counter[str]] = {}
        for one in unit.records.find(Coding):
            if not one.is_removed:
                counts.setdefault(one.interview, Counter())[one.coder] += 1
        return tuple(
            CodedTwice(
                interview=interview,
                title=unit.records.get(Interview, interview).title,
                coders=tuple(found.most_common()),
            )
            for interview, found in counts.items()
            if len(found) >= LEAST_CODERS
        )


def compare(interview: str, one: str, other: str, *, work: OpenWork, concordance: Concordance) -> tuple[Concord, ...]:
    """Compare two coders of an interview: all factors together first, then each that either of them used.

    What is judged is every segment of the text as it reads now: a coder read it under a factor when an excerpt of
    theirs touches it. Raises `Refused` (no-transcript, coder-unknown).
    """
    with work() as unit:
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
