"""The link to an archive over HTTP: every action may be repeated, every answer is verified."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

import httpx
from nacl.encoding import HexEncoder
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from sync.errors import SyncDamaged, SyncRefused, SyncUnavailable
from sync.protocol import Receipt, WireStatement

PART_BYTES = 4 << 20
"""A cut sends at most this much twice."""

TIMEOUT = httpx.Timeout(30.0, connect=5.0)


@dataclass(frozen=True, slots=True)
class Membership:
    """What joining gave: a token for this device, and the key that receipts are verified with."""

    url: str
    token: str
    name: str
    role: str
    key: str


def join(url: str, code: str, device: str) -> Membership:
    """Exchange a joining code for a membership; raises `SyncRefused` (code-…) and `SyncUnavailable`."""
    with httpx.Client(base_url=url, timeout=TIMEOUT, trust_env=False) as http:
        said = _json(_sent(lambda: http.post("/join", json={"code": code, "device": device})))
    try:
        return Membership(url, said["token"], said["name"], said["role"], said["key"])
    except KeyError as lacking:
        raise SyncDamaged("answer-shape", reason=str(lacking)) from lacking


class ArchiveLink:
    """A member's open line to the archive."""

    def __init__(self, membership: Membership) -> None:
        """Open the line."""
        self._key = VerifyKey(membership.key.encode(), encoder=HexEncoder)
        self._http = httpx.Client(
            base_url=membership.url,
            timeout=TIMEOUT,
            trust_env=False,
            headers={"Authorization": f"Bearer {membership.token}"},
        )
        self.bytes_sent = 0

    def __enter__(self) -> Self:
        """Use the line for a while."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self._http.close()

    def missing(self, statements: list[str], blobs: list[str]) -> tuple[list[str], list[str]]:
        """Return which of these the archive lacks."""
        said = _json(_sent(lambda: self._http.post("/missing", json={"statements": statements, "blobs": blobs})))
        return _texts(said, "statements"), _texts(said, "blobs")

    def push_blob(self, digest: str, source: BinaryIO, size: int) -> None:
        """Send a blob in parts from where the archive has it; at most one part is sent twice."""
        head = _sent(lambda: self._http.head(f"/uploads/{digest}"))
        offset = _offset(head)
        source.seek(offset)
        while offset < size or size == 0:
            chunk = source.read(PART_BYTES)
            headers = {
                "Tus-Resumable": "1.0.0",
                "Upload-Offset": str(offset),
                "Upload-Length": str(size),
                "Content-Type": "application/offset+octet-stream",
            }
            answer = _sent(_patch(self._http, digest, chunk, headers))
            self.bytes_sent += len(chunk)
            offset = _offset(answer)
            if size == 0:
                return

    def commit(self, batch: str, statements: list[WireStatement]) -> Receipt:
        """Hand statements over; returns the receipt once its signature and digests are verified."""
        body = {"id": batch, "statements": [statement.to_json() for statement in statements]}
        said = _json(_sent(lambda: self._http.post("/commit", json=body)))
        try:
            receipt = Receipt(
                id=said["id"],
                batch=said["batch"],
                hashes=tuple(said["hashes"]),
                time=said["time"],
                signature=said["signature"],
            )
            self._key.verify(receipt.signed(), bytes.fromhex(receipt.signature))
        except (KeyError, TypeError, ValueError, BadSignatureError) as false:
            raise SyncDamaged("receipt-false") from false
        if receipt.batch != batch or receipt.hashes != tuple(statement.hash for statement in statements):
            raise SyncDamaged("receipt-false")
        return receipt

    def changes(self, cursor: int) -> Iterator[tuple[list[WireStatement], int]]:
        """Yield pages of statements after a cursor, each with the cursor to go on from."""
        while True:
            since = cursor
            said = _json(_sent(lambda since=since: self._http.get("/changes", params={"since": since})))  # type: ignore[misc]
            listed, reached = said.get("statements"), said.get("cursor")
            if not isinstance(listed, list) or not isinstance(reached, int) or reached < cursor:
                raise SyncDamaged("answer-shape", reason="changes")
            if reached == cursor:
                return
            yield [WireStatement.from_json(one) for one in listed if not one.get("erased")], reached
            cursor = reached

    def fetch_blob(self, digest: str, target: Path) -> None:
        """Fetch a blob into a file, going on where an earlier try ended; raises `SyncDamaged("blob-digest")`."""
        part = target.with_suffix(".part")
        start = part.stat().st_size if part.exists() else 0
        try:
            self._fetch(digest, part, start)
        except httpx.HTTPError as trouble:
            raise SyncUnavailable("archive-unreachable") from trouble
        with part.open("rb") as source:
            found = hashlib.file_digest(source, "sha256").hexdigest()
        if found != digest:
            part.unlink()
            raise SyncDamaged("blob-digest", reason=digest)
        part.replace(target)

    def _fetch(self, digest: str, part: Path, start: int) -> None:
        headers = {"Range": f"bytes={start}-"} if start else {}
        with self._http.stream("GET", f"/blobs/{digest}", headers=headers) as answer:
            if answer.status_code not in (200, 206):
                answer.read()
                _json(answer)
            mode = "ab" if answer.status_code == 206 else "wb"
            with part.open(mode) as sink:
                for chunk in answer.iter_bytes():
                    sink.write(chunk)
                sink.flush()
                os.fsync(sink.fileno())


def _patch(http: httpx.Client, digest: str, chunk: bytes, headers: dict[str, str]) -> Callable[[], httpx.Response]:
    return lambda: http.patch(f"/uploads/{digest}", content=chunk, headers=headers)


def _sent(send: Callable[[], httpx.Response]) -> httpx.Response:
    try:
        answer = send()
    except httpx.HTTPError as trouble:
        raise SyncUnavailable("archive-unreachable") from trouble
    except httpx.InvalidURL as wrong:
        raise SyncRefused("url-wrong") from wrong
    if answer.status_code >= 500:
        raise SyncUnavailable("archive-unreachable")
    if answer.status_code >= 400:
        _refuse(answer)
    return answer


def _refuse(answer: httpx.Response) -> None:
    try:
        said = answer.json()
    except ValueError:
        said = {}
    if not isinstance(said, dict) or not isinstance(said.get("error"), str):
        raise SyncDamaged("answer-shape", reason=str(answer.status_code))
    values = said.get("values")
    raise SyncRefused(said["error"], **(values if isinstance(values, dict) else {}))


def _json(answer: httpx.Response) -> dict[str, Any]:
    if answer.status_code >= 400:
        _refuse(answer)
    try:
        said = answer.json()
    except ValueError as wrong:
        raise SyncDamaged("answer-shape", reason="JSON") from wrong
    if not isinstance(said, dict):
        raise SyncDamaged("answer-shape", reason="JSON")
    return said


def _texts(said: dict[str, Any], name: str) -> list[str]:
    listed = said.get(name)
    if not isinstance(listed, list) or not all(isinstance(text, str) for text in listed):
        raise SyncDamaged("answer-shape", reason=name)
    return listed


def _offset(answer: httpx.Response) -> int:
    text = answer.headers.get("Upload-Offset", "")
    if not text.isdigit():
        raise SyncDamaged("answer-shape", reason="Upload-Offset")
    return int(text)
