"""The matrix of co-production: cases by factors, and how strong the evidence of each cell is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from fieldkit.domain.evidence.coding import Direction

Said = tuple[str, str, str, str, int, str]
"""One code as it is counted: row, factor, excerpt, coder, weight, direction."""
Shares = tuple[float, float, float]
"""The weight of an excerpt in a column, and how much of it pushes towards and away."""
_TOWARDS, _AWAY = Direction.TOWARDS.value, Direction.AWAY.value


class Cell(NamedTuple):
    """The evidence of a case under a factor.

    `strength` adds the weights (1 to 3) of its excerpts, of an excerpt that several people coded their mean or sum;
    `towards` and `away` are the shares of it that push so.
    """

    excerpts: int
    strength: float
    towards: float = 0.0
    away: float = 0.0

    @property
    def balance(self) -> float:
        """Return where the evidence leans: 1 is all towards cooperation, -1 all away from it, 0 neither or both."""
        return (self.towards - self.away) / self.strength if self.strength else 0.0

    @property
    def is_disputed(self) -> bool:
        """Say whether some of it pushes one way and some the other."""
        return bool(self.towards and self.away)


Cells = Mapping[tuple[str, str], Cell]
"""By row and column; a cell without evidence is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A row or a column: id, name, and what stands quietly beside the name (dates, or the axis of a factor)."""

    id: str
    name: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Rows by columns."""

    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    cells: Cells

    @property
    def strongest(self) -> float:
        """Return the strength of the strongest cell."""
        return max((cell.strength for cell in self.cells.values()), default=0.0)

    def profile(self, row: str) -> tuple[float, ...]:
        """Return the strengths of a row, column by column."""
        return tuple(self._strength(row, column.id) for column in self.columns)

    def profile_of_column(self, column: str) -> tuple[float, ...]:
        """Return the strengths of a column, row by row."""
        return tuple(self._strength(row.id, column) for row in self.rows)

    def _strength(self, row: str, column: str) -> float:
        cell = self.cells.get((row, column))
        return cell.strength if cell else 0.0


def weigh(said: Iterable[Said], columns: Mapping[str, str], *, adds_coders: bool = False) -> Cells:
    """Return the cells of some codes; `columns` says under which column a factor is counted, others are left out.

    An excerpt counts once a column. Of one coder its strongest code does, of several coders the mean, or the sum.
    """
    first: dict[tuple[str, str], Said] = {}
    several: dict[tuple[str, str], list[Said]] = {}
    for one in said:
        column = columns.get(one[1])
        if column is None:
            continue
        place = (one[2], column)
        if place in first:
            several.setdefault(place, [first[place]]).append(one)
        else:
            first[place] = one
    shared = {place: _shares(codes, adds_coders=adds_coders) for place, codes in several.items()}
    return _added_up(first, shared)


def _added_up(first: Mapping[tuple[str, str], Said], several: Mapping[tuple[str, str], Shares]) -> Cells:
    """Add up excerpts by row and column; most were coded once, which is all that a fast way needs to know."""
    cells: dict[tuple[str, str], Cell] = {}
    nothing = Cell(0, 0.0)
    for (excerpt, column), (row, _, _, _, weight, direction) in first.items():
        shares: Shares = (weight, weight * (direction == _TOWARDS), weight * (direction == _AWAY))
        if (excerpt, column) in several:
            shares = several[excerpt, column]
        known = cells.get((row, column), nothing)
        cells[row, column] = Cell(known[0] + 1, known[1] + shares[0], known[2] + shares[1], known[3] + shares[2])
    return cells


def _shares(codes: list[Said], *, adds_coders: bool) -> Shares:
    """Return the weight of an excerpt in a column, and how much of it pushes towards and away."""
    strongest: dict[str, list[float]] = {}
    for _, _, _, coder, weight, direction in codes:
        mine = strongest.setdefault(coder, [0, 0, 0])
        wanted = (True, direction == _TOWARDS, direction == _AWAY)
        mine[:] = [max(known, weight * is_so) for known, is_so in zip(mine, wanted, strict=True)]
    many = 1 if adds_coders else len(strongest)
    whole, towards, away = (sum(part) / many for part in zip(*strongest.values(), strict=True))
    return whole, towards, away
