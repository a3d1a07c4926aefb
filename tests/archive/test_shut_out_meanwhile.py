"""A device that is shut out while a request of it is under way: nothing more is given, and nothing of it is kept."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from sync.archive.members import accounts, standing
from sync.archive.members.standing import Watch
from sync.client.membership import Bearer
from sync.errors import SyncRefused
from tests.archive.house import TUS, House
from tests.around.archives import digest_of, said

MUCH = os.urandom(1 << 20) * 40
"""More than the system keeps for a reader who is slow."""
PIECE = b"x" * (2 << 20)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setattr(standing, "SECONDS", 0.0)
    with House.opened(tmp_path / "archive") as made:
        yield made


@pytest.fixture(params=["device", "user"])
def leaving(request: pytest.FixtureRequest, house: House) -> tuple[Bearer, Callable[[], None]]:
    """Give the key of somebody, and what shuts their laptop out, or all of theirs."""
    who, key = house.joined("zoe", "researcher")

    def shut_out() -> None:
        with house.archive.database.writing() as connection:
            if request.param == "device":
                accounts.revoke_device(connection, who.number)
            else:
                accounts.revoke(connection, who.name)

    return key, shut_out


def test_a_sound_on_its_way_down_is_cut(house: House, leaving: tuple[Bearer, Callable[[], None]]) -> None:
    key, shut_out = leaving
    digest = digest_of(MUCH)
    upload = house.archive.uploads.begin(house.samir, len(MUCH), digest)
    with house.archive.uploads.writing(upload) as part:
        part.write(MUCH)
        house.archive.uploads.finish(house.samir, upload, part)
    came = 0
    with pytest.raises(httpx.RemoteProtocolError), house.http.stream("GET", f"/blobs/{digest}", auth=key) as answer:
        assert answer.status_code == 200
        for piece in answer.iter_raw(1 << 16):
            if came == 0:
                shut_out()
            came += len(piece)
    assert came < len(MUCH)


def test_bytes_on_their_way_up_are_not_kept(house: House, leaving: tuple[Bearer, Callable[[], None]]) -> None:
    key, shut_out = leaving
    announced = house.http.post("/uploads", headers={**TUS, "Upload-Length": str(2 * len(PIECE))}, auth=key)

    def pieces() -> Iterator[bytes]:
        yield PIECE
        shut_out()
        yield PIECE

    headers = {**TUS, "Content-Type": "application/offset+octet-stream", "Upload-Offset": "0"}
    answer = house.http.patch(announced.headers["Location"], content=pieces(), headers=headers, auth=key)
    assert (answer.status_code, answer.json()["error"]) == (401, "token-wrong")
    assert house.archive.blobs.size(digest_of(PIECE * 2)) is None


def test_what_is_being_said_is_not_kept(house: House, leaving: tuple[Bearer, Callable[[], None]]) -> None:
    key, shut_out = leaving
    batch = json.dumps({"id": "late", "statements": [said("late", value="x" * 100).to_json()]}).encode()

    def pieces() -> Iterator[bytes]:
        yield batch[:50]
        shut_out()
        yield batch[50:]

    answer = house.http.post("/commit", content=pieces(), headers={"Content-Type": "application/json"}, auth=key)
    assert (answer.status_code, answer.json()["error"]) == (401, "token-wrong")
    assert '"late"' not in house.http.get("/changes", auth=house.keys["admin"]).text


def test_a_request_is_looked_after_once_a_second(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "SECONDS", 1.0)
    who, _ = house.joined("zoe", "researcher")
    clock = 0.0
    watch = Watch(house.archive.database, who, lambda: clock)
    with house.archive.database.writing() as connection:
        accounts.revoke_device(connection, who.number)
    clock = 0.9
    watch.check()
    clock = 1.0
    with pytest.raises(SyncRefused, match="token-wrong"):
        watch.check()
