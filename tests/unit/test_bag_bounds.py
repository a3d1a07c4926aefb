"""Bags that would fill the memory: each is refused for it, at a cost that does not grow with what it claims."""

from __future__ import annotations

import os
import struct
import time
import tracemalloc
from pathlib import Path

import pytest

from fieldkit.domain.errors import Unavailable
from fieldkit.exchange.bundles import Bundles
from fieldkit.store.files.blobs import BlobFolder
from sync.bundle import declaring, listing
from sync.bundle.verifying import MOST_FAULTS, verify
from tests.made.bags import a_bag, manifest, zipped

MEGABYTE = 1 << 20


def faults(path: Path) -> set[str]:
    return {fault.key for fault in verify(path).faults}


def most_memory(path: Path) -> float:
    """Return the megabytes that judging a bag takes at most."""
    tracemalloc.start()
    verify(path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / MEGABYTE


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bag = a_bag(tmp_path / "bag")
    monkeypatch.setattr(listing, "MOST_FILES", 3)
    assert faults(bag) == {"too-large"}


@pytest.mark.parametrize("inside", ["data/{n}", "data/a/{n}/b"])
def test_too_many_folders_are_refused_though_nothing_is_in_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    bag = a_bag(tmp_path / "bag")
    for number in range(60):
        (bag / inside.format(n=number)).mkdir(parents=True)
    assert faults(bag) == set()
    monkeypatch.setattr(listing, "MOST_FILES", 50)
    assert faults(bag) == {"too-large"}


def test_folders_of_a_zip_count_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"{number}/a/a/a/x": b"" for number in range(20)}
    monkeypatch.setattr(listing, "MOST_FILES", 50)
    assert faults(zipped(files, tmp_path / "profond.zip")) == {"too-large"}


def test_deep_paths_take_no_more_memory_than_their_names(tmp_path: Path) -> None:
    files = {f"{number}/" + "a/" * 1_000 + "x": b"" for number in range(50)}
    assert most_memory(zipped(files, tmp_path / "profond.zip")) < 30


def test_a_folder_deeper_than_the_system_can_name_is_refused(tmp_path: Path) -> None:
    bag, here = a_bag(tmp_path / "bag"), Path.cwd()
    os.chdir(bag / "data")
    try:
        for _ in range(30):
            Path("d" * 200).mkdir()
            os.chdir("d" * 200)
    finally:
        os.chdir(here)
    assert faults(bag) == {"path-unsafe"}


def test_a_folder_that_may_not_be_read_is_the_disks_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bag = a_bag(tmp_path / "bag")

    def refused(_place: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refused)
    with pytest.raises(Unavailable, match="disk"):
        Bundles(BlobFolder(tmp_path)).verify(bag)


def test_a_zip_of_more_entries_than_files_are_allowed_is_refused_unlisted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count, path = 20_000, tmp_path / "foule.zip"
    entry = b"PK\x01\x02" + bytes(24) + struct.pack("<H", 1) + bytes(16) + b"a"
    listed = entry * count
    path.write_bytes(listed + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(listed), 0, 0))
    monkeypatch.setattr(listing, "MOST_FILES", 5_000)
    assert faults(path) == {"too-large"}
    assert most_memory(path) < 5


def test_a_manifest_of_a_thousand_wrong_lines_is_told_no_longer_than_is_of_use(tmp_path: Path) -> None:
    missing = manifest({f"data/{number}": b"" for number in range(1_000)})
    found = verify(a_bag(tmp_path / "bag", tags={"manifest-sha512.txt": missing})).faults
    assert len(found) == MOST_FAULTS


@pytest.mark.parametrize("line", [b"\n", b"\r", b"\r\n", b"x"])
def test_a_manifest_of_more_lines_or_longer_ones_than_any_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: bytes
) -> None:
    monkeypatch.setattr(declaring, "MOST_LINES", 200)
    monkeypatch.setattr(declaring, "MOST_LINE", 200)
    assert faults(a_bag(tmp_path / "bag", tags={"manifest-sha512.txt": line * 250})) == {"too-large"}


def test_a_manifest_is_read_line_by_line(tmp_path: Path) -> None:
    line = "😀" * 500 + "\n"
    bag = a_bag(tmp_path / "bag", tags={"manifest-sha512.txt": line.encode() * 5_000})
    assert (bag / "manifest-sha512.txt").stat().st_size > 9 * MEGABYTE
    assert most_memory(bag) < 5


def test_what_a_bag_says_of_itself_is_joined_once(tmp_path: Path) -> None:
    told = b"External-Description: un\n" + b" x\n" * 300_000
    began = time.process_time()
    [(_, value)] = verify(a_bag(tmp_path / "bag", tags={"bag-info.txt": told})).info
    assert value == "un" + " x" * 300_000
    assert time.process_time() - began < 20.0  # joined one by one, it took a minute


def test_what_a_bag_says_of_itself_at_length_is_refused(tmp_path: Path) -> None:
    told = b"A: b\n" * (declaring.MOST_INFO_BYTES // 5 + 1)
    assert faults(a_bag(tmp_path / "bag", tags={"bag-info.txt": told})) == {"too-large"}
