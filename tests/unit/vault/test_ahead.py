"""Reading ahead gives what reading gives: every byte in order, every trouble, whatever the pieces."""

from __future__ import annotations

import io
import threading

import pytest

from vault import ahead


class Piecemeal(io.RawIOBase):
    """A stream that gives pieces of these lengths, then fails or ends."""

    def __init__(self, lengths: list[int], trouble: Exception | None = None) -> None:
        super().__init__()
        self._lengths, self._trouble = lengths, trouble
        self.readers: set[int] = set()

    def readable(self) -> bool:
        return True

    def read(self, _most: int = -1, /) -> bytes:
        self.readers.add(threading.get_ident())
        if self._lengths:
            return bytes([len(self._lengths)]) * self._lengths.pop(0)
        if self._trouble:
            raise self._trouble
        return b""


FULL = ahead.CHUNK_BYTES


@pytest.mark.parametrize(
    "lengths", [[], [1], [FULL], [FULL, FULL], [FULL - 1], [3, FULL, 5, FULL, 1], [FULL, FULL, 7]], ids=str
)
def test_every_piece_comes_in_its_order(lengths: list[int]) -> None:
    found = [(chunk[0], len(chunk)) for chunk in ahead.chunks(Piecemeal(list(lengths)))]  # type: ignore[arg-type]
    assert found == [(len(lengths) - at, length) for at, length in enumerate(lengths)]


@pytest.mark.parametrize("lengths", [[], [5], [FULL], [FULL, 5, FULL]], ids=str)
def test_what_reading_raises_is_raised_after_what_was_read(lengths: list[int]) -> None:
    coming = ahead.chunks(Piecemeal(list(lengths), OSError("unplugged")))  # type: ignore[arg-type]
    assert [len(next(coming)) for _ in lengths] == lengths
    with pytest.raises(OSError, match="unplugged"):
        next(coming)


def test_what_is_short_needs_no_thread() -> None:
    source = Piecemeal([5, 5])
    assert b"".join(ahead.chunks(source)) == bytes([2] * 5 + [1] * 5)  # type: ignore[arg-type]
    assert source.readers == {threading.get_ident()}
