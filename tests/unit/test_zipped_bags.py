"""Bags in a zip: judged without unpacking, and refused where the zip lies, grows, or leads out of itself."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from sync.bundle import names
from sync.errors import SyncRefused
from tests.made.bags import a_bag, faults, files_of, zipped

HELLO = b"Bonjour\n"


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("top", ["bag/", ""])
def test_a_zip_is_judged_without_unpacking_it(tmp_path: Path, method: int, top: str) -> None:
    files = {path.replace("bag/", top, 1): raw for path, raw in files_of(a_bag(tmp_path / "bag")).items()}
    path = zipped(files, tmp_path / "bag.zip", method)
    assert faults(path) == set()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["bag", "bag.zip"]


@pytest.mark.parametrize(
    "name",
    [
        "../dehors.txt",
        "/etc/x",
        "a/../../b",
        "C:/x",
        "a\\b",
        "a/./b",
        "a//b",
        "nul\0.txt",
        "aux.txt",
        "x" * 300,
        "../x/",
    ],
)
def test_a_zip_with_a_name_that_leaves_it_is_refused(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "faux.zip", "w") as archive:
        entry = zipfile.ZipInfo("x")
        entry.filename = entry.orig_filename = name
        archive.writestr(entry, b"x")
    assert faults(tmp_path / "faux.zip") == {"path-unsafe"}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("data/été\0.txtOdile Kieffer", "data/été…"),
        ("\0Odile Kieffer habite", "…"),
        ("\x1b[2Jécran", r"\x1b[2Jécran"),
        ("a/\ud800", r"a/\ud800"),
        ("/" + "x" * 300, "/" + "x" * 199),
    ],
)
def test_a_name_that_is_refused_is_told_as_far_as_it_is_one(name: str, told: str) -> None:
    with pytest.raises(SyncRefused) as refused:
        names.check(name)
    assert refused.value.values == {"path": told}


def test_a_zip_with_a_link_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "faux.zip", "w") as archive:
        entry = zipfile.ZipInfo("bag/data/x")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, b"/etc/passwd")
    assert faults(tmp_path / "faux.zip") == {"path-unsafe"}


@pytest.mark.parametrize(
    "names", [("bag/a", "bag/A"), ("bag/a", "bag/a/b"), ("bag/é", "bag/e\u0301"), ("bag/B/c", "bag/b/d")]
)
def test_a_zip_whose_files_are_one_to_some_is_refused(tmp_path: Path, names: tuple[str, str]) -> None:
    assert faults(zipped(dict.fromkeys(names, b""), tmp_path / "faux.zip")) == {"path-twice"}


def test_a_zip_that_grows_beyond_reason_is_refused_unread(tmp_path: Path) -> None:
    with (
        zipfile.ZipFile(tmp_path / "bombe.zip", "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("bag/x", "w") as into,
    ):
        for _ in range(80):
            into.write(bytes(1 << 20))
    assert (tmp_path / "bombe.zip").stat().st_size < 200_000
    assert faults(tmp_path / "bombe.zip") == {"too-large"}


def test_a_zip_whose_entries_share_their_bytes_is_refused(tmp_path: Path) -> None:
    path = zipped({"bag/a": bytes(1000), "bag/b": bytes(1000)}, tmp_path / "bombe.zip")
    raw = bytearray(path.read_bytes())
    second = raw.rindex(b"PK\x01\x02")
    struct.pack_into("<I", raw, second + 42, 0)
    path.write_bytes(raw)
    assert faults(path) == {"too-large"}


@pytest.mark.parametrize("claimed", [4, 400])
def test_a_zip_that_lies_about_a_size_is_refused(tmp_path: Path, claimed: int) -> None:
    path = zipped(files_of(a_bag(tmp_path / "bag")), tmp_path / "faux.zip")
    raw = bytearray(path.read_bytes())
    entry = raw.rindex(b"bag/data/bonjour.txt") - 46
    struct.pack_into("<II", raw, entry + 20, claimed, claimed)
    path.write_bytes(raw)
    assert faults(path) & {"file-damaged", "digest-wrong", "too-large"}


def test_a_zip_that_claims_ten_million_files_is_refused_before_they_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "foule.zip"
    length = 10_000_000 * 47
    with path.open("wb") as sink:
        sink.truncate(length)
        sink.seek(length)
        sink.write(struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65_535, 65_535, length, 0, 0))
    assert faults(path) <= {"too-large", "not-a-bundle"}
    assert faults(path)


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"ceci n\xe2\x80\x99est pas un zip" * 10])
def test_what_is_no_zip_is_no_bundle(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "faux.zip").write_bytes(raw)
    assert faults(tmp_path / "faux.zip") == {"not-a-bundle"}


def test_an_encrypted_entry_is_named(tmp_path: Path) -> None:
    path = zipped(files_of(a_bag(tmp_path / "bag")), tmp_path / "faux.zip")
    raw = bytearray(path.read_bytes())
    entry = raw.rindex(b"bag/data/bonjour.txt") - 46
    local = raw.index(b"bag/data/bonjour.txt") - 30
    raw[entry + 8] |= 1
    raw[local + 6] |= 1
    path.write_bytes(raw)
    assert faults(path) == {"file-damaged"}
