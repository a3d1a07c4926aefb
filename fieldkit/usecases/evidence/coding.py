"""Code excerpts: each coder says for themselves under which factors words are read, and how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fieldkit.domain.errors import Refused
from fieldkit.domain.evidence.coding import WEIGHTS, Code, Coding, standing
from fieldkit.domain.evidence.excerpt import Excerpt
from fieldkit.domain.evidence.factor import Codebook, Factor
from fieldkit.usecases.evidence import blinding
from fieldkit.usecases.ports import Unit


def book(unit: Unit) -> Codebook:
    """Return the codebook as it stands."""
    return Codebook(unit.records.find(Factor))


def coder(unit: Unit) -> str:
    """Return who codes here."""
    return str(unit.recall("author") or "")


def say(unit: Unit, excerpt: Excerpt, codes: Iterable[Code]) -> Excerpt:
    """Let these be all the codes that this person gives an excerpt; what others gave it stays.

    Factors that an earlier version noted on the excerpt itself give way. Returns the excerpt without them.
    Raises `Refused` (unknown-record, weight-unknown).
    """
    known, me = book(unit), coder(unit)
    wanted = {_stands(known, code).factor: _stands(known, code) for code in codes}
    mine = [one for one in unit.records.find(Coding, excerpt=excerpt.id) if one.coder == me]
    for one in mine:
        code = wanted.pop(known.now.get(one.factor, one.factor), None)
        unit.records.put(replace(one, is_removed=True) if code is None else _given(one, code))
    for code in wanted.values():
        fresh = Coding(
            id=unit.new_id(),
            visit=excerpt.visit,
            interview=excerpt.interview,
            excerpt=excerpt.id,
            factor=code.factor,
            coder=me,
        )
        unit.records.put(_given(fresh, code))
    return replace(excerpt, factors=())


def given(unit: Unit, excerpts: Iterable[Excerpt]) -> dict[str, tuple[Coding, ...]]:
    """Return the codings that stand for each of some excerpts of one interview, under the factors as they are now.

    Those that are hidden from the person here, who codes blind, are left out.
    """
    found, now = {}, book(unit).now
    by_excerpt: dict[str, list[Coding]] = {}
    known, me = tuple(excerpts), coder(unit)
    for interview in dict.fromkeys(one.interview for one in known):
        blind = blinding.of(unit, interview)
        shown = (one for one in unit.records.find(Coding, interview=interview) if not blind.hides(one.coder, me))
        for coding in shown:
            by_excerpt.setdefault(coding.excerpt, []).append(coding)
    for one in known:
        said = standing(by_excerpt.get(one.id, ()), now)
        found[one.id] = tuple(
            replace(coding, factor=now.get(coding.factor, coding.factor)) for coding in (*said, *_of_before(one))
        )
    return found


def unseen(unit: Unit, interview: str) -> frozenset[str]:
    """Return the excerpts of an interview that only others coded whose codes are hidden from the person here."""
    blind, me = blinding.of(unit, interview), coder(unit)
    if blind.is_open:
        return frozenset()
    standing_ = [one for one in unit.records.find(Coding, interview=interview) if not one.is_removed]
    hidden = {one.excerpt for one in standing_ if blind.hides(one.coder, me)}
    return frozenset(hidden - {one.excerpt for one in standing_ if not blind.hides(one.coder, me)})


def _of_before(excerpt: Excerpt) -> tuple[Coding, ...]:
    """Return the factors that an earlier version noted on the excerpt, as codings of nobody in particular."""
    return tuple(
        Coding(
            id="",
            visit=excerpt.visit,
            interview=excerpt.interview,
            excerpt=excerpt.id,
            factor=factor,
            coder="",
        )
        for factor in excerpt.factors
    )


def _stands(known: Codebook, code: Code) -> Code:
    factor = known.get(code.factor)
    if factor is None:
        raise Refused("unknown-record", kind=Factor.kind, record=code.factor)
    if code.weight not in WEIGHTS:
        raise Refused("weight-unknown", weight=code.weight, known=", ".join(map(str, WEIGHTS)))
    return replace(code, factor=factor.id)


def _given(coding: Coding, code: Code) -> Coding:
    return replace(coding, factor=code.factor, weight=code.weight, direction=code.direction, is_removed=False)
