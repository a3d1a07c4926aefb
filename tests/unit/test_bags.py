"""Bags of the kinds that the conformance suite of the Library of Congress has, and worse, judged by their faults."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from sync.bundle.verifying import verify
from tests.made.bags import PAYLOAD, a_bag, faults, files_of, manifest

HELLO = b"Bonjour\n"


@pytest.mark.parametrize("version", ["0.93", "0.94", "0.95", "0.96", "0.97", "1.0"])
@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha224", "sha256", "sha384", "sha512"])
def test_bags_of_every_version_and_digest_are_valid(tmp_path: Path, version: str, algorithm: str) -> None:
    assert faults(a_bag(tmp_path / "bag", version=version, algorithms=[algorithm])) == set()


@pytest.mark.parametrize(
    "spoil",
    [
        {},
        {"bag-info.txt": b"Payload-Oxum: 17.2\nContact-Name: A\nContact-Name: B\nExternal-Description: un\n  deux\n"},
        {"package-info.txt": b"Bag-Software-Agent: x\n"},
        {"bagit.txt": b"BagIt-Version: 1.0\r\nTag-File-Character-Encoding: UTF-8\r\n"},
        {"bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8"},
        {"autre/dossier.txt": b"a tag file in a folder"},
        {"fetch.txt": b"http://example.org/bonjour.txt 8 data/bonjour.txt\n"},
        {"manifest-sha512.txt": manifest(PAYLOAD).replace(b"  data", b"\tdata")},
        {"manifest-sha512.txt": manifest(PAYLOAD).replace(b"  data", b"  ./data")},
        {
            "manifest-sha512.txt": manifest(PAYLOAD)
            .upper()
            .replace(b"DATA", b"data")
            .replace(b"/BONJOUR.TXT", b"/bonjour.txt")
            .replace(b"/NOTES/MAIRE.TXT", b"/notes/maire.txt")
        },
        {"tagmanifest-sha512.txt": manifest({"manifest-sha512.txt": manifest(PAYLOAD)})},
    ],
)
def test_what_the_specification_allows_is_valid(tmp_path: Path, spoil: dict[str, bytes]) -> None:
    assert verify(a_bag(tmp_path / "bag", tags=spoil)).faults == ()


def test_tag_files_may_be_written_in_utf_16(tmp_path: Path) -> None:
    payload = {"data/été.txt": HELLO}
    assert faults(a_bag(tmp_path / "bag", payload, version="0.97", encoding="UTF-16")) == set()


def test_line_ends_and_per_cent_signs_in_names_are_understood(tmp_path: Path) -> None:
    payload = {"data/un\ndeux.txt": HELLO, "data/100%.txt": HELLO, "data/%0A.txt": HELLO, "data/d\rd.txt": HELLO}
    assert faults(a_bag(tmp_path / "bag", payload)) == set()


def test_before_1_0_manifests_list_all_files_together(tmp_path: Path) -> None:
    one, other = ({path: raw} for path, raw in PAYLOAD.items())
    tags = {"manifest-md5.txt": manifest(one, "md5"), "manifest-sha1.txt": manifest(other, "sha1")}
    assert faults(a_bag(tmp_path / "old", version="0.97", algorithms=[], tags=tags)) == set()
    assert faults(a_bag(tmp_path / "new", version="1.0", algorithms=[], tags=tags)) == {"file-unlisted"}


def test_a_bag_in_a_bag_and_an_empty_one_are_valid(tmp_path: Path) -> None:
    inner = a_bag(tmp_path / "inner")
    payload = {f"data/{path}": raw for path, raw in files_of(inner).items()}
    assert faults(a_bag(tmp_path / "outer", payload)) == set()
    assert faults(a_bag(tmp_path / "empty", {})) == set()


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        ({"bagit.txt": b"\xef\xbb\xbfBagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"}, "bagit-txt-wrong"),
        ({"bagit.txt": b"BagIt-Version : 1.0\nTag-File-Character-Encoding: UTF-8\n"}, "bagit-txt-wrong"),
        ({"bagit.txt": b"BagIt-Version:  1.0\nTag-File-Character-Encoding: UTF-8\n"}, "bagit-txt-wrong"),
        ({"bagit.txt": b"BagIt-Version: 1.0 \nTag-File-Character-Encoding: UTF-8\n"}, "bagit-txt-wrong"),
        ({"bagit.txt": b"BagIt-Version: 1.0\n"}, "bagit-txt-wrong"),
        ({"bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\nX: y\n"}, "bagit-txt-wrong"),
        ({"bagit.txt": b"BagIt-Version: .97\nTag-File-Character-Encoding: UTF-8\n"}, "bagit-txt-wrong"),
        ({"bagit.txt": b"BagIt-Version: 0.42\nTag-File-Character-Encoding: UTF-8\n"}, "bagit-txt-wrong"),
        ({"bagit.txt": b"BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n"}, "bagit-newer"),
        ({"bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: klingon\n"}, "encoding-unknown"),
        ({"bagit.txt": b"\xff\xfe\x00"}, "tag-unreadable"),
        ({"bag-info.txt": b"no colon here\n"}, "bag-info-wrong"),
        ({"bag-info.txt": b"Contact-Name : A\n"}, "bag-info-wrong"),
        ({"bag-info.txt": b"Payload-Oxum: 16.2\n"}, "oxum-wrong"),
        ({"bag-info.txt": b"Payload-Oxum: beaucoup\n"}, "oxum-wrong"),
        ({"bag-info.txt": b"Payload-Oxum: 17.2\nPayload-Oxum: 16.2\n"}, "oxum-wrong"),
        ({"manifest-sha512.txt": manifest({})}, "file-unlisted"),
        ({"manifest-sha512.txt": b"pas une ligne\n"}, "manifest-line"),
        ({"manifest-sha512.txt": manifest(PAYLOAD) + b"abcd  data/bonjour.txt\n"}, "manifest-line"),
        ({"manifest-sha512.txt": manifest(PAYLOAD) * 2}, "path-twice"),
        ({"manifest-sha512.txt": manifest({**PAYLOAD, "data/absent.txt": b""})}, "file-missing"),
        ({"manifest-sha512.txt": manifest({**PAYLOAD, "data/bonjour.txt": b"autre"})}, "digest-wrong"),
        ({"manifest-sha512.txt": manifest({**PAYLOAD, "data/../../etc/passwd": b""})}, "path-unsafe"),
        ({"manifest-sha512.txt": manifest({**PAYLOAD, "/etc/passwd": b""})}, "path-unsafe"),
        ({"manifest-sha512.txt": manifest({**PAYLOAD, "~/secret": b""})}, "path-unsafe"),
        ({"manifest-sha512.txt": manifest({**PAYLOAD, "C:/secret": b""})}, "path-unsafe"),
        ({"manifest-sha512.txt": manifest({**PAYLOAD, "bagit.txt": b""})}, "path-unsafe"),
        ({"manifest-sha512.txt": manifest({**PAYLOAD, "data\\bonjour.txt": b""})}, "path-unsafe"),
        ({"manifest-sha512.txt": manifest(PAYLOAD).replace(b"bonjour", b"Bonjour")}, "file-missing"),
        ({"manifest-whirlpool.txt": b""}, "algorithm-unknown"),
        ({"manifest-sha512.txt": b"\xff\xff"}, "tag-unreadable"),
        ({"tagmanifest-sha512.txt": manifest({"absent.txt": b""})}, "file-missing"),
        ({"tagmanifest-sha512.txt": manifest({"bagit.txt": b"autre"})}, "digest-wrong"),
        ({"fetch.txt": b"http://example.org/x 8 ../x\n"}, "path-unsafe"),
        ({"fetch.txt": b"http://example.org/x\n"}, "fetch-line"),
        ({"data/CON": b""}, "path-unsafe"),
        ({"data/lpt1.txt": b""}, "path-unsafe"),
    ],
)
def test_what_is_wrong_is_refused_for_its_own_reason(tmp_path: Path, spoil: dict[str, bytes], reason: str) -> None:
    assert reason in faults(a_bag(tmp_path / "bag", tags=spoil))


@pytest.mark.parametrize(
    ("gone", "reason"),
    [
        ("bagit.txt", "bagit-txt-missing"),
        ("manifest-sha512.txt", "manifest-missing"),
        ("data/bonjour.txt", "file-missing"),
    ],
)
def test_what_is_missing_is_named(tmp_path: Path, gone: str, reason: str) -> None:
    bag = a_bag(tmp_path / "bag")
    (bag / gone).unlink()
    assert faults(bag) == {reason}


def test_a_bag_without_payload_folder_is_none(tmp_path: Path) -> None:
    bag = a_bag(tmp_path / "bag", {})
    (bag / "data").rmdir()
    assert faults(bag) == {"payload-missing"}


def link(bag: Path) -> None:
    (bag / "data" / "passwd").symlink_to("/etc/passwd")


def folder_link(bag: Path) -> None:
    (bag / "data" / "ailleurs").symlink_to("/etc")


def pipe(bag: Path) -> None:
    os.mkfifo(bag / "data" / "tube")


def other_case(bag: Path) -> None:
    (bag / "data" / "Bonjour.txt").write_bytes(HELLO)


def other_form(bag: Path) -> None:
    for form in ("NFC", "NFD"):
        (bag / "data" / unicodedata.normalize(form, "été.txt")).write_bytes(HELLO)


def other_case_of_a_folder(bag: Path) -> None:
    (bag / "data" / "Notes").mkdir()
    (bag / "data" / "Notes" / "autre.txt").write_bytes(HELLO)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (link, "path-unsafe"),
        (folder_link, "path-unsafe"),
        (pipe, "path-unsafe"),
        (other_case, "path-twice"),
        (other_form, "path-twice"),
        (other_case_of_a_folder, "path-twice"),
    ],
)
def test_what_a_file_system_would_follow_or_confuse_is_refused(
    tmp_path: Path, spoil: Callable[[Path], None], reason: str
) -> None:
    bag = a_bag(tmp_path / "bag")
    spoil(bag)
    assert faults(bag) == {reason}
