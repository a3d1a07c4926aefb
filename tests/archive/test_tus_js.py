"""The JavaScript client of tus uploads to the archive, and goes on where another run of it stopped."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.archive.home import Archive, make
from tests.around.archives import Served, digest_of, served
from tests.conftest import ROOT

PROGRAM = Path(__file__).with_name("tus") / "upload.mjs"
CLIENT = ROOT / ".fieldkit" / "tus"
PART = 64 << 10


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Served]:
    make(tmp_path / "archive")
    archive = Archive(tmp_path / "archive")
    with served(archive) as opened:
        yield opened
    archive.close()


@pytest.fixture
def node() -> str:
    found = shutil.which("node")
    if found is None:
        pytest.skip("node is not installed")
    if not (CLIENT / "node_modules" / "tus-js-client").exists():
        pytest.skip(f"tus-js-client is not in {CLIENT.relative_to(ROOT)}: npm was not there when this was set up")
    return found


def upload(node: str, server: Served, token: str, file: Path, stop: int = 0, previous: str = "") -> str:
    """Upload a file; returns the address of the upload."""
    command = [node, str(PROGRAM), f"{server.url}/uploads", token, str(file), str(PART), str(stop), previous]
    settings = {**os.environ, "TUS_CLIENT": str(CLIENT)}
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, env=settings, check=False)
    assert ran.returncode == 0, ran.stderr
    return str(ran.stdout).strip()


def test_tus_js_client_uploads_in_parts(node: str, server: Served, tmp_path: Path) -> None:
    content = os.urandom(300_000)
    (tmp_path / "son.flac").write_bytes(content)
    upload(node, server, server.tool(), tmp_path / "son.flac")
    assert b"".join(server.archive.blobs.read(digest_of(content))) == content


def test_tus_js_client_goes_on_where_another_run_stopped(node: str, server: Served, tmp_path: Path) -> None:
    content, token = os.urandom(300_000), server.tool()
    (tmp_path / "son.flac").write_bytes(content)
    begun = upload(node, server, token, tmp_path / "son.flac", stop=2 * PART)
    again = upload(node, server, token, tmp_path / "son.flac", previous=begun)
    assert again == begun
    assert b"".join(server.archive.blobs.read(digest_of(content))) == content
