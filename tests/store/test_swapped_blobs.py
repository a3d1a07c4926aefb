"""A stranger who cannot read a workspace puts one of its files in another's place."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest

from fieldkit.domain.errors import Damaged
from fieldkit.store.files.blobs import BlobFolder
from fieldkit.store.files.proving import SMALL
from fieldkit.store.files.shelf import PlainShelf, SealedShelf, Shelf
from vault.keys import Key


@pytest.fixture(params=[PlainShelf, lambda: SealedShelf(Key(bytes(32)))], ids=["open", "sealed"])
def shelf(request: pytest.FixtureRequest) -> Shelf:
    made: Shelf = request.param()
    return made


def swapped(folder: Path, shelf: Shelf, size: int) -> tuple[BlobFolder, str]:
    """Keep two blobs, put the second one's file in the first one's place; returns the first one's digest."""
    blobs, chance = BlobFolder(folder, shelf), random.Random(size)
    kept, other = (blobs.put(io.BytesIO(chance.randbytes(size))) for _ in range(2))
    (folder / shelf.place(other)).replace(folder / shelf.place(kept))
    return blobs, kept


def test_a_small_file_in_another_s_place_gives_no_byte(tmp_path: Path, shelf: Shelf) -> None:
    blobs, kept = swapped(tmp_path, shelf, 2_000)
    with pytest.raises(Damaged, match="blob-altered"):
        blobs.open(kept)
    assert not blobs.verify(kept)


def test_a_large_file_in_another_s_place_is_told_by_who_reads_it_through(tmp_path: Path, shelf: Shelf) -> None:
    blobs, kept = swapped(tmp_path, shelf, SMALL + 70_000)
    with blobs.open(kept) as source:
        source.read(100_000)
        source.seek(-500, io.SEEK_END)  # as players look at the end before they play
        assert len(source.read()) == 500
        source.seek(50_000)
        with pytest.raises(Damaged, match="blob-altered"):
            source.read()
    assert not blobs.verify(kept)


def test_a_large_file_is_given_whole_in_whatever_steps(tmp_path: Path, shelf: Shelf) -> None:
    blobs, said = BlobFolder(tmp_path, shelf), random.Random(1).randbytes(SMALL + 70_000)
    kept = blobs.put(io.BytesIO(said))
    with blobs.open(kept) as source:
        found = b""
        while piece := source.read(30_011):
            found += piece
        assert source.seek(-10, io.SEEK_END) == len(said) - 10
        assert source.read() == said[-10:]
    assert found == said
