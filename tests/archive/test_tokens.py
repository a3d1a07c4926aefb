from __future__ import annotations

import io
import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select, update

from sync import signing
from sync.archive.cli import main as command
from sync.archive.database.tables import DEVICES
from sync.archive.home import Archive, make
from sync.archive.members import accounts, tokens
from sync.client.link import ArchiveLink, Membership, renewed
from sync.client.membership import Bearer, opened
from sync.errors import SyncRefused
from tests.around.archives import Served, digest_of, said, served


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Served]:
    """Serve an archive on SQLite: what is asked of the database here is the same on both."""
    make(tmp_path / "archive")
    archive = Archive(tmp_path / "archive")
    with served(archive) as begun:
        yield begun
    archive.close()


def heard(member: Membership) -> int:
    with ArchiveLink(member) as link:
        return sum(len(page) for page, _ in link.changes(0))


def test_a_token_is_nothing_without_the_key_of_its_device(server: Served) -> None:
    member = server.member()
    assert heard(member) == 0
    for secret in ("", signing.new_key()):
        with pytest.raises(SyncRefused, match="signature-wrong"):
            heard(replace(member, secret=secret))


def test_a_signature_is_for_one_request(server: Served) -> None:
    member = server.member()
    with opened(member) as http:
        signed = http.get("/whoami").request
        assert http.get("/whoami").status_code == 200
    with httpx.Client(base_url=server.url, headers=signed.headers, trust_env=False, timeout=60) as copied:
        assert copied.get("/whoami").json()["error"] == "signature-repeated"
        assert copied.get("/devices").json()["error"] == "signature-wrong"
        assert copied.get("/whoami?more").json()["error"] == "signature-wrong"
        assert copied.delete("/devices/1").json()["error"] == "signature-wrong"


