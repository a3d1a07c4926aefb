"""The tables of docs/endpoints.md as values: what each request tells each kind of member."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.conftest import ROOT

PAGE = ROOT / "docs" / "endpoints.md"
_REQUEST = re.compile(r"`([A-Z]+ [^`]+)`(.*)")


@dataclass(frozen=True, slots=True)
class Row:
    """What a request is answered to each, by column; `keys` are those of the refusals."""

    request: str
    about: str
    cells: dict[str, str]
    keys: frozenset[str]


def answers() -> list[Row]:
    """Return the first table: statuses."""
    return _table(0)


def contents() -> list[Row]:
    """Return the second: for whom something is in an answer."""
    return _table(1)


def _table(number: int) -> list[Row]:
    lines = [line for line in PAGE.read_text().split("\n\n") if line.startswith("| ")][number].strip().split("\n")
    head, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [_row(_columns(head), row) for row in rows]


def _columns(head: list[str]) -> list[str]:
    """Name the columns: `…given` belongs to the role before it."""
    named = [f"{before} given" if name == "…given" else name for before, name in zip(["", *head], head, strict=False)]
    assert len(set(named)) == len(named)
    return named


def _row(columns: list[str], row: list[str]) -> Row:
    cells = dict(zip(columns, row, strict=True))
    found = _REQUEST.fullmatch(cells.pop(columns[0]))
    assert found is not None, row
    keys = frozenset(cells.pop("refused as", "").replace(",", " ").split())
    return Row(found[1], found[2].lstrip(": "), cells, keys)
