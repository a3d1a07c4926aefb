"""A protected workspace at rest: what is in it, who opens it, and what happens when its bytes change."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest
from sqlalchemy.exc import DatabaseError

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace, protection
from fieldkit.bootstrap.protection import Cost, Key
from fieldkit.domain.errors import Damaged, Refused
from fieldkit.store.database.engine import open_database
from fieldkit.store.migrations import schema
from fieldkit.store.saying import projections
from tests.made.visits import CONTACT, NAME, SIGNED, TEXTS, Lived, a_whole_visit

CHEAP = Cost(turns=1, memory=8 << 10)
SAID = "trois mots sans rapport"
CANARIES = (NAME, CONTACT, *TEXTS, "Conseils", "Revoir", "Salle d’été", "adjointe", SIGNED.decode())


@pytest.fixture
def key(tmp_path: Path) -> Key:
    return protection.make_protected(tmp_path / "ws", NAME, "fr", SAID, cost=CHEAP)[0]


@pytest.fixture
def ws(tmp_path: Path, key: Key) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path / "ws", key=key)
    yield opened
    opened.close()


@pytest.fixture
def lived(ws: Workspace, tmp_path: Path) -> Lived:
    return a_whole_visit(ws, tmp_path)


def at_rest(folder: Path) -> list[tuple[str, bytes]]:
    return [(str(path.relative_to(folder)), path.read_bytes()) for path in folder.rglob("*") if path.is_file()]


def test_a_protected_workspace_needs_its_key(tmp_path: Path, key: Key) -> None:
    with pytest.raises(Refused, match="workspace-locked"):
        open_workspace(tmp_path / "ws")
    with pytest.raises(Refused, match="passphrase-wrong"):
        open_workspace(tmp_path / "ws", key=Key(bytes(32)))
    assert protection.unlock(tmp_path / "ws", SAID) == key


def test_nothing_that_was_said_lies_readable_in_its_folder(ws: Workspace, lived: Lived, tmp_path: Path) -> None:
    found = at_rest(tmp_path / "ws")
    readable = [(place, word) for place, data in found for word in CANARIES if word.encode() in data]
    named = [place for place, _ in found if lived.sound in place]
    assert (readable, named) == ([], [])
    assert {Path(place).suffix for place, _ in found if place.startswith("blobs")} == {".age"}


def test_the_same_visit_in_an_open_workspace_lies_readable(tmp_path: Path, workspace: Workspace) -> None:
    a_whole_visit(workspace, tmp_path)
    found = at_rest(workspace.folder)
    assert all(any(word.encode() in data for _, data in found) for word in CANARIES)


def test_its_visits_are_read_and_searched_as_any(ws: Workspace, lived: Lived) -> None:
    assert [line.id for line in ws.screens.visits()] == [lived.visit]
    assert {hit.interview for hit in ws.finder.find("JARDINS partages", 9)} == {lived.interview}
    with ws.store.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO found_words(found_words, rank) VALUES('integrity-check', 0)")
        projections.rebuild(connection, ws.blobs)
    assert {hit.interview for hit in ws.finder.find("JARDINS partages", 9)} == {lived.interview}


def test_sound_is_read_at_any_place(ws: Workspace) -> None:
    sound = bytes(range(256)) * 1000
    digest = ws.blobs.put(io.BytesIO(sound))
    with ws.blobs.open(digest) as source:
        source.seek(200_000)
        assert source.read(300) == sound[200_000:200_300]
    assert (ws.blobs.size(digest), ws.blobs.verify(digest)) == (len(sound), True)


def test_a_blob_that_was_changed_is_named(ws: Workspace, tmp_path: Path) -> None:
    digest = ws.blobs.put(io.BytesIO(bytes(200_000)))
    [path] = (tmp_path / "ws" / "blobs").rglob("*.age")
    whole = path.read_bytes()
    for place in range(0, len(whole), 9973):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert not ws.blobs.verify(digest)
        with pytest.raises(Damaged) as told, ws.blobs.open(digest) as source:
            source.read()
        assert (told.value.key, told.value.values["blob"]) == ("blob-altered", digest)


def test_a_blob_under_another_s_name_is_not_taken_for_it(ws: Workspace, tmp_path: Path) -> None:
    digest = ws.blobs.put(io.BytesIO(b"this"))
    [path] = (tmp_path / "ws" / "blobs").rglob("*.age")
    ws.blobs.put(io.BytesIO(b"that"))
    [other] = set((tmp_path / "ws" / "blobs").rglob("*.age")) - {path}
    shutil.copy(other, path)
    assert not ws.blobs.verify(digest)


def test_a_database_that_was_changed_is_told(tmp_path: Path, key: Key) -> None:
    path = tmp_path / "ws" / "fieldkit.db"
    whole = path.read_bytes()
    for place in (0, 17, 4095, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(Damaged, match="database-damaged"):
            looked_through(tmp_path / "ws", key)


def looked_through(folder: Path, key: Key) -> None:
    ws = open_workspace(folder, key=key)
    try:
        ws.store.check()
    finally:
        ws.close()


def test_the_copy_before_a_change_of_version_is_sealed_too(tmp_path: Path, key: Key) -> None:
    path = tmp_path / "ws" / "fieldkit.db"
    engine = open_database(path, key)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0008'")
    with pytest.raises(DatabaseError):
        schema.bring_up_to_date(engine, path, key)
    engine.dispose()
    [copy] = (tmp_path / "ws" / "backups").iterdir()
    assert b"SQLite format 3" not in copy.read_bytes()
    assert copy.stat().st_mode & 0o077 == 0
    shutil.copy(copy, path)
    assert schema_of(path, key) == "0008"


def schema_of(path: Path, key: Key) -> str | None:
    engine = open_database(path, key)
    with engine.connect() as connection:
        return schema.current(connection)


def test_an_administrator_who_was_entrusted_tells_a_key_that_opens_it(tmp_path: Path, key: Key) -> None:
    admin, folder = pyrage.x25519.Identity.generate(), tmp_path / "ws"
    letter = protection.entrust(folder, key, [str(admin.to_public())])
    assert protection.entrust(folder, key, [str(admin.to_public())]) == b""
    told = pyrage.decrypt(letter, [admin]).decode()
    assert protection.unlock_by_recovery(folder, told) == key
    with pytest.raises(Refused, match="recipient-wrong"):
        protection.entrust(folder, key, ["age1faux"])
    assert protection.unlock_by_recovery(folder, told) == key


def test_a_protected_workspace_is_not_made_over_another(tmp_path: Path, key: Key) -> None:
    with pytest.raises(Refused, match="workspace-exists"):
        protection.make_protected(tmp_path / "ws", "", "fr", SAID, cost=CHEAP)
    make_workspace(tmp_path / "open", "", "fr")
    with pytest.raises(Refused, match="workspace-exists"):
        protection.make_protected(tmp_path / "open", "", "fr", SAID, cost=CHEAP)
    open_workspace(tmp_path / "open").close()


def test_one_that_was_cut_while_it_was_made_is_made_anew(tmp_path: Path, key: Key) -> None:
    (tmp_path / "ws" / "fieldkit.db").unlink()
    again, _ = protection.make_protected(tmp_path / "ws", "", "fr", SAID, cost=CHEAP)
    open_workspace(tmp_path / "ws", key=again).close()


def test_a_passphrase_that_is_guessed_in_no_time_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="passphrase-short"):
        protection.make_protected(tmp_path / "ws", "", "fr", "  1234  ", cost=CHEAP)
    assert not (tmp_path / "ws").exists()
