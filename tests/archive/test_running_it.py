"""What stands around an archive that is run for good: Caddy in front, systemd or containers under it, as packed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import certifi
import httpx
import pytest

from sync.archive.home import Archive, make
from sync.archive.members import accounts
from sync.client import sending
from sync.client.link import ArchiveLink, join
from tests.around.archives import Process, digest_of, said
from tests.around.servers import free_port, wait_for
from tests.conftest import ROOT

PACKED = ROOT / "assets" / "archive"
CADDY_SECONDS = 30
"""How long it waits for who says nothing."""


@dataclass
class Fronted:
    """An archive behind Caddy."""

    url: str
    archive: Archive

    def code(self) -> str:
        with self.archive.database.writing() as connection:
            return accounts.add_user(connection, "samir", "researcher", self.archive.pepper)


@pytest.fixture
def fronted(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fronted]:
    caddy = shutil.which("caddy")
    if caddy is None:
        pytest.skip("caddy is not installed")
    make(tmp_path / "archive")
    process, port = Process(tmp_path / "archive", 0, options=("--proxy", "127.0.0.1")), free_port()
    process.start()
    site = f"https://localhost:{port}"
    (tmp_path / "Caddyfile").write_text(caddyfile(site, process.url, getattr(request, "param", CADDY_SECONDS)))
    root = tmp_path / "caddy" / "pki" / "authorities" / "local" / "root.crt"
    monkeypatch.setattr(certifi, "where", lambda: str(root))
    command = [caddy, "run", "--config", tmp_path / "Caddyfile", "--adapter", "caddyfile"]
    settings = {**os.environ, "XDG_DATA_HOME": str(tmp_path), "HOME": str(tmp_path)}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    archive = Archive(tmp_path / "archive")
    running = subprocess.Popen(command, env=settings, **quiet)  # type: ignore[call-overload]
    try:
        wait_for(lambda: httpx.get(f"{site}/health", trust_env=False, timeout=60).raise_for_status())
        yield Fronted(site, archive)
    finally:
        running.terminate()
        with suppress(subprocess.TimeoutExpired):
            running.wait(60)
        running.kill()
        process.stop()
        archive.close()


def caddyfile(site: str, archive: str, seconds: int) -> str:
    """Return the packed file for this machine: another address, a certificate of Caddy's own making."""
    packed = (PACKED / "Caddyfile").read_text()
    here = packed.replace("archive.example.org {", f"{site} {{\n\ttls internal")
    here = here.replace("127.0.0.1:8600", archive.removeprefix("http://")).replace(f"{CADDY_SECONDS}s", f"{seconds}s")
    return here.replace("{\n", "{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects\n", 1)


def test_blobs_in_parts_statements_and_ranges_go_through_caddy(
    fronted: Fronted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "PART_BYTES", 256 << 10)
    sound = os.urandom(700_000)
    with ArchiveLink(join(fronted.url, fronted.code(), "portable")) as link:
        link.push_blob(digest_of(sound), BytesIO(sound), len(sound))
        link.commit("batch", [said(attribute="sound", blobs=(digest_of(sound),))])
        assert link.read_blob(digest_of(sound), 300_000, 300_010) == sound[300_000:300_010]
        assert [len(page) for page, _ in link.changes(0)] == [1]


def test_behind_caddy_counts_are_for_administrators(fronted: Fronted) -> None:
    assert httpx.get(f"{fronted.url}/metrics", trust_env=False, timeout=60).status_code == 401


@pytest.mark.parametrize("fronted", [1], indirect=True)
def test_caddy_lets_go_of_who_says_nothing(fronted: Fronted) -> None:
    with socket.create_connection(("localhost", urlsplit(fronted.url).port or 0), timeout=60) as line:
        assert line.recv(1) == b""


def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    tool = shutil.which("systemd-analyze")
    if tool is None:
        pytest.skip("systemd-analyze is not installed")
    unit = (PACKED / "fieldkit-archive.service").read_text()
    file = tmp_path / "fieldkit-archive.service"
    file.write_text(unit.replace("/opt/fieldkit/bin/fieldkit-archive", "/bin/true"))
    judged = subprocess.run([tool, "verify", file], capture_output=True, text=True, check=False)
    assert (judged.returncode, [line for line in judged.stderr.splitlines() if file.name in line]) == (0, [])
