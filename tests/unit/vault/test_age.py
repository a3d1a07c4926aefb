"""Files of the age format: written by us and read by others, and the other way round; changed and cut."""

from __future__ import annotations

import io
import random
import secrets

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault.age import AgeReader, AgeWriter, Identity, Recipient, plain_size, salvage
from vault.errors import Altered, Cut, Mistyped, Unknown, WrongSecret

CHUNK = 64 << 10
LENGTHS = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 17)


def an_identity() -> Identity:
    return Identity(secrets.token_bytes(32))


def sealed(plain: bytes, *readers: Identity) -> bytes:
    sink = io.BytesIO()
    with AgeWriter(sink, [one.recipient for one in readers]) as writer:
        for start in range(0, len(plain), 40_001):
            writer.write(plain[start : start + 40_001])
    return sink.getvalue()


def opened(file: bytes, reader: Identity) -> bytes:
    return io.BufferedReader(AgeReader(io.BytesIO(file), reader, "a file")).read()


@pytest.mark.parametrize("length", LENGTHS)
def test_what_is_sealed_here_is_read_by_another_program(length: int) -> None:
    reader, plain = an_identity(), random.Random(length).randbytes(length)
    theirs = pyrage.x25519.Identity.from_str(reader.written())
    assert pyrage.decrypt(sealed(plain, an_identity(), reader), [theirs]) == plain


@pytest.mark.parametrize("length", LENGTHS)
def test_what_another_program_sealed_is_read_here(length: int) -> None:
    theirs, plain = pyrage.x25519.Identity.generate(), random.Random(length).randbytes(length)
    others = pyrage.x25519.Identity.generate().to_public()
    assert opened(pyrage.encrypt(plain, [others, theirs.to_public()]), Identity.parse(str(theirs))) == plain


def test_keys_are_written_as_others_write_them() -> None:
    theirs = pyrage.x25519.Identity.generate()
    ours = Identity.parse(str(theirs))
    assert (str(ours.recipient), ours.written()) == (str(theirs.to_public()), str(theirs))
    assert Recipient.parse(str(theirs.to_public())) == ours.recipient


@pytest.mark.parametrize(
    "written", ["", "age1", "AGE-SECRET-KEY-1", "age1qqqqqqqq", str(Identity(bytes(32)).recipient)[:-1]]
)
def test_a_key_with_a_letter_missing_is_refused(written: str) -> None:
    for kind in (Recipient, Identity):
        with pytest.raises(Mistyped):
            kind.parse(written)


@given(
    st.integers(0, 3 * CHUNK), st.lists(st.tuples(st.integers(0, 3 * CHUNK), st.integers(0, CHUNK + 9)), max_size=8)
)
@settings(max_examples=40, deadline=None)
def test_it_is_read_at_any_place(length: int, reads: list[tuple[int, int]]) -> None:
    reader, plain = an_identity(), random.Random(length).randbytes(length)
    source = io.BufferedReader(AgeReader(io.BytesIO(sealed(plain, reader)), reader))
    for place, much in reads:
        source.seek(place)
        assert source.read(much) == plain[place : place + much]
    assert source.seek(0, io.SEEK_END) == length


def test_the_plain_size_is_known_without_a_key() -> None:
    for length in LENGTHS:
        assert plain_size(io.BytesIO(sealed(bytes(length), an_identity()))) == length


@pytest.mark.parametrize("length", [0, 40, CHUNK, CHUNK + 40])
def test_any_changed_byte_is_told(length: int) -> None:
    reader, whole = an_identity(), random.Random(1).randbytes(length)
    file = sealed(whole, reader)
    for place in {*range(300), *random.Random(2).sample(range(len(file)), 60), len(file) - 1} & set(range(len(file))):
        changed = bytearray(file)
        changed[place] ^= 1 << place % 8
        with pytest.raises((Altered, Unknown, WrongSecret)):
            opened(bytes(changed), reader)


def test_an_altered_chunk_hides_no_other() -> None:
    reader, plain = an_identity(), random.Random(3).randbytes(4 * CHUNK)
    file = bytearray(sealed(plain, reader))
    file[-2 * CHUNK] ^= 1
    source = AgeReader(io.BytesIO(bytes(file)), reader, "photo")
    source.seek(3 * CHUNK)
    assert source.read(100) == plain[3 * CHUNK :][:100]
    source.seek(2 * CHUNK)
    with pytest.raises(Altered, match="photo"):
        source.read(1)


@pytest.mark.parametrize("kept", [1, CHUNK, 2 * (CHUNK + 16), 2 * (CHUNK + 16) + 5, 3 * (CHUNK + 16) - 1])
def test_a_cut_file_says_so_and_gives_what_is_whole(kept: int) -> None:
    reader, plain = an_identity(), random.Random(4).randbytes(3 * CHUNK)
    file = sealed(plain, reader)
    payload = len(file) - 3 * (CHUNK + 16)
    cut, saved = file[: payload + kept], io.BytesIO()
    with pytest.raises(Cut):
        AgeReader(io.BytesIO(cut), reader)
    whole = kept // (CHUNK + 16) * CHUNK
    assert (salvage(io.BytesIO(cut), reader, saved), saved.getvalue()) == (whole, plain[:whole])


def test_chunks_that_changed_places_are_told() -> None:
    reader = an_identity()
    file = sealed(bytes(3 * CHUNK), reader)
    start, step = len(file) - 3 * (CHUNK + 16), CHUNK + 16
    swapped = file[:start] + file[start + step :][:step] + file[start:][:step] + file[start + 2 * step :]
    with pytest.raises(Altered):
        opened(swapped, reader)


def test_a_writer_left_by_an_error_leaves_no_whole_file() -> None:
    reader, sink = an_identity(), io.BytesIO()
    with pytest.raises(ZeroDivisionError), AgeWriter(sink, [reader.recipient]) as writer:
        writer.write(b"half")
        raise ZeroDivisionError
    with pytest.raises(Cut):
        AgeReader(io.BytesIO(sink.getvalue()), reader)


def test_another_reader_is_refused() -> None:
    with pytest.raises(WrongSecret, match="a file"):
        opened(sealed(b"word", an_identity()), an_identity())


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_what_is_no_age_file_is_refused(said: bytes) -> None:
    for file in (said, b"age-encryption.org/v1\n" + said, sealed(b"", READER)[:-40] + said):
        with pytest.raises((Unknown, Altered, WrongSecret)):
            opened(file, READER)


READER = an_identity()
