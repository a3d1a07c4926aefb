from __future__ import annotations

import base64
import fcntl
import hashlib
import io
import os
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select, update
from tusclient.client import TusClient

from sync.archive.database.tables import BLOBS, UPLOADS
from sync.archive.home import Archive
from sync.archive.kept import catalogue
from sync.archive.members import quota
from sync.archive.uploads import desk
from sync.client import sending
from sync.client.link import ArchiveLink
from sync.client.parts import SealedPart
from sync.client.sending import Outgoing
from sync.errors import SyncRefused, SyncUnavailable
from tests.around.archives import Served, digest_of, served

TUS = {"Tus-Resumable": "1.0.0"}
BYTES = {**TUS, "Content-Type": "application/offset+octet-stream"}


@pytest.fixture
def http(server: Served) -> Iterator[httpx.Client]:
    """Speak to the archive as a member, with no client of ours between."""
    token = server.tool()
    with httpx.Client(
        base_url=server.url, headers={"Authorization": f"Bearer {token}"}, trust_env=False, timeout=60
    ) as client:
        yield client


def begun(http: httpx.Client, length: int, digest: str = "") -> httpx.Response:
    named = {"Upload-Metadata": f"sha256 {base64.b64encode(digest.encode()).decode()}"} if digest else {}
    answer = http.post("/uploads", headers={**TUS, "Upload-Length": str(length), **named})
    assert answer.status_code == 201
    return answer


def added(http: httpx.Client, upload: str, offset: int, content: bytes, **more: str) -> httpx.Response:
    return http.patch(upload, content=content, headers={**BYTES, "Upload-Offset": str(offset), **more})


def checksum(content: bytes, algorithm: str = "sha1") -> str:
    return f"{algorithm} {base64.b64encode(hashlib.new(algorithm, content).digest()).decode()}"


def test_tuspy_uploads_in_parts_with_checksums(server: Served, tmp_path: Path) -> None:
    content = os.urandom(300_000)
    (tmp_path / "son.flac").write_bytes(content)
    client = TusClient(f"{server.url}/uploads", headers={"Authorization": f"Bearer {server.tool()}"})
    uploader = client.uploader(str(tmp_path / "son.flac"), chunk_size=70_000, upload_checksum=True)
    uploader.upload()
    assert uploader.offset == len(content)
    assert b"".join(server.archive.blobs.read(digest_of(content))) == content


def test_tuspy_goes_on_where_another_run_stopped(server: Served, tmp_path: Path) -> None:
    content = os.urandom(200_000)
    (tmp_path / "son.flac").write_bytes(content)
    client = TusClient(f"{server.url}/uploads", headers={"Authorization": f"Bearer {server.tool()}"})
    first = client.uploader(str(tmp_path / "son.flac"), chunk_size=50_000)
    first.upload_chunk()  # type: ignore[no-untyped-call]
    again = client.uploader(str(tmp_path / "son.flac"), chunk_size=50_000, url=first.url)
    assert again.offset == 50_000
    again.upload()
    assert b"".join(server.archive.blobs.read(digest_of(content))) == content


def test_an_upload_that_is_whole_tells_its_digest(http: httpx.Client) -> None:
    upload = begun(http, 6).headers["Location"]
    done = added(http, upload, 0, b"un son")
    assert done.headers["Upload-Complete"] == "?1"
    assert done.headers["Repr-Digest"] == f"sha-256=:{base64.b64encode(hashlib.sha256(b'un son').digest()).decode()}:"
    assert http.head(upload, headers=TUS).headers["Upload-Offset"] == "6"
    assert http.get(f"/blobs/{digest_of(b'un son')}").content == b"un son"


def test_the_same_promise_again_is_the_same_upload(http: httpx.Client) -> None:
    first = begun(http, 6, digest_of(b"un son"))
    added(http, first.headers["Location"], 0, b"un ")
    again = begun(http, 6, digest_of(b"un son"))
    assert (again.headers["Location"], again.headers["Upload-Offset"]) == (first.headers["Location"], "3")


def test_bytes_may_come_with_the_announcement(http: httpx.Client) -> None:
    answer = http.post("/uploads", content=b"un son", headers={**BYTES, "Upload-Length": "6"})
    assert (answer.status_code, answer.headers["Upload-Complete"]) == (201, "?1")


def test_nothing_at_all_is_a_blob_too(http: httpx.Client) -> None:
    assert begun(http, 0).headers["Upload-Complete"] == "?1"
    assert http.get(f"/blobs/{digest_of(b'')}").content == b""


