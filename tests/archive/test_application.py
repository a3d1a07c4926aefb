from __future__ import annotations

import io
import json
import logging
import shutil
import socket
import sqlite3
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from sync.archive.cli import main as command
from sync.archive.home import Archive, make
from sync.archive.http.observing import JsonLines
from sync.archive.keys.certificate import CERTIFICATE
from sync.archive.upkeep.verifying import verify
from sync.client.link import ArchiveLink, Membership
from tests.around.archives import Process, Served, digest_of, eventually, said, served
from tests.around.servers import Postgres
from tests.conftest import ROOT

OLD_TOKEN = "VoHdAOJYCj6_VFvjwJJsWSkDmuB8hvbGbKbtFa28TOY"
MARKER = "Odile Kieffer habite rue de Thann"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Served]:
    make(tmp_path / "archive")
    archive = Archive(tmp_path / "archive")
    with served(archive) as opened:
        yield opened
    archive.close()


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    assert command([*arguments, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert isinstance(answer, dict)
    return answer


def test_health_needs_no_token(here: Served) -> None:
    answer = httpx.get(f"{here.url}/health", trust_env=False, timeout=60)
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")


def test_health_tells_that_the_store_is_gone(here: Served) -> None:
    here.archive.database.close()
    (here.archive.folder / "archive.db").rename(here.archive.folder / "elsewhere.db")
    (here.archive.folder / "archive.db").mkdir()
    answer = httpx.get(f"{here.url}/health", trust_env=False, timeout=60)
    assert (answer.status_code, answer.json()["database"]) == (503, False)


def test_counts_are_for_this_machine_and_administrators(here: Served) -> None:
    with here.link() as link:
        link.commit("b", [said()])

    def told() -> str:
        return httpx.get(f"{here.url}/metrics", trust_env=False, timeout=60).text

    eventually(lambda: 'route="/commit",status="200"' in told())
    assert "fieldkit_archive_statements_total 1.0" in told()
    proxied = {"X-Forwarded-For": "192.0.2.1"}
    assert httpx.get(f"{here.url}/metrics", headers=proxied, trust_env=False, timeout=60).status_code == 401


def test_logs_hold_no_name_no_text_and_no_token(here: Served, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="sync")
    member = here.member("Odile Kieffer", device=MARKER)
    with ArchiveLink(member) as link:
        link.push_blob(digest_of(MARKER.encode()), io.BytesIO(MARKER.encode()), len(MARKER.encode()))
        link.commit("b", [said(value=MARKER, author="Odile Kieffer")])
        list(link.changes(0))

    def logged() -> list[str]:
        return [JsonLines().format(record) for record in list(caplog.records) if record.name.startswith("sync")]

    wanted = {"/join", "/commit", "/changes", "/uploads"}
    eventually(lambda: {json.loads(line)["route"] for line in logged()} >= wanted)
    assert all(secret not in line for line in logged() for secret in ("Odile", "Thann", member.token))


def test_a_trouble_is_logged_by_its_kind_and_place_only() -> None:
    try:
        raise ValueError(MARKER)
    except ValueError as trouble:
        what = (ValueError, trouble, trouble.__traceback__)
        record = logging.LogRecord("sync", logging.ERROR, "", 1, "trouble", (), what)
    line = JsonLines().format(record)
    assert "ValueError" in line
    assert "Odile" not in line


def test_a_request_that_is_too_large_is_refused_before_it_is_read(here: Served) -> None:
    token = f"Authorization: Bearer {here.tool()}"
    lines = (
        "POST /commit HTTP/1.1",
        "Host: archive",
        f"Content-Length: {1 << 40}",
        "Connection: close",
        token,
        "",
        "",
    )
    with socket.create_connection(("127.0.0.1", int(here.url.rpartition(":")[2]))) as line:
        line.sendall("\r\n".join(lines).encode())
        assert line.recv(100).startswith(b"HTTP/1.1 413")


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"id": "\xff"}', b'{"id": "b", "statements": [{"value": NaN}]}'])
def test_json_that_is_none_is_refused_without_an_echo(here: Served, body: bytes) -> None:
    headers = {"Authorization": f"Bearer {here.tool()}", "Content-Type": "application/json"}
    answer = httpx.post(f"{here.url}/commit", content=body, headers=headers, trust_env=False, timeout=60)
    assert answer.status_code in (400, 422)
    assert set(answer.json()) == {"error", "values"}


def test_an_archive_of_before_goes_on_as_it_was(tmp_path: Path) -> None:
    make(tmp_path / "archive")
    (tmp_path / "archive" / "archive.db").unlink()
    with sqlite3.connect(tmp_path / "archive" / "archive.db") as old:
        old.executescript((ROOT / "tests" / "archive" / "old" / "first.sql").read_text())
    old.close()
    blob = tmp_path / "archive" / "blobs" / digest_of(b"un son")[:2] / digest_of(b"un son")
    blob.parent.mkdir(parents=True)
    blob.write_bytes(b"un son")
    archive = Archive(tmp_path / "archive")
    assert verify(archive) == {"valid": True, "statements": 5, "blobs": 1, "errors": []}
    with (
        served(archive) as opened,
        ArchiveLink(Membership(opened.url, OLD_TOKEN, "samir", "researcher", archive.signer.public_key)) as link,
    ):
        [(page, _)] = link.changes(0)
        link.commit("b", [said(), *page])
    assert [one.subject for one in page] == ["visit-1", "recording-1", "person-1", "interview-1"]
    archive.close()


def test_several_processes_serve_one_archive_on_postgresql(
    tmp_path: Path, database_server: Postgres, object_store: None
) -> None:
    make(tmp_path / "archive", database_server.database(), "s3://tests/several")
    process = Process(tmp_path / "archive", 0, options=("--workers", "2"))
    archive = Archive(tmp_path / "archive")
    opened = Served(archive, "")
    process.start()
    try:
        opened.url = process.url
        content = bytes(300_000)
        with opened.link() as link:
            link.push_blob(digest_of(content), io.BytesIO(content), len(content))
            link.commit("b", [said(blobs=(digest_of(content),))])
            assert len(list(link.changes(0))) == 1
        assert (
            "fieldkit_archive_statements_total"
            in httpx.get(f"{process.url}/metrics", trust_env=False, timeout=60).text
        )
        assert verify(archive)["valid"]
    finally:
        process.stop()
        archive.close()


def test_several_processes_on_sqlite_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make(tmp_path / "archive")
    assert command(["serve", str(tmp_path / "archive"), "--workers", "2"]) == 1
    assert "PostgreSQL" in capsys.readouterr().err


def test_the_commands_look_after_an_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = str(tmp_path / "archive")
    asked(capsys, "init", data)
    assert "code" in asked(capsys, "user", "add", data, "ines", "--role", "transcriber")
    assert asked(capsys, "quota", data, "200G")["quota"] == 200 * 10**9
    assert asked(capsys, "device", "list", data) == {"devices": []}
    assert asked(capsys, "assignments", data) == {"assignments": []}
    assert asked(capsys, "verify", data)["valid"]
    assert asked(capsys, "backup", data, str(tmp_path / "backup"))["statements"] == 0
    restored = asked(capsys, "restore", str(tmp_path / "restored"), "--from", str(tmp_path / "backup"))
    assert restored["lost"] == []
    audit = asked(capsys, "audit", data)
    assert (audit["valid"], len(audit["entries"])) == (True, 2)  # type: ignore[arg-type]
    assert command(["assign", data, "ines", "--interview", "i"]) == 1
    assert "entretien" in capsys.readouterr().err


def test_tls_by_files(tmp_path: Path) -> None:
    tool = shutil.which("openssl")
    if tool is None:
        pytest.skip("openssl, which makes the test's certificate, is not installed")
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    wish = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2", "-nodes"]
    kind = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    subprocess.run([tool, *kind, "-keyout", key, "-out", certificate, *wish], check=True, capture_output=True)
    make(tmp_path / "archive")
    options = ("--tls-certificate", str(certificate), "--tls-key", str(key))
    process = Process(tmp_path / "archive", 0, options=options)
    process.start()
    try:
        trusted = ssl.create_default_context(cafile=str(certificate))
        answer = httpx.get(f"https://127.0.0.1:{process.port}/health", verify=trusted, trust_env=False, timeout=60)
        assert answer.json()["status"] == "ok"
    finally:
        process.stop()


def test_plain_http_beyond_this_machine_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make(tmp_path / "archive")
    (tmp_path / "archive" / CERTIFICATE).unlink()  # as archives of before had none of their own
    assert command(["serve", str(tmp_path / "archive"), "--host", "0.0.0.0"]) == 1
    assert "http" in capsys.readouterr().err
