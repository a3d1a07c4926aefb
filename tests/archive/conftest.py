"""Archives on both grounds: SQLite with a folder, and PostgreSQL with S3, sealed; each server started once."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest

from sync.archive.home import Archive, make
from sync.archive.keys import keeping
from tests.around.archives import Served, served
from tests.around.servers import Postgres, postgres, s3
from vault.keys import Key

Make = Callable[[], Archive]


@pytest.fixture(scope="session", autouse=True)
def _each_code_hashed_once() -> Iterator[None]:
    """Hash a joining code, slow by intent, once: the archive that gave it does so again when somebody joins."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(hashlib, "scrypt", cache(hashlib.scrypt))
        yield


@pytest.fixture(scope="session")
def database_server() -> Iterator[Postgres]:
    with postgres() as started:
        if isinstance(started, str):
            pytest.skip(started)
        yield started


@pytest.fixture(scope="session")
def _object_store() -> Iterator[dict[str, str]]:
    with s3() as started:
        if isinstance(started, str):
            pytest.skip(started)
        yield started


@pytest.fixture
def object_store(_object_store: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in _object_store.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def key() -> Key:
    return Key.fresh()


@pytest.fixture
def database(database_server: Postgres) -> Iterator[str]:
    url = database_server.database()
    yield url
    database_server.give_back(url)


@pytest.fixture
def canary() -> str:
    """Give a word that is nowhere else on the server."""
    return f"Odile{secrets.token_hex(6)}"


@pytest.fixture(params=["sqlite", "postgresql"])
def new_archive(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """Give what makes archives, as many as are asked for; the key of sealed ones is in the environment."""
    made: list[Archive] = []
    given: list[tuple[Postgres, str]] = []

    def new() -> Archive:
        folder = tmp_path / f"archive{len(made)}"
        database = blobs = key = None
        if request.param == "postgresql":
            key = Key.fresh()
            monkeypatch.setenv(keeping.KEY, key.expose().hex())
            server: Postgres = request.getfixturevalue("database_server")
            request.getfixturevalue("object_store")
            database = server.database()
            given.append((server, database))
            blobs = f"s3://tests/{uuid4().hex}"
        make(folder, database, blobs, key)
        made.append(Archive(folder))
        return made[-1]

    yield new
    for archive in made:
        archive.close()
    for server, database in given:
        server.give_back(database)


@pytest.fixture
def archive(new_archive: Make) -> Archive:
    return new_archive()


@pytest.fixture
def server(archive: Archive) -> Iterator[Served]:
    with served(archive) as opened:
        yield opened
