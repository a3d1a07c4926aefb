"""A sealed archive: whoever takes its disk, its backup or its logs reads nothing, and it serves as before."""

from __future__ import annotations

import io
import json
import logging
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import pyrage
import pytest

from sync.archive.cli import main as command
from sync.archive.home import Archive, make
from sync.archive.http.observing import JsonLines
from sync.archive.kept.blobs import BlobStore
from sync.archive.keys import keeping
from sync.archive.members import accounts
from sync.archive.upkeep import following
from sync.archive.upkeep.copying import backup, restore
from sync.archive.upkeep.verifying import verify
from sync.archive.uploads.media import SealedPieces, size_of
from sync.client.link import ArchiveLink
from sync.client.membership import opened
from sync.errors import SyncDamaged, SyncRefused
from tests.around.archives import Served, digest_of, said, served
from tests.around.servers import Postgres
from vault.keys import Key

CANARY = "Odile Kieffer habite rue de Thann"
SOUND = (CANARY.encode() + b" ") * 9_000
"""Some 300 kB: five chunks of an age file."""
BLOB = digest_of(SOUND)
TUS = {"Tus-Resumable": "1.0.0", "Content-Type": "application/offset+octet-stream"}


@pytest.fixture
def sealed(tmp_path: Path, key: Key) -> Iterator[Served]:
    """Serve a sealed archive that holds the canary in a statement, a name, a blob, and an upload under way."""
    make(tmp_path / "archive", key=key)
    archive = Archive(tmp_path / "archive", key)
    with served(archive) as opened_archive:
        member = opened_archive.member("Odile Kieffer", "admin", device=CANARY)
        with opened(member) as http:
            announced = http.post("/uploads", headers={**TUS, "Upload-Length": "999999"})
            http.patch(announced.headers["Location"], content=SOUND, headers={**TUS, "Upload-Offset": "0"})
        with ArchiveLink(member) as link:
            link.push_blob(BLOB, io.BytesIO(SOUND), len(SOUND))
            link.commit("b", [said(value=CANARY, author="Odile Kieffer", blobs=(BLOB,))])
        yield opened_archive
    archive.close()


