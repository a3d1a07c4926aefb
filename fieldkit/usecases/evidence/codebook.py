"""The codebook: factors that excerpts are read under, in a tree; shared by every visit, edited by everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from fieldkit.domain.errors import Refused
from fieldkit.domain.evidence.coding import Coding
from fieldkit.domain.evidence.factor import Codebook, Factor
from fieldkit.usecases.authors import Authors
from fieldkit.usecases.evidence import coding
from fieldkit.usecases.evidence.sieve import Sieve
from fieldkit.usecases.facts import CodebookChanged
from fieldkit.usecases.ports import OpenWork, Unit


class Edit(StrEnum):
    """What was done to a factor."""

    ADDED = "added"
    RENAMED = "renamed"
    DEFINED = "defined"
    MOVED = "moved"
    MERGED = "merged"
    SEPARATED = "separated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One edit of a factor: who, when, from what to what; of moves and merges these are names of factors."""

    edit: Edit
    author: str
    at: datetime
    before: str
    after: str


def add(name: str, definition: str = "", parent: str = "", *, work: OpenWork) -> str:
    """Write a factor down, or find it again by its name under the same parent; returns its id."""
    with work() as unit:
        made = _added(unit, name, definition, parent)
        unit.announce(CodebookChanged(made))
    return made


def rename(factor: str, name: str, *, work: OpenWork) -> None:
    """Give a factor another name; excerpts under it stay."""
    _change(factor, work=work, name=_named(name))


def define(factor: str, definition: str, *, work: OpenWork) -> None:
    """Say when words are read under a factor, and when not."""
    _change(factor, work=work, definition=definition.strip())


def move(factor: str, parent: str, *, work: OpenWork) -> None:
    """Put a factor, with what is below it, under another; "" makes it an axis.

    Raises `Refused` (unknown-record, factor-below-itself).
    """
    with work() as unit:
        known = coding.book(unit)
        if parent and factor in known.way_to(_standing(known, parent).id):
            raise Refused("factor-below-itself", name=_standing(known, factor).name)
    _change(factor, work=work, parent=parent)


def merge(factor: str, into: str, *, work: OpenWork) -> None:
    """Make a factor part of another: what was, and will be, read under it is read under that one.

    What is below it goes below the other. Nothing is rewritten, so that `separate` takes it back.
    Raises `Refused` (unknown-record, factor-into-itself).
    """
    with work() as unit:
        known = coding.book(unit)
        gone, stays = _standing(known, factor), _standing(known, into)
        if gone.id == stays.id:
            raise Refused("factor-into-itself", name=gone.name)
        if gone.id in known.way_to(stays.id):
            unit.records.put(replace(stays, parent=known.parent_of(gone.id)))
        unit.records.put(replace(gone, merged_into=stays.id))
        unit.announce(CodebookChanged(stays.id))


def separate(factor: str, *, work: OpenWork) -> None:
    """Take a merge back: the factor stands by itself again, with what was read under it."""
    _change(factor, work=work, merged_into="")


def split(factor: str, names: tuple[str, ...], *, work: OpenWork) -> tuple[str, ...]:
    """Divide a factor into parts, placed below it; returns their ids.

    Excerpts stay under the whole until `sort_out` gives them to a part, those too that arrive later.
    """
    with work() as unit:
        whole = _standing(coding.book(unit), factor)
        made = tuple(_added(unit, name, "", whole.id, whole.id) for name in names)
        unit.announce(CodebookChanged(whole.id))
    return made


def divide(factor: str, parts: Mapping[str, tuple[str, ...]], *, work: OpenWork) -> tuple[str, ...]:
    """Split a factor and sort its excerpts (ids) out among the parts, named; returns the ids of the parts."""
    made = split(factor, tuple(parts), work=work)
    for part, excerpts in zip(made, parts.values(), strict=True):
        sort_out(excerpts, factor, part, work=work)
    return made


def alone(factor: str) -> Sieve:
    """Return the sieve that lets through what is read under a factor itself, not under what is below it."""
    return Sieve(factor=factor, is_exact=True)


def sort_out(excerpts: tuple[str, ...], whole: str, part: str, *, work: OpenWork) -> int:
    """Read excerpts under a part of a factor instead of the whole, whoever coded them; returns how many codings."""
    with work() as unit:
        known = coding.book(unit)
        wanted, target = _standing(known, whole).id, _standing(known, part).id
        moved = [
            one
            for excerpt in excerpts
            for one in unit.records.find(Coding, excerpt=excerpt)
            if known.now.get(one.factor) == wanted and not one.is_removed
        ]
        for one in moved:
            unit.records.put(replace(one, factor=target))
        unit.announce(CodebookChanged(target))
    return len(moved)


def read(*, work: OpenWork) -> Codebook:
    """Return the codebook as it stands."""
    with work() as unit:
        return coding.book(unit)


def listed(*, work: OpenWork) -> tuple[Factor, ...]:
    """Return every factor that stands, each axis followed by what is under it."""
    return tuple(entry.factor for entry in read(work=work).entries)


def merged(factor: str, *, work: OpenWork) -> tuple[Factor, ...]:
    """Return the factors that became part of this one, at once or by way of another."""
    with work() as unit:
        known = coding.book(unit)
        parts = [id_ for id_, now in known.now.items() if now == factor and id_ != factor]
        return tuple(unit.records.get(Factor, id_) for id_ in parts)


def history(factor: str, *, work: OpenWork) -> tuple[Past, ...]:
    """Return what was done to a factor, oldest first."""
    with work() as unit:
        names = {one.id: one.name for one in unit.records.find(Factor)}
        authors, stood = Authors(unit), dict[str, str]()
        past = []
        for said in unit.statements.of(factor):
            value = str(said.value or "")
            shown = names.get(value, "") if said.attribute in ("parent", "merged_into") else value
            before, stood[said.attribute] = stood.get(said.attribute), shown
            edit = _edit(said.attribute, value, before)
            if edit is not None:
                past.append(Past(edit=edit, author=authors.of(said), at=said.at, before=before or "", after=shown))
    return tuple(past)


def _edit(attribute: str, value: str, before: str | None) -> Edit | None:
    """Return what a statement did; None for what a factor began with, its name apart."""
    if before is None:
        return Edit.ADDED if attribute == "name" else None
    if attribute == "merged_into":
        return Edit.MERGED if value else Edit.SEPARATED
    return {"name": Edit.RENAMED, "definition": Edit.DEFINED, "parent": Edit.MOVED}.get(attribute)


def _added(unit: Unit, name: str, definition: str, parent: str, split_from: str = "") -> str:
    wanted = _named(name)
    known = coding.book(unit)
    above = _standing(known, parent).id if parent else ""
    for entry in known.entries:
        if known.parent_of(entry.factor.id) == above and entry.factor.name.casefold() == wanted.casefold():
            return entry.factor.id
    made = Factor(id=unit.new_id(), name=wanted, definition=definition.strip(), parent=above, split_from=split_from)
    unit.records.put(made)
    return made.id


def _change(factor: str, *, work: OpenWork, **fields: str) -> None:
    with work() as unit:
        unit.records.put(replace(unit.records.get(Factor, factor), **fields))
        unit.announce(CodebookChanged(factor))


def _standing(known: Codebook, factor: str) -> Factor:
    found = known.get(factor)
    if found is None:
        raise Refused("unknown-record", kind=Factor.kind, record=factor)
    return found


def _named(name: str) -> str:
    if not name.strip():
        raise Refused("factor-without-name")
    return " ".join(name.split())
