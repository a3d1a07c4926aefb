from __future__ import annotations

import errno
import io
import os
import random
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vault.frames import FramedFile, FrameReader, FramesDamaged, FrameWriter, going_on

KEY = bytes(range(32))
CONTEXT = b"r1/sound"
Pieces = list[bytes]
patient = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


class Disk(io.BytesIO):
    """A file in memory; refuses what goes beyond `room`, as a full disk does, after what fits."""

    def __init__(self, sealed: bytes = b"", room: int = 1 << 30) -> None:
        super().__init__(sealed)
        self.room = room

    def write(self, data: object, /) -> int:
        raw = bytes(data)  # type: ignore[call-overload]
        left = self.room - self.tell()
        if left <= 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(raw[:left])

    def fileno(self) -> int:
        raise io.UnsupportedOperation


def sealed(pieces: Pieces, *, run_bytes: int = 64, is_finished: bool = True, context: bytes = CONTEXT) -> bytes:
    disk = Disk()
    writer = FrameWriter(disk, KEY, context, run_bytes=run_bytes)
    for piece in pieces:
        writer.write(piece)
    if is_finished:
        writer.finish()
    return disk.getvalue()


def read(raw: bytes, context: bytes = CONTEXT) -> tuple[Pieces, list[tuple[int, int]], bool]:
    """Return the pieces that are believed, the stretches that are not, and whether the end was reached."""
    reader = FrameReader(io.BytesIO(raw), KEY, context, name="sound")
    pieces: Pieces = []
    damage: list[tuple[int, int]] = []
    while True:
        try:
            frame = reader.next()
        except FramesDamaged as told:
            damage.append((told.first, told.end))
            continue
        if frame is None:
            return pieces, damage, reader.is_whole
        pieces.append(frame.data)


def said(number: int) -> Pieces:
    chance = random.Random(number)
    return [chance.randbytes(chance.randrange(1, 40)) for _ in range(number)]


@patient
@given(st.lists(st.binary(min_size=1, max_size=200), max_size=12), st.integers(1, 300))
def test_what_was_written_is_read(pieces: Pieces, run_bytes: int) -> None:
    assert read(sealed(pieces, run_bytes=run_bytes)) == (pieces, [], True)


def test_nothing_of_what_was_written_shows() -> None:
    words = b"Madame Lefebvre, mairie de Kingersheim"
    raw = sealed([words, words])
    assert not any(words[at : at + 6] in raw for at in range(len(words) - 6))


def test_truncated_at_any_byte_what_is_whole_is_given_and_the_end_is_missed() -> None:
    pieces = said(9)
    raw = sealed(pieces)
    ends = []
    for size in range(len(raw)):
        found, damage, is_whole = read(raw[:size])
        assert (found, damage, is_whole) == (pieces[: len(found)], [], False)
        ends.append(len(found))
    assert ends == sorted(ends)
    assert ends[-1] == len(pieces)


def test_any_altered_byte_is_told_where_it_is_and_costs_its_own_run_only() -> None:
    pieces = said(12)
    raw = sealed(pieces)
    for at in range(len(raw)):
        altered = raw[:at] + bytes([raw[at] ^ 0x10]) + raw[at + 1 :]
        found, damage, _ = read(altered)
        assert any(first <= at < end for first, end in damage), at
        assert all(piece in pieces for piece in found)
        assert sum(map(len, pieces)) - sum(map(len, found)) < 64 + 40


def test_damage_names_the_file() -> None:
    raw = sealed([b"un", b"deux"])
    with pytest.raises(FramesDamaged) as told:
        FrameReader(io.BytesIO(b"x" + raw[1:]), KEY, CONTEXT, name="sound.flac").next()
    assert (told.value.name, told.value.first) == ("sound.flac", 0)


def runs(raw: bytes) -> Pieces:
    return [b"\x89FRAMES1" + run for run in raw.split(b"\x89FRAMES1")[1:]]


CHANGES: dict[str, Callable[[Pieces], Pieces]] = {
    "two runs swapped": lambda at: [at[0], at[2], at[1], *at[3:]],
    "a run left out": lambda at: [at[0], *at[2:]],
    "a run doubled": lambda at: [at[0], at[1], *at[1:]],
    "the first run left out": lambda at: at[1:],
    "something after the end": lambda at: [*at, at[0]],
}


