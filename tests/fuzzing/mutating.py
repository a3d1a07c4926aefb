"""Good inputs made wrong: bytes flipped, cut, doubled, mixed with others; words and numbers known to hurt."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

HURTFUL = (
    b"\x00",
    b"\xff\xff\xff\xff",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"..",
    b"../../../../tmp/evasion",
    b"/etc/passwd",
    b"C:\\evasion",
    b"CON",
    b"-1",
    b"0",
    b"NaN",
    b"1e999",
    b"9" * 400,
    b"18446744073709551616",
    b"[" * 3_000,
    b"(" * 3_000,
    b'{"a":' * 800,
    b"null",
    b'"\\ud800"',
    b"%s%n",
    b"\r\n\r\n",
    b"&x;",
    b"<!DOCTYPE a SYSTEM 'file:///etc/passwd'>",
    "\u202eÉ\u0301".encode(),
)
MOST_BYTES = 200_000
_DIGIT = re.compile(rb"[0-9]")


@dataclass(frozen=True)
class Mutator:
    """Makes mutants of good inputs; `words` are tokens of their language.

    `grown` makes more of them by the rules of their language, from chance alone: a third of what is tried comes from
    there, half of that as it grew. `mended` puts right what a reader checks first, as hashes, over what was changed.
    """

    seeds: Sequence[bytes]
    words: Sequence[bytes] = ()
    grown: Callable[[random.Random], bytes] | None = None
    mended: Callable[[bytes], bytes] | None = None

    def mutant(self, chance: random.Random) -> bytes:
        """Return one more input: a good one changed a few times, seldom one that is noise or as good as it was."""
        if chance.random() < 0.02:
            return chance.randbytes(chance.randrange(300))
        if self.grown is not None and chance.random() < 0.33:
            grown = self.grown(chance)
            return grown if chance.random() < 0.5 else self.changed(grown, chance)
        return self.changed(chance.choice(self.seeds), chance)

    def changed(self, content: bytes, chance: random.Random) -> bytes:
        """Return an input changed a few times."""
        changing = bytearray(content)
        for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 5, 9))):
            chance.choice(_CHANGES)(self, changing, chance)
        return bytes(changing[:MOST_BYTES])

    def _flip(self, content: bytearray, chance: random.Random) -> None:
        if content:
            content[_place(content, chance)] ^= 1 << chance.randrange(8)

    def _write(self, content: bytearray, chance: random.Random) -> None:
        place = _place(content, chance)
        content[place : place + chance.randrange(1, 9)] = chance.randbytes(chance.randrange(9))

    def _cut(self, content: bytearray, chance: random.Random) -> None:
        place = _place(content, chance)
        del content[place : place + chance.choice((1, 2, 8, 64, 1 << 20))]

    def _double(self, content: bytearray, chance: random.Random) -> None:
        place = _place(content, chance)
        piece = content[place : place + chance.choice((1, 4, 20, 100, 1_000))]
        content[place:place] = piece * chance.choice((1, 1, 2, 30))

    def _splice(self, content: bytearray, chance: random.Random) -> None:
        other = chance.choice(self.seeds)
        start = chance.randrange(len(other) + 1)
        content[_place(content, chance) :] = other[start:]

    def _speak(self, content: bytearray, chance: random.Random) -> None:
        place = _place(content, chance)
        word = chance.choice((*self.words, *HURTFUL))
        content[place : place + chance.choice((0, 0, len(word)))] = word

    def _count(self, content: bytearray, chance: random.Random) -> None:
        """Put another number where digits are."""
        digits = [found.start() for found in _DIGIT.finditer(content[:5_000])]
        if digits:
            place = chance.choice(digits)
            content[place : place + 1] = chance.choice((b"-1", b"0", b"99999999999999999999", b"1e309", b"0x1", b""))


_CHANGES = (
    Mutator._flip,
    Mutator._write,
    Mutator._cut,
    Mutator._double,
    Mutator._splice,
    Mutator._speak,
    Mutator._speak,
    Mutator._count,
)


def _place(content: bytearray, chance: random.Random) -> int:
    return chance.randrange(len(content)) if content else 0
