"""Bundles that others read: bags, crates, zips and sealed files that outside tools accept."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import bagit
import pyrage
import pytest
import requests
import requests_cache
import rocrate
import urllib3
from rocrate.rocrate import ROCrate

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Refused
from sync.bundle.crate import CONTEXT
from sync.bundle.verifying import verify
from tests.contract.bundles.making import made
from tests.made.visits import Lived


@pytest.fixture(scope="session")
def context_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Let the validator find RO-Crate's context without a network, in the copy that `rocrate` ships."""
    place = tmp_path_factory.mktemp("contexts") / "cache"
    answer = requests.Response()
    answer.status_code, answer.url, answer.encoding = 200, CONTEXT, "utf-8"
    answer.headers["Content-Type"] = "application/ld+json"
    answer.request = requests.Request("GET", CONTEXT).prepare()
    raw = (Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld").read_bytes()
    answer.raw = urllib3.HTTPResponse(io.BytesIO(raw), headers=answer.headers, status=200, preload_content=False)
    with requests_cache.CachedSession(str(place), backend="sqlite", expire_after=-1) as session:
        session.cache.save_response(answer)
    return place


def problems(bag: Path, cache: Path, severity: str) -> list[str]:
    report = cache.with_name(f"{bag.parent.parent.name}-{bag.name}-{severity}.json")
    command: list[str | Path] = [
        Path(sys.executable).with_name("rocrate-validator"),
        "-y",
        "validate",
        "--offline",
        "--no-paging",
    ]
    command += ["--cache-path", cache, "-p", "ro-crate-1.3", "-l", severity, "-f", "json", "-o", report, bag / "data"]
    subprocess.run(command, check=False, capture_output=True, timeout=120)
    return [f"{one['check']['identifier']} {one['message']}" for one in json.loads(report.read_text())["issues"]]


def test_the_validator_finds_nothing_wrong_with_either_crate(
    workspace: Workspace, lived: Lived, tmp_path: Path, context_cache: Path
) -> None:
    one = made(workspace, tmp_path / "out")
    assert one.restricted is not None
    assert problems(one.path, context_cache, "required") == []
    assert problems(one.restricted, context_cache, "required") == []


def test_outside_readers_accept_it(workspace: Workspace, lived: Lived, tmp_path: Path) -> None:
    one = made(workspace, tmp_path / "out")
    assert bagit.Bag(str(one.path)).validate()
    for name in ("manifest-sha256.txt", "manifest-sha512.txt"):
        tool = f"{name.removeprefix('manifest-').removesuffix('.txt')}sum"
        subprocess.run([tool, "-c", "--strict", "--quiet", name], cwd=one.path, check=True, capture_output=True)
    crate = ROCrate(str(one.path / "data"))
    sound = next(entity for entity in crate.data_entities if entity.id.endswith("audio.flac"))
    assert sound["sha256"] == lived.sound
    info = bagit.Bag(str(one.path)).info
    assert {"Bagging-Date", "Payload-Oxum", "Bag-Software-Agent"} <= info.keys()
    assert info["External-Identifier"] == lived.visit


def test_a_zip_is_stored_and_any_program_opens_it(workspace: Workspace, lived: Lived, tmp_path: Path) -> None:
    path = made(workspace, tmp_path / "out", is_zip=True).path
    with zipfile.ZipFile(path) as archive:
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}
        assert archive.testzip() is None
    assert verify(path).is_valid


def test_what_is_sealed_is_opened_by_its_reader_only(workspace: Workspace, lived: Lived, tmp_path: Path) -> None:
    key = pyrage.x25519.Identity.generate()
    one = made(workspace, tmp_path / "out", recipients=(str(key.to_public()),))
    assert b"PK" not in one.path.read_bytes()[:200]
    plain = tmp_path / "plain.zip"
    plain.write_bytes(pyrage.decrypt(one.path.read_bytes(), [key]))
    assert verify(plain).is_valid
    with pytest.raises(Refused, match="recipient-wrong"):
        made(workspace, tmp_path / "autre", recipients=("age1faux",))
    assert list((tmp_path / "autre").glob("*")) == []
