"""The matrix of co-production: cases by factors, and how strong the evidence of each cell is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The evidence of a case under a factor.

    `strength` adds the weights (1 to 3) of its excerpts, of an excerpt that several people coded their mean;
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A row or a column: id, name, and what stands quietly beside the name (dates, or the axis of a factor)."""

    id: str
    name: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Rows by columns; a cell without evidence is not there."""

    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    cells: Mapping[tuple[str, str], Cell]

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