def test_bytes_that_do_not_follow_on_are_refused_with_where_to_go_on(http: httpx.Client) -> None:
    upload = begun(http, 6).headers["Location"]
    added(http, upload, 0, b"un ")
    answer = added(http, upload, 5, b"n")
    assert (answer.status_code, answer.json()["values"]) == (409, {"offset": 3})


def test_a_part_that_is_not_its_checksum_is_not_kept(http: httpx.Client) -> None:
    upload = begun(http, 6).headers["Location"]
    wrong = added(http, upload, 0, b"un bru", **{"Upload-Checksum": checksum(b"un son")})
    assert wrong.status_code == 460
    right = added(http, upload, 0, b"un son", **{"Upload-Checksum": checksum(b"un son", "sha512")})
    assert right.headers["Repr-Digest"].startswith("sha-256=:")


def test_more_bytes_than_were_promised_are_refused(http: httpx.Client) -> None:
    upload = begun(http, 3).headers["Location"]
    assert added(http, upload, 0, b"un son").status_code == 413
    assert added(http, upload, 0, b"un ").headers["Upload-Complete"] == "?1"


def test_an_upload_can_be_ended(http: httpx.Client, server: Served) -> None:
    upload = begun(http, 6).headers["Location"]
    added(http, upload, 0, b"un ")
    assert http.delete(upload, headers=TUS).status_code == 204
    assert http.head(upload, headers=TUS).status_code == 404
    assert list((server.archive.folder / "incoming").iterdir()) == []


def test_an_upload_that_was_left_alone_expires(
    http: httpx.Client, server: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "SWEEP_SECONDS", 0.0)
    upload = begun(http, 6).headers["Location"]
    added(http, upload, 0, b"un ")
    with server.archive.database.writing() as connection:
        connection.execute(update(UPLOADS).values(expires="2018-02-13T00:00:00+00:00"))
    begun(http, 1)
    assert http.head(upload, headers=TUS).status_code == 404
    assert list((server.archive.folder / "incoming").iterdir()) == []


def test_somebody_elses_upload_is_none_of_ones_business(http: httpx.Client, server: Served) -> None:
    upload = begun(http, 6).headers["Location"]
    other = {"Authorization": f"Bearer {server.tool('nadia', 'admin')}"}
    assert http.head(upload, headers={**TUS, **other}).status_code == 404


def test_another_version_of_tus_is_refused(http: httpx.Client) -> None:
    answer = http.post("/uploads", headers={"Tus-Resumable": "0.2.2", "Upload-Length": "6"})
    assert (answer.status_code, answer.headers["Tus-Resumable"]) == (412, "1.0.0")
    assert "creation" in http.options("/uploads").headers["Tus-Extension"]


def test_a_part_is_refused_while_another_is_written(http: httpx.Client, server: Served) -> None:
    upload = begun(http, 6).headers["Location"]
    added(http, upload, 0, b"un ")
    [file] = (server.archive.folder / "incoming").iterdir()
    with file.open("ab") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert added(http, upload, 3, b"son").status_code == 423


def test_what_came_before_a_restart_is_taken_up(server: Served, http: httpx.Client) -> None:
    content = os.urandom(100_000)
    upload = begun(http, len(content), digest_of(content)).headers["Location"]
    added(http, upload, 0, content[:60_000])
    with served(Archive(server.archive.folder)) as again:
        there = upload.replace(server.url, again.url)
        assert added(http, there, 60_000, content[60_000:]).headers["Upload-Complete"] == "?1"
        again.archive.close()
    assert b"".join(server.archive.blobs.read(digest_of(content))) == content


def test_several_blobs_go_at_once_each_tells_how_far_it_is(server: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "PART_BYTES", 100_000)
    blobs = [os.urandom(250_000) for _ in range(5)]
    traffic = Watched()
    with ArchiveLink(server.member(), traffic) as link:
        link.push_blobs([Outgoing(digest_of(b), len(b), lambda b=b: io.BytesIO(b)) for b in blobs])  # type: ignore[misc]
        assert link.missing([], [digest_of(blob) for blob in blobs]) == ([], [])
        assert link.bytes_sent == 1_250_000
    assert {blob: max(done) for blob, done in traffic.told.items()} == {digest_of(blob): 250_000 for blob in blobs}


def test_a_cancelled_transfer_goes_on_where_it_was(server: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "PART_BYTES", 100_000)
    content = os.urandom(500_000)
    member, traffic = server.member(), Watched()
    with ArchiveLink(member, Watched(stop_at=350_000)) as link, pytest.raises(InterruptedError):
        link.push_blob(digest_of(content), io.BytesIO(content), len(content))
    with ArchiveLink(member, traffic) as link:
        link.push_blob(digest_of(content), io.BytesIO(content), len(content))
    assert min(done for done in traffic.told[digest_of(content)] if done) == 400_000


