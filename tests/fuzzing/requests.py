"""Requests to an archive: every one that it answers, made wrong; each is answered, a refusal echoes nothing."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi.testclient import TestClient
from sqlalchemy import delete

from sync import signing
from sync.archive.database.tables import ATTEMPTS
from sync.archive.home import Archive, make
from sync.archive.http import doors
from sync.archive.http.app import build
from sync.archive.members import accounts, tokens
from tests.around.archives import digest_of, said
from tests.fuzzing.mutating import Mutator
from tests.fuzzing.sealed import sealed
from tests.fuzzing.trying import CANARY

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
SOUND = CANARY.encode() * 20
TUS = "Tus-Resumable: 1.0.0\nContent-Type: application/offset+octet-stream"
JSON = "Content-Type: application/json"
NEXT = b"\n=====\n"
"""Stands between requests that are sent one after the other."""
THERE = b"/uploads/LAST"
"""Where the upload is that was begun last, in the requests after it."""
CODE = b"FRESH-CODE"
"""A joining code that is good."""
MOST_AT_ONCE = 8


class Requests:
    """An archive that is asked by an administrator's laptop, or by a tool of theirs, whose token wants no signature.

    What the laptop asks is signed, unless the input brings a signature of its own: then it is the tool that asks.
    """

    is_confidential = True
    allowed: tuple[type[Exception], ...] = ()

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kept = (doors.PER_SECOND, doors.AT_ONCE)
        doors.PER_SECOND, doors.AT_ONCE = 1e9, 1 << 30
        make(folder / "archive")
        self._archive = Archive(folder / "archive")
        self._secret = signing.new_key()
        self._laptop = self._joined()
        with self._archive.database.writing() as connection:
            self._tool = f"Bearer {tokens.for_tool(connection, CANARY, 'outil', 1)}"
        self._http = TestClient(build(self._archive))
        self._http.__enter__()  # one event loop for all of them
        words = [b"/uploads/", b"/commit", b"/blobs/", b"?since=", b"Upload-Offset: ", NEXT, THERE, CODE]
        self.mutator = Mutator([*_seeds(), *_sequences()], words)

    def read(self, content: bytes) -> None:
        """Send one request after the other."""
        there = THERE
        for one in content.split(NEXT)[:MOST_AT_ONCE]:
            answer = self._send(one.replace(THERE, there).replace(CODE, self._code() if CODE in one else b""))
            there = answer.headers.get("Location", "").encode() or there

    def _send(self, content: bytes) -> Any:
        head, _, body = content.partition(b"\n\n")
        first, *lines = head.decode("latin-1").split("\n")
        method, _, path = first.partition(" ")
        fields = {"Authorization": self._laptop} | dict(_field(line) for line in lines if ":" in line)
        url = "/" + quote(path.lstrip("/")[:2_000], safe="/?&=%")
        asked = self._http.build_request(method if method in METHODS else "GET", url, headers=fields, content=body)
        if "Signature" in fields:
            asked.headers["Authorization"] = self._tool
        else:
            asked.headers.update(self._signed(asked.method, asked.url.raw_path, asked.headers["Authorization"]))
        answer = self._http.send(asked)
        assert answer.status_code < 500 or answer.status_code == 503, answer.status_code
        if answer.status_code >= 400 and method != "HEAD":
            assert set(answer.json()) == {"error", "values"}
            assert CANARY not in answer.text
        if answer.status_code == 401:
            self._laptop = self._joined()
        if answer.status_code in (401, 403, 429):
            self._be_patient()
        return answer

    def close(self) -> None:
        """Let the archive go, and the door be as it was."""
        self._http.__exit__()
        self._archive.close()
        doors.PER_SECOND, doors.AT_ONCE = self._kept

    def _code(self) -> bytes:
        with self._archive.database.writing() as connection:
            return accounts.add_user(connection, CANARY, "admin", self._archive.pepper).encode()

    def _be_patient(self) -> None:
        """Forget wrong codes and tokens: else nothing is answered any more."""
        with self._archive.database.writing() as connection:
            connection.execute(delete(ATTEMPTS))

    def _joined(self) -> str:
        """Return what a laptop shows that has joined anew: the one of before may have been shut out."""
        code = self._code().decode()
        with self._archive.database.writing() as connection:
            key = signing.public(self._secret)
            return f"Bearer {accounts.join(connection, code, CANARY, self._archive.pepper, key)[1]}"

    def _signed(self, method: str, target: bytes, authorization: str) -> dict[str, str]:
        path, _, query = target.decode("ascii").partition("?")
        asked = signing.Asked(method=method, path=path, query=query, authorization=authorization)
        return signing.headers(asked, self._secret, int(time.time()))


def _field(line: str) -> tuple[str, str]:
    name, _, value = line.partition(":")
    return re.sub(r"[^A-Za-z0-9-]", "x", name) or "x", re.sub(r"[^ -~]", "x", value).strip()


def _seeds() -> list[bytes]:
    digest = digest_of(SOUND)
    named = base64.b64encode(digest.encode()).decode()
    sums = base64.b64encode(hashlib.sha256(SOUND).digest()).decode()
    letter = base64.b64encode(sealed(CANARY.encode())).decode()
    batch = {"id": "b", "statements": [said(value=f"{CANARY} habite").to_json(), said(blobs=(digest,)).to_json()]}
    erasing = {"id": "c", "statements": [said("x", "erasure", {"subjects": [CANARY], "blobs": [digest]}).to_json()]}
    texts = [
        f"POST /commit\n{JSON}\n\n{json.dumps(batch)}",
        f"POST /commit\n{JSON}\n\n{json.dumps(erasing)}",
        f"POST /missing\n{JSON}\n\n" + json.dumps({"statements": ["a" * 64, "0" * 64], "blobs": [digest]}),
        f"POST /join\n{JSON}\n\n" + json.dumps({"code": CANARY, "device": CANARY, "key": "0" * 64}),
        f"POST /join\n{JSON}\n\n" + json.dumps({"code": CODE.decode(), "device": CANARY, "key": "0" * 64}),
        f"POST /token\n{JSON}\n\n" + json.dumps({"key": "0" * 64}),
        f"PUT /escrow\n{JSON}\n\n" + json.dumps({"sealed": letter}),
        f"POST /uploads\n{TUS}\nUpload-Length: {len(SOUND)}\nUpload-Metadata: sha256 {named}\n\n{SOUND.decode()}",
        f"PATCH /uploads/{'0' * 32}\n{TUS}\nUpload-Offset: 0\nUpload-Checksum: sha256 {sums}\n\n{SOUND.decode()}",
        f"HEAD /uploads/{'0' * 32}\n{TUS}\n\n",
        f"DELETE /uploads/{'0' * 32}\n{TUS}\n\n",
        f"GET /blobs/{digest}\nRange: bytes=0-9\n\n",
        "GET /changes?since=0&limit=9\n\n",
        "GET /devices\n\n",
        "DELETE /devices/99\n\n",
        "DELETE /devices/1\n\n",
        f"PUT /assignments/x/{CANARY}\n\n",
        f"DELETE /assignments/x/{CANARY}\n\n",
        "GET /assignments\n\n",
        "GET /whoami\nSignature: fieldkit=:AA==:\nSignature-Input: fieldkit=()\n\n",
        "GET /health\n\n",
        "GET /metrics\n\n",
        "OPTIONS /uploads\n\n",
    ]
    return [text.encode() for text in texts]


def _sequences() -> list[bytes]:
    """Return what a laptop sends to hand a blob over, whole or in parts, what it asks then, and what it gives up."""
    first, rest = SOUND[:50], SOUND[50:]
    sums = base64.b64encode(hashlib.sha256(rest).digest()).decode()
    begun = f"POST /uploads\n{TUS}\nUpload-Length: {len(SOUND)}".encode()
    parts = [
        b"PATCH %s\n%s\nUpload-Offset: 0\n\n%s" % (THERE, TUS.encode(), first),
        b"HEAD %s\nTus-Resumable: 1.0.0\n\n" % THERE,
        b"PATCH %s\n%s\nUpload-Offset: 50\nUpload-Checksum: sha256 %s\n\n%s"
        % (THERE, TUS.encode(), sums.encode(), rest),
    ]
    blob = digest_of(SOUND)
    batch = {"id": "d", "statements": [said(blobs=(blob,)).to_json()]}
    kept = f"POST /commit\n{JSON}\n\n{json.dumps(batch)}".encode()
    heard = f"GET /blobs/{blob}\nRange: bytes=3-9\nIf-None-Match: x\n\n".encode()
    given_up = b"DELETE %s\nTus-Resumable: 1.0.0\n\n" % THERE
    whole = begun + b"\n\n" + SOUND
    return [
        NEXT.join(sequence)
        for sequence in (
            [begun, *parts, kept, heard],
            [begun, parts[0], parts[0], given_up, parts[1]],
            [whole, heard],
        )
    ]
