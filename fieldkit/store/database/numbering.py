"""Ids that are numbered under an owner's: a transcript's segments are `transcript.window.position`."""

from __future__ import annotations

from sqlalchemy import Column, ColumnElement


def numbered(column: Column[str], owner: str) -> ColumnElement[bool]:
    """Ask for ids under an owner's, by their order: LIKE would read the whole table, whatever its index."""
    return (column >= f"{owner}.") & (column < f"{owner}/")