def test_a_blob_comes_down_in_stretches_and_whole(server: Served, tmp_path: Path) -> None:
    content = os.urandom(3_000_000)
    with server.link() as link:
        link.push_blob(digest_of(content), io.BytesIO(content), len(content))
        assert link.read_blob(digest_of(content), 1_000_000, 1_000_010) == content[1_000_000:1_000_010]
        (tmp_path / "son.part").write_bytes(content[:1_234_567])
        link.fetch_blob(digest_of(content), tmp_path / "son")
    assert (tmp_path / "son").read_bytes() == content


def test_a_sealed_download_goes_on_where_it_was_and_shows_nothing(server: Served, tmp_path: Path) -> None:
    content, member, traffic = b"Madame Lefebvre " * 60_000, server.member(), Watched()
    part = SealedPart(tmp_path / "son.frames", bytes(32))
    with ArchiveLink(member) as link:
        link.push_blob(digest_of(content), io.BytesIO(content), len(content))
    with ArchiveLink(member, Watched(stop_at=500_000)) as link, pytest.raises(SyncUnavailable):
        link.fetch_part(digest_of(content), part)
    came, on_disk = part.size(), (tmp_path / "son.frames").read_bytes()
    with ArchiveLink(member, traffic) as link:
        link.fetch_part(digest_of(content), part)
    assert len(content) > min(traffic.told[digest_of(content)]) > came > 400_000
    assert b"Lefebvre" not in on_disk
    with part.opened() as found:
        assert found.read() == content


def test_an_altered_sealed_download_is_begun_anew(server: Served, tmp_path: Path) -> None:
    content = os.urandom(300_000)
    part = SealedPart(tmp_path / "son.frames", bytes(32))
    with part.adding(anew=True) as sink:
        sink.write(content[:200_000])
    raw = bytearray((tmp_path / "son.frames").read_bytes())
    raw[1000] ^= 1
    (tmp_path / "son.frames").write_bytes(raw)
    with server.link() as link:
        link.push_blob(digest_of(content), io.BytesIO(content), len(content))
        link.fetch_part(digest_of(content), part)
    with part.opened() as found:
        assert found.read() == content


@pytest.mark.parametrize(
    ("asked", "told"),
    [("bytes=2-3", b"34"), ("bytes=-2", b"56"), ("bytes=4-", b"56"), ("bytes=0-99", b"123456")],
)
def test_stretches_are_those_of_http(http: httpx.Client, asked: str, told: bytes) -> None:
    http.post("/uploads", content=b"123456", headers={**BYTES, "Upload-Length": "6"})
    answer = http.get(f"/blobs/{digest_of(b'123456')}", headers={"Range": asked})
    assert (answer.status_code, answer.content) == (206, told)
    assert http.get(f"/blobs/{digest_of(b'123456')}", headers={"Range": "bytes=6-"}).status_code == 416


def test_a_workspace_sends_no_more_than_its_quota(server: Served) -> None:
    with server.archive.database.writing() as connection:
        quota.set_quota(connection, 10)
    with server.link() as link:
        link.push_blob(digest_of(b"un son"), io.BytesIO(b"un son"), 6)
        with pytest.raises(SyncRefused, match="quota-full"):
            link.push_blob(digest_of(b"un bruit"), io.BytesIO(b"un bruit"), 8)
        with server.archive.database.writing() as connection:
            quota.set_quota(connection, 100, device=1)
        link.push_blob(digest_of(b"un bruit"), io.BytesIO(b"un bruit"), 8)


def test_a_lost_blob_is_asked_for_and_healed(server: Served) -> None:
    with server.link() as link:
        link.push_blob(digest_of(b"un son"), io.BytesIO(b"un son"), 6)
        with server.archive.database.writing() as connection:
            catalogue.mark_damaged(connection, [digest_of(b"un son")])
        assert list(link.changes(0)) == []
        assert list(link.wanted) == [digest_of(b"un son")]
        link.push_blob(digest_of(b"un son"), io.BytesIO(b"un son"), 6)
        list(link.changes(0))
        assert list(link.wanted) == []
    with server.archive.database.reading() as connection:
        assert connection.execute(select(BLOBS.c.state)).scalars().all() == ["kept"]


class Watched:
    """Traffic that remembers what it was told, and stops where it should."""

    def __init__(self, stop_at: int = 0) -> None:
        self.told: dict[str, list[int]] = {}
        self._stop_at = stop_at

    def moved(self, blob: str, done: int, total: int) -> None:
        self.told.setdefault(blob, []).append(done)
        if self._stop_at and done >= self._stop_at:
            raise InterruptedError

    def allowed(self) -> int:
        return 0
