"""A matrix as tables: CSV holds a cell a line, XLSX a sheet of the matrix and one of its cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fieldkit.domain.errors import Refused
from fieldkit.domain.evidence.matrix import Matrix

FORMATS = ("csv", "xlsx")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell of a table that begins so is run by spreadsheets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetNames:
    """What the sheets and columns of a table are called, in a person's language.

    `columns` names row, about the row, factor, axis, excerpts, strength, towards, away and balance.
    """

    matrix: str
    cells: str
    columns: tuple[str, str, str, str, str, str, str, str, str]


def write_matrix(matrix: Matrix, format_: str, names: SheetNames) -> bytes:
    """Return the bytes of a table; raises `Refused("format-unknown")`."""
    if format_ not in FORMATS:
        raise Refused("format-unknown", format=format_, known=", ".join(FORMATS))
    return _as_csv(matrix, names) if format_ == "csv" else _as_xlsx(matrix, names)


def _as_csv(matrix: Matrix, names: SheetNames) -> bytes:
    held = io.StringIO(newline="")
    table = csv.writer(held)
    table.writerow(names.columns)
    table.writerows(_lines(matrix))
    return held.getvalue().encode("utf-8-sig")


def _lines(matrix: Matrix) -> Iterator[tuple[str | float, ...]]:
    for row in matrix.rows:
        for column in matrix.columns:
            cell = matrix.cells.get((row.id, column.id))
            if cell is not None:
                heads = (row.name, row.about, column.name, column.about)
                yield (*map(_text, heads), *cell, round(cell.balance, 3))


def _as_xlsx(matrix: Matrix, names: SheetNames) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    from fieldkit.exchange.formats.workbooks import written

    book = Workbook()
    first: Any = book.active
    first.title = names.matrix
    first.append([names.columns[0], names.columns[1], *(_text(one.name) for one in matrix.columns)])
    for row in matrix.rows:
        cells = [matrix.cells.get((row.id, column.id)) for column in matrix.columns]
        first.append([_text(row.name), _text(row.about), *(cell.strength if cell else None for cell in cells)])
    for cell in first[1][2:]:
        cell.alignment = Alignment(text_rotation=90)
    first.freeze_panes = "C2"
    second = book.create_sheet(names.cells)
    second.append(names.columns)
    for line in _lines(matrix):
        second.append(line)
    second.freeze_panes = "A2"
    for sheet in (first, second):
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        for letter in "AB":
            sheet.column_dimensions[letter].width = 28
    return written(book)


def _text(value: str) -> str:
    """Return a name that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(_FORMULA) else value
