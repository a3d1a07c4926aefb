"""Age files whose beginning is written last: read by others as any, and never half of one for a whole one."""

from __future__ import annotations

import io
import random

import pyrage
import pytest

from vault.age import AgeReader, Identity, RetouchedWriter, salvage
from vault.errors import Cut

CHUNK = 64 << 10
READER = Identity(bytes(31) + b"1")
THEIRS = pyrage.x25519.Identity.from_str(READER.written())


@pytest.mark.parametrize("size", [40, CHUNK - 1, CHUNK, CHUNK + 1, 5 * CHUNK + 7])
def test_a_beginning_is_written_over_before_the_end(size: int) -> None:
    plain, sink = bytearray(random.Random(size).randbytes(size)), io.BytesIO()
    with RetouchedWriter(sink, [READER.recipient]) as sealing:
        sealing.write(plain)
        assert sealing.seek(8) == 8
        sealing.write(b"the length")
        assert sealing.seek(0, io.SEEK_END) == size
        sealing.write(b"and more")
    plain[8:18] = b"the length"
    assert pyrage.decrypt(sink.getvalue(), [THEIRS]) == bytes(plain) + b"and more"


def test_beyond_its_first_chunk_nothing_is_written_over() -> None:
    with RetouchedWriter(io.BytesIO(), [READER.recipient]) as sealing:
        sealing.write(bytes(3 * CHUNK))
        for place in (CHUNK - 1, CHUNK, 2 * CHUNK, -1):
            sealing.seek(place)
            with pytest.raises(io.UnsupportedOperation):
                sealing.write(b"no")


def test_a_retouched_file_without_its_end_is_no_file() -> None:
    sink = io.BytesIO()
    with pytest.raises(KeyError), RetouchedWriter(sink, [READER.recipient]) as sealing:
        sealing.write(bytes(3 * CHUNK))
        raise KeyError
    kept = io.BytesIO()
    with pytest.raises(Cut):
        AgeReader(io.BytesIO(sink.getvalue()), READER)
    assert salvage(io.BytesIO(sink.getvalue()), READER, kept) == 0
