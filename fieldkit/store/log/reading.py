"""How far a write-ahead log is whole, and what was committed behind that place.

SQLite reads a log up to where it is no longer whole, says nothing of the rest, and writes over it. Its format is told
at https://sqlite.org/fileformat2.html#walformat: a header, then frames of a page each, whose checksums go on from the
frame before; frames of an earlier turn, whose salts are others, may lie behind the end.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import BinaryIO

HEADER_BYTES, FRAME_BYTES, PAGE_BYTES = 32, 24, 4096
"""The pages of all our databases are of the size that SQLite and SQLCipher choose."""

_MAGIC, _VERSION = 0x377F0682, 3007000
_WORD = 0xFFFFFFFF

Sums = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A log that is whole for `whole` bytes, and the changes, at most, that were committed behind them."""

    whole: int
    changes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A page as it was written: its number, the database's pages where it ends a change (else 0), its salts."""

    number: int
    pages_after: int
    salts: bytes
    sums: Sums
    page: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """How the frames of one turn of a log go on: the order of bytes in its checksums, its salts, the last sums."""

    order: str
    salts: bytes
    sums: Sums

    def sums_of(self, frame: Frame) -> Sums:
        """Return the checksums that this frame has to have here."""
        return summed(struct.pack(">II", frame.number, frame.pages_after) + frame.page, self.order, self.sums)

    def lacks_its_end(self, frame: Frame) -> bool:
        """Say whether a frame would be the next one if it ended a change, as it does not say (any longer).

        The sums are linear in the number of pages, which is their second word: what is missing in both tells it.
        """
        if frame.pages_after or frame.salts != self.salts:
            return False
        missing = [(wanted - found) & _WORD for wanted, found in zip(frame.sums, self.sums_of(frame), strict=True)]
        weights = summed(bytes(len(frame.page)), self.order, (0, 1))
        odd = 0 if weights[0] % 2 else 1
        pages = missing[odd] * pow(weights[odd], -1, _WORD + 1) & _WORD
        return pages > 0 and [weight * pages & _WORD for weight in weights] == missing


def broken(log: BinaryIO, is_genuine: Callable[[int, bytes], bool]) -> Break | None:
    """Return where a log breaks; None where it ends as logs end.

    That is so after a kill, too: the last frame may be cut short; frames of a change that was not committed may
    follow, of one that was taken back, or of an earlier turn. `is_genuine` is asked of a page's number and bytes
    where all else is right. A power cut within a commit looks like a break: one change, at most, is not whole.
    """
    turn = _turn(log.read(HEADER_BYTES))
    frames, whole, first = _frames(log), HEADER_BYTES if turn else 0, None
    for frame in frames:
        if turn is None or not _goes_on(turn, frame) or not is_genuine(frame.number, frame.page):
            first = frame
            break
        turn, whole = replace(turn, sums=frame.sums), whole + FRAME_BYTES + PAGE_BYTES
    if first is None:
        return None
    changes = _changes(turn, first, frames)
    return Break(whole=whole, changes=changes) if changes else None


def _changes(turn: Turn | None, first: Frame, rest: Iterator[Frame]) -> int:
    """Count what ends a change of this turn, from the first frame that is not whole; its own salts may be wrong."""
    salts = turn.salts if turn else first.salts
    changes = sum(1 for frame in chain((first,), rest) if frame.salts == salts and frame.pages_after)
    if turn is None:
        return changes
    if first.salts != salts and first.pages_after and turn.sums_of(first) == first.sums:
        return changes + 1
    return changes + turn.lacks_its_end(first)


def _goes_on(turn: Turn, frame: Frame) -> bool:
    return frame.salts == turn.salts and turn.sums_of(frame) == frame.sums


def _turn(header: bytes) -> Turn | None:
    """Read a log's header; None where it is not whole."""
    if len(header) < HEADER_BYTES:
        return None
    magic, version, page_bytes, _number = struct.unpack(">IIII", header[:16])
    order = ">" if magic & 1 else "<"
    sums = summed(header[:24], order, (0, 0))
    if magic & ~1 != _MAGIC or (version, page_bytes) != (_VERSION, PAGE_BYTES) or sums != _pair(header[24:]):
        return None
    return Turn(order=order, salts=header[16:24], sums=sums)


def _frames(log: BinaryIO) -> Iterator[Frame]:
    while len(data := log.read(FRAME_BYTES + PAGE_BYTES)) == FRAME_BYTES + PAGE_BYTES:
        number, pages_after = _pair(data[:8])
        yield Frame(
            number=number,
            pages_after=pages_after,
            salts=data[8:16],
            sums=_pair(data[16:24]),
            page=data[FRAME_BYTES:],
        )


def summed(data: bytes, order: str, sums: Sums) -> Sums:
    """Go on with two sums over words of 32 bits, two at a time."""
    first, second = sums
    for one, other in struct.iter_unpack(f"{order}II", data):
        first = first + one + second & _WORD
        second = second + other + first & _WORD
    return first, second


def _pair(data: bytes) -> Sums:
    one, other = struct.unpack(">II", data)
    return one, other
