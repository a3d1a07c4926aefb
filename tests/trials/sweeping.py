"""What a sweep finds of words, sound and files that should lie nowhere, in whatever way they lie there."""

from __future__ import annotations

import base64
import itertools
import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")
BEGINNINGS = (b"fLaC\x00\x00\x00", b"RIFF", b"SQLite format 3\x00")
"""How sound and databases begin that nobody sealed, looked for everywhere."""
OPENINGS = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"OggS", b"ID3", b"\x7fELF")
"""How documents, pictures, sounds and images of memory begin: these are looked for at a file's beginning only."""
AGE = b"age-encryption.org/v1\n"

_DEFLATED = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda", b"\x1f\x8b\x08", b"PK\x03\x04")
_ZLIB_OR_GZIP, _BARE = 47, -15
_MOST_INFLATED, _PIECE, _DEEP = 4 << 20, 1 << 10, 2
_BLOCK, _LEAST, _NOISE = 4096, 512, 0.94
"""What is sealed is like noise: zlib makes a block of it no smaller than this share."""
_ALIKE = 0.5
"""How like a sample is to the next one: about 0.9 in speech; in noise, of 250 samples, below 0.3."""


class Sought:
    """What is looked for: words in every spelling and encoding, how open files begin, and stretches as they are."""

    def __init__(self, words: Iterable[str], stretches: Iterable[bytes] = ()) -> None:
        """Look for words, and for stretches of sound or files, of eight bytes at least."""
        self.needles = frozenset([*BEGINNINGS, *_spelt(tuple(words))])
        self.stretches = frozenset(stretches)
        self._heads = np.unique(np.array([int.from_bytes(one[:8], "little") for one in self.stretches], np.uint64))

    def within(self, raw: bytes, deep: int = _DEEP) -> Iterator[bytes]:
        """Yield what is found in bytes, and in what is packed in them."""
        folded = raw.lower()
        yield from (needle for needle in self.needles if needle in raw or needle in folded)
        if self._may_be_in(raw):
            yield from (stretch for stretch in self.stretches if stretch in raw)
        if deep:
            for inflated in _inflated(raw):
                yield from self.within(inflated, deep - 1)

    def _may_be_in(self, raw: bytes) -> bool:
        """Say whether any stretch begins here, all of them asked at once: there are thousands."""
        for offset in range(min(8, len(raw)) if self._heads.size else 0):
            words = np.frombuffer(raw, "<u8", (len(raw) - offset) // 8, offset)
            nearest = np.searchsorted(self._heads, words).clip(max=self._heads.size - 1)
            if (self._heads[nearest] == words).any():
                return True
        return False


def swept(places: Iterable[Path], sought: Sought) -> Iterator[tuple[str, bytes]]:
    """Yield every file below these places that betrays something by its name, attributes or content, and what."""
    for place in places:
        for path in place.rglob("*"):
            for raw in _told(path, place):
                yield from ((str(path), needle) for needle in sought.within(raw))
            if path.is_file() and not path.is_symlink():
                with path.open("rb") as source:
                    begins = source.read(8)
                yield from ((str(path), opening) for opening in OPENINGS if begins.startswith(opening))


def unlike_noise(folder: Path, readable: Iterable[str]) -> Iterator[str]:
    """Yield the files below a folder in which anything is not like noise, but those that may be read, by their names.

    It needs no idea of what might lie open: text, samples, tables and pages of a database all have a pattern.
    """
    for path in folder.rglob("*"):
        if path.is_file() and path.name not in readable and not _is_noise(path.read_bytes()):
            yield str(path)


def _is_noise(raw: bytes) -> bool:
    """Say whether all of it is like noise, but for the head of an age file and what is too short to tell."""
    begin = raw.find(b"\n", raw.find(b"\n--- ") + 1) + 1 if raw.startswith(AGE) else 0
    blocks = (raw[at : at + _BLOCK] for at in range(begin, len(raw) - _LEAST + 1, _BLOCK))
    return all(len(zlib.compress(block, 1)) >= _NOISE * len(block) and not _is_smooth(block) for block in blocks)


def _is_smooth(block: bytes) -> bool:
    """Say whether 16-bit numbers follow each other as samples do, in one channel or two: zlib does not see that."""
    for offset, apart in itertools.product(range(2), range(1, 3)):
        samples = np.frombuffer(block, "<i2", (len(block) - offset) // 2, offset).astype(np.float64)
        samples -= samples.mean()
        if abs(samples[:-apart] @ samples[apart:]) > _ALIKE * (samples @ samples):
            return True
    return False


def _told(path: Path, place: Path) -> Iterator[bytes]:
    """Yield what a file tells: its name, where a link leads, its attributes, its bytes."""
    yield str(path.relative_to(place)).encode()
    if path.is_symlink():
        yield str(path.readlink()).encode()
        return
    with suppress(OSError):
        for name in os.listxattr(path):
            yield os.getxattr(path, name)
    if path.is_file():
        yield path.read_bytes()


def _spelt(words: Sequence[str]) -> Iterator[bytes]:
    """Yield words as programs write them: in each encoding, in hexadecimal, in base 64 at any of its three places."""
    for word, encoding in itertools.product(words, ENCODINGS):
        yield word.encode(encoding)
    for word in words:
        for spelling in {word, word.capitalize(), word.upper()}:
            raw = spelling.encode()
            yield raw.hex().encode()
            yield from (_based(raw, before) for before in range(3))


def _based(raw: bytes, before: int) -> bytes:
    """Return of a word's base 64, after so many bytes of a group of three, what does not hang on its neighbours."""
    start = -(-8 * before // 6)
    return base64.b64encode(bytes(before) + raw)[start : (before + len(raw)) * 8 // 6]


def _inflated(raw: bytes) -> Iterator[bytes]:
    """Yield what was packed with deflate anywhere in bytes: zlib, gzip, files of a zip; also where it was cut."""
    for mark in _DEFLATED:
        at = raw.find(mark)
        while at >= 0:
            inflated = _as_zipped(raw, at) if mark.startswith(b"PK") else _unpacked(raw, at, _ZLIB_OR_GZIP)
            if inflated:
                yield inflated
            at = raw.find(mark, at + 1)


def _as_zipped(raw: bytes, at: int) -> bytes:
    named, more = (int.from_bytes(raw[at + place : at + place + 2], "little") for place in (26, 28))
    return _unpacked(raw, at + 30 + named + more, _BARE)


def _unpacked(raw: bytes, begin: int, bits: int) -> bytes:
    """Return what comes out until it ends, is broken, or is enough."""
    stream, found = zlib.decompressobj(bits), bytearray()
    with suppress(zlib.error):
        for at in range(begin, len(raw), _PIECE):
            found += stream.decompress(raw[at : at + _PIECE])
            if stream.eof or len(found) > _MOST_INFLATED:
                break
    return bytes(found)
