"""The codebook: factors that excerpts are read under; shared by every visit."""

from __future__ import annotations

from dataclasses import replace

from fieldkit.domain.errors import Refused
from fieldkit.domain.factor import Factor
from fieldkit.usecases.facts import CodebookChanged
from fieldkit.usecases.ports import OpenWork


def add(name: str, definition: str = "", parent: str = "", *, work: OpenWork) -> str:
    """Write a factor down, or find it again by its name under the same parent; returns its id."""
    wanted = _named(name)
    with work() as unit:
        if parent:
            unit.records.get(Factor, parent)
        for known in unit.records.find(Factor, parent=parent):
            if known.name.casefold() == wanted.casefold():
                return known.id
        made = Factor(id=unit.new_id(), name=wanted, definition=definition.strip(), parent=parent)
        unit.records.put(made)
        unit.announce(CodebookChanged(made.id))
    return made.id


def rename(factor: str, name: str, *, work: OpenWork) -> None:
    """Give a factor another name; excerpts under it stay."""
    wanted = _named(name)
    with work() as unit:
        unit.records.put(replace(unit.records.get(Factor, factor), name=wanted))
        unit.announce(CodebookChanged(factor))


def listed(*, work: OpenWork) -> tuple[Factor, ...]:
    """Return every factor, by name."""
    with work() as unit:
        return tuple(sorted(unit.records.find(Factor), key=lambda one: one.name.casefold()))


def _named(name: str) -> str:
    if not name.strip():
        raise Refused("factor-without-name")
    return " ".join(name.split())
