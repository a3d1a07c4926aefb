"""Requests to an archive: every one that it answers, made wrong; each is answered, a refusal echoes nothing."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from urllib.parse import quote

from fastapi.testclient import TestClient

from sync.archive.home import Archive, make
from sync.archive.http import doors
from sync.archive.http.app import build
from sync.archive.members import accounts, tokens
from tests.around.archives import digest_of, said
from tests.fuzzing.mutating import Mutator
from tests.fuzzing.trying import CANARY

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
SOUND = CANARY.encode() * 20
TUS = "Tus-Resumable: 1.0.0\nContent-Type: application/offset+octet-stream"
JSON = "Content-Type: application/json"


class Requests:
    """An archive that is asked, as an administrator whose token wants no signature."""

    is_confidential = True
    allowed: tuple[type[Exception], ...] = ()

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        doors.PER_SECOND, doors.AT_ONCE = 1e9, 1 << 30
        make(folder / "archive")
        self._archive = Archive(folder / "archive")
        with self._archive.database.writing() as connection:
            accounts.add_user(connection, CANARY, "admin", self._archive.pepper)
            token = tokens.for_tool(connection, CANARY, "outil", 1)
        self._http = TestClient(build(self._archive))
        self._http.__enter__()  # one event loop for all of them
        self._http.headers["Authorization"] = f"Bearer {token}"
        self.mutator = Mutator(_seeds(), [b"/uploads/", b"/commit", b"/blobs/", b"?since=", b"Upload-Offset: "])

    def read(self, content: bytes) -> None:
        """Send it."""
        head, _, body = content.partition(b"\n\n")
        first, *lines = head.decode("latin-1").split("\n")
        method, _, path = first.partition(" ")
        fields = dict(_field(line) for line in lines if ":" in line)
        answer = self._http.request(
            method if method in METHODS else "GET",
            "/" + quote(path.lstrip("/")[:2_000], safe="/?&=%"),
            headers=fields,
            content=body,
        )
        assert answer.status_code < 500 or answer.status_code == 503, answer.status_code
        if answer.status_code >= 400 and method != "HEAD":
            assert set(answer.json()) == {"error", "values"}
            assert CANARY not in answer.text

    def close(self) -> None:
        """Let the archive go."""
        self._http.__exit__()
        self._archive.close()


def _field(line: str) -> tuple[str, str]:
    name, _, value = line.partition(":")
    return re.sub(r"[^A-Za-z0-9-]", "x", name) or "x", re.sub(r"[^ -~]", "x", value).strip()


def _seeds() -> list[bytes]:
    digest = digest_of(SOUND)
    named = base64.b64encode(digest.encode()).decode()
    batch = {"id": "b", "statements": [said(value=f"{CANARY} habite").to_json(), said(blobs=(digest,)).to_json()]}
    erasing = {"id": "c", "statements": [said("x", "erasure", {"subjects": [CANARY], "blobs": [digest]}).to_json()]}
    texts = [
        f"POST /commit\n{JSON}\n\n{json.dumps(batch)}",
        f"POST /commit\n{JSON}\n\n{json.dumps(erasing)}",
        f"POST /missing\n{JSON}\n\n" + json.dumps({"statements": ["a", CANARY], "blobs": [digest]}),
        f"POST /join\n{JSON}\n\n" + json.dumps({"code": CANARY, "device": CANARY, "key": "0" * 64}),
        f"POST /token\n{JSON}\n\n" + json.dumps({"key": "0" * 64}),
        f"PUT /escrow\n{JSON}\n\n" + json.dumps({"sealed": base64.b64encode(b"age-encryption.org/v1\n").decode()}),
        f"POST /uploads\n{TUS}\nUpload-Length: {len(SOUND)}\nUpload-Metadata: sha256 {named}\n\n{SOUND.decode()}",
        f"PATCH /uploads/{'0' * 32}\n{TUS}\nUpload-Offset: 0\nUpload-Checksum: sha256 {named}\n\n{SOUND.decode()}",
        f"HEAD /uploads/{'0' * 32}\n{TUS}\n\n",
        f"DELETE /uploads/{'0' * 32}\n{TUS}\n\n",
        f"GET /blobs/{digest}\nRange: bytes=0-9\n\n",
        "GET /changes?since=0&limit=9\n\n",
        "GET /devices\n\n",
        "DELETE /devices/99\n\n",
        f"PUT /assignments/{CANARY}/x\n\n",
        "GET /assignments\n\n",
        "GET /whoami\nSignature: fieldkit=:AA==:\nSignature-Input: fieldkit=()\n\n",
        "GET /health\n\n",
        "GET /metrics\n\n",
        "OPTIONS /uploads\n\n",
    ]
    return [text.encode() for text in texts]
