"""Draw up the matrix: which rows, which columns, in which order; every cell from the excerpts that stand now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from fieldkit.domain.evidence.factor import Codebook
from fieldkit.domain.evidence.matrix import Heading, Matrix, Said, weigh
from fieldkit.usecases.evidence.sieve import EVERYTHING, Sieve


class Rows(StrEnum):
    """What a row is: a case (a visit), a territory with all its visits, or a category of actor."""

    CASE = "case"
    TERRITORY = "territory"
    CATEGORY = "category"


class Order(StrEnum):
    """How rows and columns follow each other."""

    NAME = "name"
    STRENGTH = "strength"
    LIKENESS = "likeness"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A matrix as somebody wants to see it.

    `by_axis` draws factors together under their axis. Of an excerpt that several people coded, the mean counts, or
    with `adds_coders` all that they said; `coder` counts one person's codes alone. `shows_empty` keeps rows and
    columns without evidence.
    """

    rows: Rows = Rows.CASE
    by_axis: bool = False
    order: Order = Order.NAME
    sieve: Sieve = EVERYTHING
    coder: str = ""
    adds_coders: bool = False
    shows_empty: bool = False


class Codes(Protocol):
    """Knows every code that stands."""

    def said(self, wanted: Wanted) -> Iterable[Said]:
        """Return the codes that are wanted, each with the row that it belongs to."""

    def rows(self, wanted: Wanted) -> tuple[Heading, ...]:
        """Return every row that there could be, by name."""


class Likeness(Protocol):
    """Puts side by side what is alike."""

    def order(self, profiles: Sequence[Sequence[float]]) -> tuple[int, ...]:
        """Return the places of profiles in an order of likeness."""


def draw_up(wanted: Wanted, *, book: Codebook, codes: Codes, likeness: Likeness) -> Matrix:
    """Return the matrix that is wanted."""
    headings = _columns(wanted, book)
    shown = {one.id for one in headings}
    under = {id_: _column(book, id_, wanted) for id_ in book.now}
    counted = {id_: column for id_, column in under.items() if column in shown}
    cells = weigh(codes.said(wanted), counted, adds_coders=wanted.adds_coders)
    whole = Matrix(rows=codes.rows(wanted), columns=headings, cells=cells)
    return _ordered(whole if wanted.shows_empty else _filled(whole), wanted.order, likeness)


def behind(wanted: Wanted, row: str, column: str) -> Sieve:
    """Return the sieve that lets through what a cell counts."""
    under = replace(wanted.sieve, factor=column, is_exact=not wanted.by_axis)
    if wanted.rows is Rows.CASE:
        return replace(under, visit=row)
    return replace(under, territory=row) if wanted.rows is Rows.TERRITORY else replace(under, category=row)


def _columns(wanted: Wanted, book: Codebook) -> tuple[Heading, ...]:
    names = {entry.factor.id: entry.factor.name for entry in book.entries}
    inside = book.under(wanted.sieve.factor) if wanted.sieve.factor else names.keys()
    if wanted.by_axis:
        axes = dict.fromkeys(entry.axis for entry in book.entries if entry.factor.id in inside)
        return tuple(Heading(id=id_, name=names[id_]) for id_ in axes)
    return tuple(
        Heading(id=one.factor.id, name=one.factor.name, about=names[one.axis] if one.depth else "")
        for one in book.entries
        if one.factor.id in inside
    )


def _column(book: Codebook, factor: str, wanted: Wanted) -> str:
    now = book.now[factor]
    if wanted.sieve.factor and wanted.sieve.factor not in book.way_to(now):
        return ""
    return book.way_to(now)[-1] if wanted.by_axis else now


def _filled(matrix: Matrix) -> Matrix:
    """Leave out rows and columns without evidence."""
    rows, columns = {row for row, _ in matrix.cells}, {column for _, column in matrix.cells}
    return replace(
        matrix,
        rows=tuple(one for one in matrix.rows if one.id in rows),
        columns=tuple(one for one in matrix.columns if one.id in columns),
    )


def _ordered(matrix: Matrix, order: Order, likeness: Likeness) -> Matrix:
    if order is Order.NAME:
        return matrix
    by_row = [matrix.profile(one.id) for one in matrix.rows]
    by_column = [matrix.profile_of_column(one.id) for one in matrix.columns]
    if order is Order.LIKENESS:
        rows, columns = likeness.order(by_row), likeness.order(by_column)
    else:
        rows, columns = _strongest_first(by_row), _strongest_first(by_column)
    return replace(
        matrix,
        rows=tuple(matrix.rows[place] for place in rows),
        columns=tuple(matrix.columns[place] for place in columns),
    )


def _strongest_first(profiles: Sequence[Sequence[float]]) -> tuple[int, ...]:
    return tuple(sorted(range(len(profiles)), key=lambda place: -sum(profiles[place])))