def telling(folder: Path) -> list[str]:
    """Return the files below a folder in which the canary can be read, or that are named by it."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    return [path.name for path in files if b"Odile" in path.read_bytes() or "Odile" in path.name]


def test_no_file_of_a_sealed_archive_tells_anything(sealed: Served) -> None:
    assert list((sealed.archive.folder / "incoming").glob("*.part"))
    assert telling(sealed.archive.folder) == []


def test_a_sealed_archive_serves_stretches_and_whole_blobs(sealed: Served, tmp_path: Path) -> None:
    with sealed.link("zoe") as link:
        for start, end in ((0, 10), (65_530, 65_546), (200_000, 200_001), (len(SOUND) - 5, len(SOUND) + 5)):
            assert link.read_blob(BLOB, start, end) == SOUND[start:end]
        link.fetch_blob(BLOB, tmp_path / BLOB)
        assert [one.value for page, _ in link.changes(0) for one in page] == [CANARY]
    assert (tmp_path / BLOB).read_bytes() == SOUND


def test_an_upload_goes_on_after_the_archive_was_opened_again(sealed: Served, key: Key) -> None:
    half, digest = SOUND[:100_000], digest_of(SOUND * 2)
    with sealed.archive.database.writing() as connection:
        code = accounts.add_user(connection, "zoe", "researcher", sealed.archive.pepper)
        who, _ = accounts.join(connection, code, "portable", sealed.archive.pepper)
    upload = sealed.archive.uploads.begin(who, 2 * len(SOUND), digest)
    with sealed.archive.uploads.writing(upload) as part:
        part.write(half)
    again = Archive(sealed.archive.folder, key)
    assert again.uploads.offset(upload) == len(half)
    with again.uploads.writing(upload) as part:
        part.write(SOUND)
        part.take_back(len(half))
        part.write((SOUND * 2)[len(half) :])
        assert again.uploads.finish(who, upload, part) == digest
    assert b"".join(again.blobs.read(digest)) == SOUND * 2
    again.close()


def test_a_piece_that_was_half_written_is_not_counted(tmp_path: Path) -> None:
    path = tmp_path / "upload.part"
    with path.open("a+b") as file:
        medium = SealedPieces(file.fileno(), "u", bytes(32))
        medium.write(b"premier")
        medium.write(b"second")
    path.write_bytes(path.read_bytes()[:-3])
    assert size_of(path, is_sealed=True) == 7
    with path.open("a+b") as file:
        medium = SealedPieces(file.fileno(), "u", bytes(32))
        medium.write(b"encore")
        assert list(medium.pieces()) == [b"premier", b"encore"]
        with pytest.raises(SyncDamaged, match="blob-digest"):
            list(SealedPieces(file.fileno(), "another", bytes(32)).pieces())


def test_an_altered_byte_of_a_sealed_blob_is_found_and_named(sealed: Served) -> None:
    blob = sealed.archive.folder / "blobs" / BLOB[:2] / BLOB
    good = blob.read_bytes()
    for place in (0, 25, 150, 250, 100_000, len(good) - 1):
        content = bytearray(good)
        content[place] ^= 1 << random.Random(place).randrange(8)
        blob.write_bytes(content)
        assert verify(sealed.archive)["errors"] == [f"blob {BLOB}"], place


def test_a_cut_sealed_blob_is_found_and_healed_by_whoever_has_it(sealed: Served) -> None:
    blob = sealed.archive.folder / "blobs" / BLOB[:2] / BLOB
    blob.write_bytes(blob.read_bytes()[:200_000])
    assert verify(sealed.archive)["errors"] == [f"blob {BLOB}"]
    with sealed.link("zoe") as link:
        list(link.changes(0))
        link.push_blob(BLOB, io.BytesIO(SOUND), len(SOUND))
    assert verify(sealed.archive)["valid"]


def test_an_altered_database_is_told_of(sealed: Served, key: Key) -> None:
    folder = sealed.archive.folder
    sealed.archive.close()
    content = bytearray((folder / "archive.db").read_bytes())
    for page in range(0, len(content), 4096):
        content[page + 2000] ^= 1
    (folder / "archive.db").write_bytes(content)
    with pytest.raises(SyncDamaged, match="archive-altered"):
        Archive(folder, key)


def test_a_sealed_archive_wants_its_key_and_no_other(sealed: Served) -> None:
    with pytest.raises(SyncRefused, match="key-needed"):
        Archive(sealed.archive.folder)
    with pytest.raises(SyncRefused, match="key-wrong"):
        Archive(sealed.archive.folder, Key.fresh())


def test_the_key_comes_from_a_file_the_environment_or_a_credential(tmp_path: Path, key: Key) -> None:
    file = tmp_path / keeping.CREDENTIAL
    file.write_text(key.expose().hex() + "\n")
    for said_so in (
        {keeping.KEY_FILE: str(file)},
        {keeping.KEY: key.expose().hex()},
        {"CREDENTIALS_DIRECTORY": str(tmp_path)},
    ):
        assert keeping.found(said_so) == key
    assert keeping.found({}) is None
    assert keeping.found({"CREDENTIALS_DIRECTORY": str(tmp_path / "none")}) is None
    for wrong in ({keeping.KEY_FILE: str(tmp_path / "gone")}, {keeping.KEY: "Odile"}):
        with pytest.raises(SyncRefused, match="key-unreadable"):
            keeping.found(wrong)


def test_the_commands_make_and_open_a_sealed_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, file = tmp_path / "archive", tmp_path / "keys" / "archive.key"
    file.parent.mkdir()
    assert command(["init", str(data), "--key-file", str(data / "archive.key")]) == 1
    assert "dossier" in capsys.readouterr().err
    assert command(["init", str(data), "--key-file", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["sealed"]
    assert file.stat().st_mode & 0o077 == 0
    assert command(["verify", str(data)]) == 1
    assert "--key-file" in capsys.readouterr().err
    assert command(["user", "add", str(data), "Odile Kieffer", "--role", "admin", "--key-file", str(file)]) == 0
    assert telling(data) == []
    assert command(["verify", str(data), "--key-file", str(file)]) == 0


def test_a_backup_is_sealed_as_the_archive_is(sealed: Served, tmp_path: Path, key: Key) -> None:
    backup(sealed.archive, tmp_path / "backup")
    assert telling(tmp_path / "backup") == []
    copy = Archive(tmp_path / "backup", key)
    assert verify(copy) == {"valid": True, "statements": 1, "blobs": 1, "errors": []}
    assert copy.recipient == sealed.archive.recipient
    copy.close()


@pytest.mark.parametrize("is_sealed", [True, False])
def test_a_backup_for_recipients_is_opened_by_each_of_them(tmp_path: Path, key: Key, is_sealed: bool) -> None:
    make(tmp_path / "archive", key=key if is_sealed else None)
    archive = Archive(tmp_path / "archive", key)
    with served(archive) as opened_archive, opened_archive.link() as link:
        link.push_blob(BLOB, io.BytesIO(SOUND), len(SOUND))
        link.commit("b", [said(value=CANARY, blobs=(BLOB,))])
    readers = [pyrage.x25519.Identity.generate() for _ in range(2)]
    backup(archive, tmp_path / "backup", [str(one.to_public()) for one in readers])
    assert telling(tmp_path / "backup") == []
    for number, one in enumerate(readers):
        (tmp_path / "reader").write_text(f"# who\n{one}\n")
        restored = tmp_path / f"restored{number}"
        assert restore(tmp_path / "backup", restored, identity=tmp_path / "reader")["lost"] == []
        again = Archive(restored)
        assert b"".join(again.blobs.read(BLOB)) == SOUND
        assert again.recipient == archive.recipient
        again.close()
    (tmp_path / "reader").write_text(str(pyrage.x25519.Identity.generate()))
    with pytest.raises(SyncRefused, match="identity-wrong"):
        restore(tmp_path / "backup", tmp_path / "never", identity=tmp_path / "reader")
    with pytest.raises(SyncRefused, match="recipient-wrong"):
        backup(archive, tmp_path / "never", ["age1odile"])
    archive.close()


def test_a_sealed_copy_follows(sealed: Served, tmp_path: Path) -> None:
    key = Key.fresh()
    make(tmp_path / "copy", key=key)
    copy = Archive(tmp_path / "copy", key)
    following.begin(copy, sealed.url, sealed.code("copie", accounts.COPY))
    assert following.catch_up(copy) == {"statements": 1, "blobs": 1}
    assert b"".join(copy.blobs.read(BLOB)) == SOUND
    assert telling(copy.folder) == []
    copy.close()


def test_blobs_in_s3_are_sealed_too(tmp_path: Path, key: Key, database_server: Postgres, object_store: None) -> None:
    database, place = database_server.database(), f"s3://tests/{uuid4().hex}"
    make(tmp_path / "archive", database, place, key)
    archive = Archive(tmp_path / "archive", key)
    with served(archive) as opened_archive, opened_archive.link() as link:
        link.push_blob(BLOB, io.BytesIO(SOUND), len(SOUND))
        link.commit("b", [said(blobs=(BLOB,))])
        assert link.read_blob(BLOB, 70_000, 70_010) == SOUND[70_000:70_010]
        assert verify(archive)["valid"]
        bare = b"".join(BlobStore(place, tmp_path).read(BLOB))
        assert b"Odile" not in bare
        assert telling(archive.folder) == []
    archive.close()
    database_server.give_back(database)


def test_what_a_killed_process_left_is_swept_away_after_a_day(sealed: Served) -> None:
    incoming = sealed.archive.folder / "incoming"
    for name, age in (("blob-old", 2), ("blob-new", 0)):
        (incoming / name).write_bytes(b"x")
        os.utime(incoming / name, (time.time() - age * 86_400,) * 2)
    sealed.archive.blobs.sweep()
    assert [path.name for path in incoming.glob("blob-*")] == ["blob-new"]


def test_neither_logs_nor_refusals_of_a_sealed_archive_tell_anything(
    sealed: Served, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="sync")
    blob = sealed.archive.folder / "blobs" / BLOB[:2] / BLOB
    blob.write_bytes(blob.read_bytes()[:-1])
    token = sealed.tool("Odile Kieffer", "admin")
    headers = {"Authorization": f"Bearer {token}", "X-Odile": CANARY}
    told = []
    with httpx.Client(base_url=sealed.url, headers=headers, trust_env=False, timeout=60) as http:
        told.append(http.post("/commit", json={"id": CANARY, "statements": [{"value": CANARY}]}).text)
        told.append(http.get(f"/blobs/{CANARY}").text)
        told.append(http.get("/changes", params={"since": CANARY}).text)
        told.append(http.post("/uploads", headers={**TUS, "Upload-Length": "1", "Upload-Metadata": "Odile"}).text)
        told.append(http.put("/escrow", json={"sealed": "Odile"}).text)
    lines = [JsonLines().format(record) for record in caplog.records if record.name.startswith("sync")]
    assert lines
    assert [one for one in [*told, *lines] if "Odile" in one or "Thann" in one] == []
