"""Turn an open workspace into a protected one, or back: piece by piece, and to be cut at any moment."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from fieldkit.domain.errors import Damaged
from fieldkit.usecases.parts.files import Ticket


@dataclass(frozen=True, slots=True)
class Piece:
    """A file that has to be written anew: its place in the workspace, and its bytes."""

    name: str
    bytes: int


class Ground(Protocol):
    """A workspace's files, on their way from one state to the other; both are readable meanwhile."""

    def alone(self) -> AbstractContextManager[None]:
        """Keep everybody else out; raises `Unavailable("workspace-busy")` and `Refused("recordings-left")`."""

    def begin(self) -> None:
        """Write down what is intended: from here on the key is asked for, and what is new is sealed."""

    def pieces(self) -> tuple[Piece, ...]:
        """Return what is not there yet."""

    def carry(self, piece: Piece, moved: Callable[[int], None]) -> None:
        """Write a piece anew, read it back, put it in the old one's place; `moved` hears how many bytes are done.

        Killed anywhere, the old one or the new one is there, whole. Raises `Damaged` where the old one is: it
        stays as it is.
        """

    def end(self) -> None:
        """Write down that everything is there."""


def convert(ground: Ground, ticket: Ticket) -> int:
    """Bring a workspace to its other state; returns how many files were written anew.

    Cancelled or killed, it goes on where it was the next time, or back; work is possible in between. Files that
    are damaged stop nothing else: they are told at the end (`Damaged("conversion-unfinished")`).
    """
    with ground.alone():
        ground.begin()
        pieces = ground.pieces()
        damaged = _carry_all(ground, pieces, ticket)
        if damaged:
            raise Damaged("conversion-unfinished", count=len(damaged), first=damaged[0])
        ground.end()
    return len(pieces)


def _carry_all(ground: Ground, pieces: tuple[Piece, ...], ticket: Ticket) -> list[str]:
    whole = sum(piece.bytes for piece in pieces) or 1
    done, damaged = 0, []
    for piece in pieces:
        before = done

        def moved(count: int, before: int = before) -> None:
            ticket.reached(min(1.0, (before + count) / whole))

        moved(0)
        try:
            ground.carry(piece, moved)
        except Damaged:
            damaged.append(piece.name)
        done += piece.bytes
    return damaged
