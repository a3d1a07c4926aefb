"""Every request that the archive answers, tried by those who may not: one row each, so that a new one wants a row."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from fastapi.routing import APIRoute
from sqlalchemy import delete, update

from sync import signing
from sync.archive import accounts, tokens
from sync.archive.accounts import COPY, Member
from sync.archive.home import Archive, make
from sync.archive.http.app import build
from sync.archive.tables import ATTEMPTS, DEVICES
from sync.client.membership import Bearer
from tests.archives import digest_of, said, served

SOUND = b"un son"
TUS = {"Tus-Resumable": "1.0.0"}
LETTER = base64.b64encode(b"age-encryption.org/v1\n-> X25519 ").decode()

Said = tuple[int, str]
"""A status, and the key of a refusal, "" for an answer that is none."""
EVERYBODY = "everybody"


@dataclass(frozen=True, kw_only=True)
class Row:
    """A request for something of Samir's: who else has the wrong role for it, and what they and a stranger are told.

    A stranger is another researcher with a device of her own. `is_open` asks for no token at all: all are answered
    the same. `{number}`, `{upload}` and `{digest}` are Samir's own.
    """

    role: str = "transcriber"
    by_role: Said
    to_stranger: Said
    is_open: bool = False
    more: dict[str, Any] = field(default_factory=dict)


BATCH = {"id": "b", "statements": [said("visit-1", "note").to_json()]}
PATCH = {
    "content": b"x",
    "headers": {**TUS, "Content-Type": "application/offset+octet-stream", "Upload-Offset": "0"},
}
JOINING = {"json": {"code": "ZZZZ-ZZZZ", "device": "portable", "key": "0" * 64}}
NO_UPLOAD, NO_BLOB = (404, "upload-unknown"), (404, "blob-unknown")
NO_REVIEWER = (403, "not-reviewer")

TABLE: dict[str, Row] = {
    "POST /join": Row(by_role=(403, "code-wrong"), to_stranger=(403, "code-wrong"), is_open=True, more=JOINING),
    "POST /token": Row(
        role="tool", by_role=(403, "tool-not-renewed"), to_stranger=(200, ""), more={"json": {"key": "0" * 64}}
    ),
    "GET /whoami": Row(by_role=(200, ""), to_stranger=(200, "")),
    "PUT /escrow": Row(by_role=(204, ""), to_stranger=(204, ""), more={"json": {"sealed": LETTER}}),
    "GET /devices": Row(by_role=(200, ""), to_stranger=(200, "")),
    "DELETE /devices/{number}": Row(by_role=(404, "device-unknown"), to_stranger=(404, "device-unknown")),
    "GET /assignments": Row(by_role=(200, ""), to_stranger=(200, "")),
    "PUT /assignments/{interview}/{user}": Row(by_role=NO_REVIEWER, to_stranger=NO_REVIEWER),
    "DELETE /assignments/{interview}/{user}": Row(by_role=NO_REVIEWER, to_stranger=NO_REVIEWER),
    "POST /missing": Row(by_role=(200, ""), to_stranger=(200, ""), more={"json": {}}),
    "POST /commit": Row(by_role=(403, "may-not-say"), to_stranger=(200, ""), more={"json": BATCH}),
    "GET /changes": Row(by_role=(200, ""), to_stranger=(200, "")),
    "OPTIONS /uploads": Row(by_role=(204, ""), to_stranger=(204, ""), is_open=True),
    "POST /uploads": Row(by_role=(201, ""), to_stranger=(201, ""), more={"headers": {**TUS, "Upload-Length": "9"}}),
    "HEAD /uploads/{upload}": Row(by_role=NO_UPLOAD, to_stranger=NO_UPLOAD, more={"headers": TUS}),
    "PATCH /uploads/{upload}": Row(by_role=NO_UPLOAD, to_stranger=NO_UPLOAD, more=PATCH),
    "DELETE /uploads/{upload}": Row(by_role=NO_UPLOAD, to_stranger=NO_UPLOAD, more={"headers": TUS}),
    "GET /blobs/{digest}": Row(by_role=NO_BLOB, to_stranger=(200, "")),
    "HEAD /blobs/{digest}": Row(by_role=NO_BLOB, to_stranger=(200, "")),
    "GET /health": Row(by_role=(200, ""), to_stranger=(200, ""), is_open=True),
    "GET /metrics": Row(role="researcher", by_role=(403, "not-admin"), to_stranger=(403, "not-admin")),
}


class House:
    """An archive with something of Samir's in it, and everybody who may try to get at it."""

    def __init__(self, archive: Archive, url: str) -> None:
        self.archive = archive
        self.http = httpx.Client(base_url=url, trust_env=False, headers={"X-Forwarded-For": "192.0.2.1"})
        self.samir, self.samirs = self.joined("samir", "researcher")
        roles = ("researcher", "transcriber", "reviewer", "admin", COPY)
        self.keys = {role: self.joined(f"un {role}", role)[1] for role in roles}
        stranger, self.stranger = self.joined("nadia", "researcher")
        upload = archive.uploads.begin(self.samir, len(SOUND), digest_of(SOUND))
        with archive.uploads.writing(upload) as part:
            part.write(SOUND)
            archive.uploads.finish(self.samir, upload, part)
        archive.commit(self.samir, "first", [said("visit-1", "sound", blobs=(digest_of(SOUND),))])
        begun = archive.uploads.begin(self.samir, 9, digest_of(b"autre"))
        self.places = {"number": str(self.samir.number), "upload": begun.id, "digest": digest_of(SOUND)}
        self.places |= {"interview": "interview-1", "user": "samir"}
        self.revoked, self.expired = self._out("revoked"), self._out("expired")
        with archive.database.writing() as connection:
            self.keys["tool"] = Bearer(tokens.for_tool(connection, "samir", "outil", 1), "")
        assert stranger.number != self.samir.number

    def joined(self, name: str, role: str) -> tuple[Member, Bearer]:
        secret = signing.new_key()
        with self.archive.database.writing() as connection:
            code = accounts.add_user(connection, name, role, self.archive.pepper)
            who, token = accounts.join(connection, code, "portable", self.archive.pepper, signing.public(secret))
        return who, Bearer(token, secret)

    def _out(self, how: str) -> Bearer:
        who, bearer = self.joined(f"un {how}", "researcher")
        with self.archive.database.writing() as connection:
            if how == "revoked":
                accounts.revoke_device(connection, who.number)
            else:
                past = "2018-02-13T00:00:00+00:00"
                connection.execute(update(DEVICES).where(DEVICES.c.number == who.number).values(expires=past))
        return bearer

    def asked(self, name: str, by: Bearer | None) -> Said:
        """Send a row's request; returns status and refusal. Failures of before are forgotten: none has to wait."""
        with self.archive.database.writing() as connection:
            connection.execute(delete(ATTEMPTS))
        method, _, path = name.partition(" ")
        answer = self.http.request(method, path.format(**self.places), auth=by, **TABLE[name].more)
        is_refusal = answer.status_code >= 400 and method != "HEAD"
        return answer.status_code, answer.json()["error"] if is_refusal else ""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("endpoints") / "archive"
    make(folder)
    archive = Archive(folder)
    with served(archive) as opened:
        made = House(archive, opened.url)
        with made.http:
            yield made
    archive.close()


