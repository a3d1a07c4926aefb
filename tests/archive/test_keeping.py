from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest
from sqlalchemy import select, text, update

from sync.archive.database.sealing import Of
from sync.archive.database.tables import STATEMENTS
from sync.archive.home import Archive
from sync.archive.members import accounts
from sync.archive.upkeep import following
from sync.archive.upkeep.copying import backup, restore
from sync.archive.upkeep.exporting import export
from sync.archive.upkeep.verifying import verify
from sync.client.link import ArchiveLink
from sync.errors import SyncRefused
from sync.protocol import ERASURE
from tests.around.archives import Served, digest_of, said, served

SOUND = b"un son"
BLOB = digest_of(SOUND)


@pytest.fixture
def filled(server: Served) -> Served:
    with server.link() as link:
        link.push_blob(BLOB, io.BytesIO(SOUND), len(SOUND))
        link.commit("b", [said("recording-1", "sound", BLOB, blobs=(BLOB,)), said("visit-1", "title")])
    return server


def spoil(archive: Archive, digest: str, content: bytes) -> None:
    """Change a stored blob behind the archive's back."""
    aside = archive.folder / "aside"
    aside.write_bytes(content)
    archive.blobs.adopt(digest, aside)


def test_a_sound_archive_is_valid(filled: Served) -> None:
    assert verify(filled.archive) == {"valid": True, "statements": 2, "blobs": 1, "errors": []}


def test_rot_is_found_and_healed_by_whoever_has_the_bytes(filled: Served) -> None:
    spoil(filled.archive, BLOB, b"un sot")
    assert verify(filled.archive)["errors"] == [f"blob {BLOB}"]
    with filled.link("zoe") as link:
        list(link.changes(0))
        assert link.wanted == (BLOB,)
        link.push_blob(BLOB, io.BytesIO(SOUND), len(SOUND))
    assert verify(filled.archive)["valid"]


def test_a_blob_that_is_gone_is_found(filled: Served) -> None:
    filled.archive.blobs.erase(BLOB)
    assert verify(filled.archive)["errors"] == [f"blob {BLOB}"]


def test_a_changed_statement_is_found(filled: Served) -> None:
    with filled.archive.database.writing() as connection:
        changed = said("visit-1", "title", "Taire").to_json()
        known = connection.execute(select(STATEMENTS.c.id).where(STATEMENTS.c.subject == "visit-1")).scalar_one()
        body = Of(known, json.dumps(changed))
        connection.execute(update(STATEMENTS).where(STATEMENTS.c.id == known).values(body=body))
    assert len(verify(filled.archive)["errors"]) == 1


def test_a_backup_is_an_archive_that_serves(filled: Served, tmp_path: Path) -> None:
    said_ = backup(filled.archive, tmp_path / "backup")
    copy = Archive(tmp_path / "backup")
    assert (said_["statements"], said_["blobs"], said_["lost"]) == (2, 1, [])
    assert verify(copy)["valid"]
    copy.close()


def test_a_backup_made_while_people_write_is_whole(filled: Served, tmp_path: Path) -> None:
    with filled.link("zoe") as link:
        for number in range(3):
            backup(filled.archive, tmp_path / f"backup{number}")
            link.commit(f"b{number}", [said() for _ in range(20)])
    counts = []
    for number in range(3):
        copy = Archive(tmp_path / f"backup{number}")
        counts.append((verify(copy)["valid"], verify(copy)["statements"]))
        copy.close()
    assert counts == [(True, 2), (True, 22), (True, 42)]


def test_what_is_restored_asks_everybody_to_join_anew(filled: Served, tmp_path: Path) -> None:
    member = filled.member("zoe")
    backup(filled.archive, tmp_path / "backup")
    restore(tmp_path / "backup", tmp_path / "restored")
    restored = Archive(tmp_path / "restored")
    with served(restored) as again:
        stale = ArchiveLink(type(member)(again.url, member.token, member.name, member.role, member.key))
        with stale, pytest.raises(SyncRefused, match="token-wrong"):
            list(stale.changes(0))
        fresh = again.member("zoe")
        assert fresh.key != member.key
        with ArchiveLink(fresh) as link:
            link.commit("late", [said()])
            assert sum(len(page) for page, _ in link.changes(0)) == 3
    assert verify(restored)["valid"]
    restored.close()


def test_an_export_is_a_bag(filled: Served, tmp_path: Path) -> None:
    made = export(filled.archive, "visit-1", tmp_path)
    assert bagit.Bag(made["bundle"]).validate()
    with pytest.raises(SyncRefused, match="scope-unknown"):
        export(filled.archive, "visit-9", tmp_path)


def test_a_copy_follows_and_takes_nothing_else(filled: Served, new_archive: Callable[[], Archive]) -> None:
    copy = new_archive()
    following.begin(copy, filled.url, filled.code("copie", accounts.COPY))
    assert following.catch_up(copy) == {"statements": 2, "blobs": 1}
    with filled.link("zoe") as link:
        link.commit("more", [said(), said("interview-1", ERASURE, {"subjects": ["recording-1"], "blobs": [BLOB]})])
    assert following.catch_up(copy)["statements"] == 2
    assert following.catch_up(copy) == {"statements": 0, "blobs": 0}
    assert verify(copy) == {"valid": True, "statements": 4, "blobs": 0, "errors": []}
    with served(copy) as opened:
        with opened.link("ada") as link, pytest.raises(SyncRefused, match="archive-follows"):
            link.commit("b", [said()])
        following.end(copy)
        with opened.link("ada") as link:
            assert link.commit("b", [said()]).batch == "b"


def test_a_copy_that_begins_late_has_tombstones_too(filled: Served, new_archive: Callable[[], Archive]) -> None:
    with filled.link("zoe") as link:
        link.commit("more", [said("interview-1", ERASURE, {"subjects": ["recording-1"], "blobs": [BLOB]})])
    copy = new_archive()
    following.begin(copy, filled.url, filled.code("copie", accounts.COPY))
    following.catch_up(copy)
    assert verify(copy) == {"valid": True, "statements": 3, "blobs": 0, "errors": []}


def test_a_copy_begins_empty(filled: Served) -> None:
    with pytest.raises(SyncRefused, match="copy-not-empty"):
        following.begin(filled.archive, filled.url, "ABCD-EFGH")


def test_a_newer_archive_is_refused(filled: Served) -> None:
    with filled.archive.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SyncRefused, match="archive-newer"):
        Archive(filled.archive.folder)