@pytest.mark.parametrize("change", CHANGES)
def test_runs_that_are_not_in_their_place_are_told(change: str) -> None:
    raw = sealed(said(20))
    assert len(runs(raw)) > 4
    assert read(b"".join(CHANGES[change](runs(raw))))[1]


def test_frames_of_one_run_that_are_swapped_are_told() -> None:
    raw = sealed([b"a" * 8, b"b" * 8, b"c" * 8], run_bytes=1000)
    start, frame = 32, 20 + 17 + 8 + 17
    first, second = raw[start : start + frame], raw[start + frame : start + 2 * frame]
    found, damage, _ = read(raw[:start] + second + first + raw[start + 2 * frame :])
    assert (found, bool(damage)) == ([], True)


@pytest.mark.parametrize(("key", "context"), [(bytes(32), CONTEXT), (KEY, b"r2/sound")])
def test_another_key_or_another_files_name_reads_nothing(key: bytes, context: bytes) -> None:
    reader = FrameReader(io.BytesIO(sealed([b"un"])), key, context)
    with pytest.raises(FramesDamaged):
        reader.next()
    assert reader.next() is None


def test_a_file_is_read_while_it_grows_byte_by_byte() -> None:
    pieces = said(6)
    raw, growing, found = sealed(pieces), io.BytesIO(), []
    reader = FrameReader(growing, KEY, CONTEXT)
    for at in range(len(raw)):
        growing.seek(0, os.SEEK_END)
        growing.write(raw[at : at + 1])
        frame = reader.next()
        found += [frame.data] if frame else []
    assert (found, reader.is_whole) == (pieces, True)


@patient
@given(st.integers(0, 400))
def test_a_full_disk_refuses_and_what_was_written_before_and_after_is_read(room: int) -> None:
    disk = Disk(room=room)
    writer, kept = FrameWriter(disk, KEY, CONTEXT), []
    for piece in said(10):
        try:
            writer.write(piece)
        except OSError:
            disk.room += 150
        else:
            kept.append(piece)
    assert read(disk.getvalue()) == (kept, [], False)


@patient
@given(st.integers(0, 1000), st.booleans())
def test_cut_anywhere_it_is_gone_on_with(cut: int, is_finished: bool) -> None:
    disk = Disk(sealed(said(9), is_finished=is_finished)[:cut])
    before = read(disk.getvalue())[0]
    writer = going_on(disk, KEY, CONTEXT)
    assert writer.tell() == sum(map(len, before))
    writer.write(b"la suite")
    writer.finish()
    assert read(disk.getvalue()) == ([*before, b"la suite"], [], True)


def test_what_was_cut_is_never_sealed_twice_with_one_nonce() -> None:
    raw = sealed([b"a" * 30], is_finished=False)
    disk = Disk(raw[:-1])
    going_on(disk, KEY, CONTEXT).write(b"b" * 30)
    assert disk.getvalue()[8:32] != raw[8:32]


@patient
@given(
    st.lists(st.tuples(st.integers(0, 300), st.binary(min_size=1, max_size=90)), max_size=12),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 200)), max_size=8),
)
def test_written_over_and_read_at_any_place_it_is_as_a_plain_file(
    writes: list[tuple[int, bytes]], reads: list[tuple[int, int]]
) -> None:
    disk, plain = Disk(), io.BytesIO()
    writer = FrameWriter(disk, KEY, CONTEXT, run_bytes=50)
    for place, data in writes:
        place = min(place, len(plain.getvalue()))
        for target in (writer, plain):
            target.seek(place)
            target.write(data)
    with io.BufferedReader(FramedFile(io.BytesIO(disk.getvalue()), KEY, CONTEXT)) as found:
        assert found.read() == plain.getvalue()
        for place, size in reads:
            plain.seek(place)
            found.seek(place)
            assert found.read(size) == plain.read(size)


def test_zeros_stand_where_damage_was_and_all_else_is_in_its_place() -> None:
    pieces = said(30)
    raw = bytearray(sealed(pieces))
    raw[len(raw) // 2] ^= 1
    found = FramedFile(io.BytesIO(bytes(raw)), KEY, CONTEXT)
    plain, read_ = b"".join(pieces), io.BufferedReader(found).read()
    assert len(found.damage) == 1
    assert len(read_) == len(plain)
    wrong = [at for at in range(len(plain)) if read_[at] != plain[at]]
    assert 0 < max(wrong) - min(wrong) < 64 + 40
    assert not any(read_[min(wrong) : max(wrong) + 1])