def test_a_clock_that_is_a_year_off_is_set_by_the_archives(server: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    member = server.member()
    clock = time.time
    year = 365 * 86400
    for off in (year, -year):
        late = Bearer(member.token, member.secret, lambda off=off: clock() + off)  # type: ignore[misc]
        with httpx.Client(base_url=server.url, auth=late, trust_env=False, timeout=60) as http:
            assert http.get("/whoami").status_code == 200


def test_a_sound_goes_up_although_the_clock_is_off(server: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = time.time
    member = server.member()
    monkeypatch.setattr(Bearer.__init__, "__defaults__", (lambda: clock() - 90 * 86400,))
    with ArchiveLink(member) as link:
        link.push_blob(digest_of(b"un son"), io.BytesIO(b"un son"), 6)
    assert server.archive.blobs.size(digest_of(b"un son")) == 6


def test_a_new_token_takes_the_place_of_the_old_one_once_it_was_used(server: Served) -> None:
    old = server.member()
    fresh = renewed(old)
    assert fresh.token != old.token
    assert fresh.secret != old.secret
    assert heard(old) == 0
    assert heard(fresh) == 0
    with pytest.raises(SyncRefused, match="token-wrong"):
        heard(old)


def test_an_answer_that_was_lost_shuts_nobody_out(server: Served) -> None:
    old = server.member()
    lost = renewed(old)
    fresh = renewed(old)
    assert heard(fresh) == 0
    for gone in (old, lost):
        with pytest.raises(SyncRefused, match="token-wrong"):
            heard(gone)


def test_the_next_token_wants_its_own_key(server: Served) -> None:
    old = server.member()
    fresh = renewed(old)
    with pytest.raises(SyncRefused, match="signature-wrong"):
        heard(replace(fresh, secret=old.secret))
    assert heard(old) == 0


def test_a_token_of_before_is_bound_when_it_is_renewed(server: Served) -> None:
    member = server.member()
    with server.archive.database.writing() as connection:
        connection.execute(update(DEVICES).values(key=""))
    before = replace(member, secret="", made=0)
    assert before.is_due(0.0)
    fresh = renewed(before)
    assert heard(fresh) == 0
    with pytest.raises(SyncRefused, match="signature-wrong"):
        heard(replace(fresh, secret=""))


def test_a_token_that_is_renewed_every_week_never_runs_out(server: Served) -> None:
    member = server.member()
    assert not member.is_due(member.made + 6 * 86400)
    assert member.is_due(member.made + 8 * 86400)
    with server.archive.database.writing() as connection:
        connection.execute(update(DEVICES).values(expires="2999-01-01T00:00:00+00:00"))
    heard(renewed(member))
    with server.archive.database.writing() as connection:
        assert "2026" <= connection.execute(select(DEVICES.c.expires)).scalar_one() < "2999"


def test_a_token_runs_out(server: Served) -> None:
    member = server.member()
    fresh = renewed(member)
    with server.archive.database.writing() as connection:
        connection.execute(update(DEVICES).values(expires="2018-02-13T00:00:00+00:00"))
    for one in (member, fresh):
        with pytest.raises(SyncRefused, match="token-expired"):
            heard(one)


def test_what_is_revoked_is_refused_at_the_next_request_of_an_open_line(server: Served) -> None:
    member = server.member()
    fresh = renewed(member)
    with ArchiveLink(member) as link, ArchiveLink(fresh) as next_link:
        link.commit("b", [said()])
        with server.archive.database.writing() as connection:
            accounts.revoke_device(connection, 1)
        for one in (link, next_link):
            with pytest.raises(SyncRefused, match="token-wrong"):
                one.commit("c", [said()])


def test_a_tool_gets_a_token_for_some_days_that_is_not_renewed(server: Served) -> None:
    headers = {"Authorization": f"Bearer {server.tool()}"}
    with httpx.Client(base_url=server.url, headers=headers, trust_env=False, timeout=60) as http:
        assert http.get("/whoami").json()["device"] == "outil"
        assert http.post("/token", json={"key": "0" * 64}).json()["error"] == "tool-not-renewed"
    with server.archive.database.writing() as connection, pytest.raises(SyncRefused, match="user-unknown"):
        tokens.for_tool(connection, "personne", "outil", 1)


def test_a_tool_that_only_uploads_reads_nothing(server: Served, capsys: pytest.CaptureFixture[str]) -> None:
    server.code("samir", "researcher")
    asked = ["token", str(server.archive.folder), "samir", "--for", "tus", "--only", "uploads", "--json"]
    assert command(asked) == 0
    told = json.loads(capsys.readouterr().out)
    assert "uploads" in told["may"]
    headers = {"Authorization": f"Bearer {told['token']}", "Tus-Resumable": "1.0.0"}
    with httpx.Client(base_url=server.url, headers=headers, trust_env=False, timeout=60) as http:
        announced = http.post("/uploads", headers={"Upload-Length": "9"})
        assert http.head(announced.headers["Location"]).headers["Upload-Offset"] == "0"
        for path in ("/changes", "/whoami", "/metrics", f"/blobs/{'0' * 64}"):
            assert http.get(path).json() == {"error": "tool-only", "values": {"only": "uploads"}}


def test_who_makes_a_token_for_all_is_told_what_that_is(server: Served, capsys: pytest.CaptureFixture[str]) -> None:
    server.code("samir", "researcher")
    for language, word in (("fr", "lit tout ce que samir peut lire"), ("en", "reads all that samir may read")):
        asked = ["token", str(server.archive.folder), "samir", "--for", "tus", "--language", language]
        assert command(asked) == 0
        told = capsys.readouterr().out
        assert word in told
        assert "--only uploads" in told


def test_neither_codes_nor_tokens_nor_keys_are_in_any_file_of_the_archive(server: Served) -> None:
    code = server.code("samir", "researcher")
    member = server.member("nadia")
    fresh = renewed(member)
    heard(fresh)
    tool = server.tool("ines", "transcriber")
    secrets = (code, code.replace("-", ""), member.token, member.secret, fresh.token, fresh.secret, tool)
    files = [path for path in server.archive.folder.rglob("*") if path.is_file()]
    with server.archive.database.reading() as connection:
        rows = repr(connection.execute(select(DEVICES)).all())
    assert files
    for secret in secrets:
        assert secret not in rows
        assert [path.name for path in files if secret.encode() in path.read_bytes()] == []
