"""An archive with something of Samir's in it, and everybody who may try to get at it."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import delete, update

from sync import signing
from sync.archive.access import grants
from sync.archive.database.tables import ATTEMPTS, DEVICES
from sync.archive.home import Archive, make
from sync.archive.members import accounts, tokens
from sync.archive.members.accounts import COPY, Member
from sync.client.membership import Bearer
from tests.around.archives import digest_of, said, served

SOUND = b"un son"
INTERVIEW, VISIT = "interview-1", "visit-1"
TUS = {"Tus-Resumable": "1.0.0"}
LETTER = base64.b64encode(b"age-encryption.org/v1\n-> X25519 ").decode()
OF_IT = {"scope": VISIT, "assignable": INTERVIEW}
TITLE = said(INTERVIEW, "title", **OF_IT)
HIDDEN = said(INTERVIEW, "name", "Odile", access="restricted", **OF_IT)
APART = said("visit-2", "title", scope="visit-2")
GIVEN = ("ines", "jean")

SENT: dict[str, dict[str, Any]] = {
    "POST /join": {"json": {"code": "ZZZZ-ZZZZ", "device": "portable", "key": "0" * 64}},
    "POST /token": {"json": {"key": "0" * 64}},
    "PUT /escrow": {"json": {"sealed": LETTER}},
    "POST /missing": {"json": {"blobs": [digest_of(SOUND)]}},
    "POST /uploads": {"headers": {**TUS, "Upload-Length": "9"}},
    "HEAD /uploads/{upload}": {"headers": TUS},
    "DELETE /uploads/{upload}": {"headers": TUS},
    "PATCH /uploads/{upload}": {
        "content": b"x",
        "headers": {**TUS, "Content-Type": "application/offset+octet-stream", "Upload-Offset": "0"},
    },
}
"""What goes with a request, where something does."""


class House:
    """Everybody by the columns of docs/endpoints.md, and what they ask for; all come through a proxy."""

    def __init__(self, archive: Archive, url: str) -> None:
        """Let everybody in, and Samir say and send something."""
        self.archive, self.url = archive, url
        self.http = httpx.Client(base_url=url, trust_env=False, headers={"X-Forwarded-For": "192.0.2.1"})
        self.samir, samirs = self.joined("samir", "researcher")
        self.keys: dict[str, Bearer | None] = {"nobody": None, "samir": samirs}
        self.keys["laptop 2"] = self.joined("samir", "researcher")[1]
        for role in ("researcher", "transcriber", "reader", "reviewer", "admin", COPY):
            self.keys[role] = self.joined(f"un {role}", role)[1]
        for name, role in zip(GIVEN, ("transcriber", "reader"), strict=True):
            self.keys[f"{role} given"] = self.joined(name, role)[1]
        with archive.database.writing() as connection:
            self.keys["tool"] = Bearer(tokens.for_tool(connection, "un admin", "outil", 1), "")
            self.keys["meter"] = Bearer(tokens.for_tool(connection, "un admin", "outil", 1, "metrics"), "")
        self._fill()

    @classmethod
    @contextmanager
    def opened(cls, folder: Path) -> Iterator[House]:
        """Serve one."""
        make(folder)
        archive = Archive(folder)
        with served(archive) as here:
            house = cls(archive, here.url)
            with house.http:
                yield house
        archive.close()

    def joined(self, name: str, role: str) -> tuple[Member, Bearer]:
        """Let somebody in with a new laptop."""
        secret = signing.new_key()
        with self.archive.database.writing() as connection:
            code = accounts.add_user(connection, name, role, self.archive.pepper)
            who, token = accounts.join(connection, code, "portable", self.archive.pepper, signing.public(secret))
        return who, Bearer(token, secret)

    def expired(self) -> Bearer:
        """Return the key of a laptop that was away too long."""
        who, bearer = self.joined("zoe", "researcher")
        with self.archive.database.writing() as connection:
            past = "2018-02-13T00:00:00+00:00"
            connection.execute(update(DEVICES).where(DEVICES.c.number == who.number).values(expires=past))
        return bearer

    def revoked(self) -> Bearer:
        """Return the key of a laptop that was shut out."""
        who, bearer = self.joined("zoe", "researcher")
        with self.archive.database.writing() as connection:
            accounts.revoke_device(connection, who.number)
        return bearer

    def removed(self) -> Bearer:
        """Return the key of a member who was shut out, and let in again with another laptop."""
        bearer = self.joined("remi", "admin")[1]
        with self.archive.database.writing() as connection:
            accounts.revoke(connection, "remi")
        self.joined("remi", "admin")
        return bearer

    def renewed(self) -> Bearer:
        """Return the key that a laptop had before it was given another one, and used that."""
        before = self.joined("zoe", "researcher")[1]
        secret = signing.new_key()
        fresh = self.http.post("/token", json={"key": signing.public(secret)}, auth=before).json()["token"]
        assert self.http.get("/whoami", auth=Bearer(fresh, secret)).status_code == 200
        return before

    def ask(self, request: str, by: Bearer | None, **more: Any) -> httpx.Response:
        """Send a request for something of Samir's that is as good as new; failures of before are forgotten."""
        with self.archive.database.writing() as connection:
            connection.execute(delete(ATTEMPTS))
            if request.startswith("DELETE /assignments"):
                grants.assign(connection, "samir", INTERVIEW)
        method, _, path = request.partition(" ")
        sent = dict(SENT.get(request, {}))
        if request == "POST /commit":
            sent["json"] = {"id": secrets.token_hex(8), "statements": [TITLE.to_json()]}
        return self.http.request(method, path.format(**self.places(path)), auth=by, **sent, **more)

    def places(self, path: str) -> dict[str, str]:
        """Return what a path names: all of it Samir's."""
        places = {"digest": digest_of(SOUND), "interview": INTERVIEW, "user": "samir"}
        if "{number}" in path:
            places["number"] = str(self.joined("samir", "researcher")[0].number)
        if "{upload}" in path:
            places["upload"] = self.archive.uploads.begin(self.samir, 9).id
        return places

    def _fill(self) -> None:
        archive, samir = self.archive, self.samir
        upload = archive.uploads.begin(samir, len(SOUND), digest_of(SOUND))
        with archive.uploads.writing(upload) as part:
            part.write(SOUND)
            archive.uploads.finish(samir, upload, part)
        sound = said(INTERVIEW, "sound", blobs=(digest_of(SOUND),), **OF_IT)
        archive.commit(samir, "first", [sound, TITLE, HIDDEN, APART])
        with archive.database.writing() as connection:
            for name in GIVEN:
                grants.assign(connection, name, INTERVIEW)