def told(name: str, expected: Said) -> Said:
    """Return what is seen of an answer: that to HEAD has no words."""
    return (expected[0], "") if name.startswith("HEAD") else expected


def stolen(house: House) -> Bearer:
    """Return Samir's token in the hands of somebody whose device signs with a key of its own."""
    return Bearer(house.samirs.token, signing.new_key())


def unsigned(house: House) -> Bearer:
    return Bearer(house.samirs.token, "")


def hidden(routes: Iterable[Any]) -> set[str]:
    """Return the requests that the description leaves out."""
    found: set[str] = set()
    for route in routes:
        if isinstance(route, APIRoute) and not route.include_in_schema:
            found |= {f"{method} {route.path}" for method in route.methods or ()}
        found |= hidden(route.original_router.routes) if hasattr(route, "original_router") else set()
    return found


def test_the_table_lists_every_request(house: House) -> None:
    app = build(house.archive)
    described = {f"{method.upper()} {path}" for path, ways in app.openapi()["paths"].items() for method in ways}
    assert set(TABLE) == described | hidden(app.routes)


@pytest.mark.parametrize("name", TABLE)
def test_who_shows_no_good_token_is_refused(house: House, name: str) -> None:
    row = TABLE[name]
    wrong = {
        "none": (None, (401, "token-wrong")),
        "made up": (Bearer("fk_inconnu", signing.new_key()), (401, "token-wrong")),
        "revoked": (house.revoked, (401, "token-wrong")),
        "expired": (house.expired, (401, "token-expired")),
        "another device's": (stolen(house), (401, "signature-wrong")),
        "unsigned": (unsigned(house), (401, "signature-wrong")),
    }
    found = {who: house.asked(name, by) for who, (by, _) in wrong.items()}
    expected = {who: told(name, row.by_role if row.is_open else refusal) for who, (_, refusal) in wrong.items()}
    assert found == expected


@pytest.mark.parametrize("name", TABLE)
def test_who_has_another_role_gets_what_that_role_may(house: House, name: str) -> None:
    assert house.asked(name, house.keys[TABLE[name].role]) == told(name, TABLE[name].by_role)


@pytest.mark.parametrize("name", TABLE)
def test_what_is_one_devices_own_is_no_other_devices(house: House, name: str) -> None:
    assert house.asked(name, house.stranger) == told(name, TABLE[name].to_stranger)


def test_a_transcriber_hears_nothing_that_is_not_assigned(house: House) -> None:
    answer = house.http.get("/changes", auth=house.keys["transcriber"])
    assert answer.json()["statements"] == []


def test_a_member_sees_their_own_devices_only(house: House) -> None:
    listed = house.http.get("/devices", auth=house.stranger).json()["devices"]
    assert [one["user"] for one in listed] == ["nadia"]
