"""Blobs on their way up: tus 1.0.0 in parts, several blobs at once, gone on with after any cut."""

from __future__ import annotations

import base64
import hashlib
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO
from urllib.parse import urlsplit

import httpx

from sync.client import calls
from sync.client.calls import checked, insistent, number, once
from sync.client.traffic import SLICE_BYTES, Gate, Traffic
from sync.errors import SyncDamaged, SyncRefused, SyncUnavailable

PART_BYTES = 8 << 20
"""A cut sends at most this much twice."""
AT_ONCE = 3
PATIENCE = httpx.Timeout(300.0, connect=5.0)
"""The last part is answered when the whole blob is checked and kept, which takes time for a large one."""
TUS = {"Tus-Resumable": "1.0.0"}
AGAIN = frozenset({"offset-wrong", "upload-busy", "checksum-wrong", "upload-unknown", "too-many"})
AGAIN |= {"signature-late", "signature-repeated", "signature-wrong"}
BYTES_KIND = {"Content-Type": "application/offset+octet-stream"}


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A blob to send: its digest, its number of bytes, and how to open it."""

    digest: str
    size: int
    open: Callable[[], AbstractContextManager[BinaryIO]]


class Sender:
    """Sends blobs over one client; `bytes_sent` counts what the archive took."""

    def __init__(self, http: httpx.Client) -> None:
        """Send over this client."""
        self._http = http
        self._lock = threading.Lock()
        self.bytes_sent = 0

    def send_all(self, blobs: Sequence[Outgoing], traffic: Traffic | None = None) -> None:
        """Send blobs, a few at once; the first trouble stops all, and what has arrived is kept."""
        gate = Gate(traffic)
        if len(blobs) < 2:
            for blob in blobs:
                self._send(blob, gate)
            return
        with ThreadPoolExecutor(AT_ONCE, "sending") as pool:
            running = [pool.submit(self._send, blob, gate) for blob in blobs]
            try:
                for one in running:
                    one.result()
            except BaseException as stop:
                gate.stop(stop)
                pool.shutdown(cancel_futures=True)
                raise

    def _send(self, blob: Outgoing, gate: Gate) -> None:
        """Send a blob; one that arrived altered goes again with each part checked, which always would cost much."""
        try:
            self._send_once(blob, gate, is_careful=False)
        except SyncRefused as refused:
            if refused.key != "blob-digest":
                raise
            self._send_once(blob, gate, is_careful=True)

    def _send_once(self, blob: Outgoing, gate: Gate, *, is_careful: bool) -> None:
        gate.through(blob.digest, 0, 0, blob.size)
        with blob.open() as source:
            upload = _Upload(self._http, blob, source, gate)
            upload.is_careful = is_careful
            self._count(upload.begin())
            while not upload.is_kept:
                self._count(upload.send_part())

    def _count(self, taken: int) -> None:
        with self._lock:
            self.bytes_sent += taken


class _Upload:
    """One blob under way."""

    def __init__(self, http: httpx.Client, blob: Outgoing, source: BinaryIO, gate: Gate) -> None:
        self._http = http
        self._blob = blob
        self._source = source
        self._gate = gate
        self._address = ""
        self._offset = 0
        self._furthest = 0
        self._troubles = 0
        self.is_careful = False
        self.is_kept = False

    def begin(self) -> int:
        """Make the upload, or find the one that was cut, and learn where to go on; a small blob goes along at once.

        Returns how many bytes the archive took.
        """
        if 0 < self._blob.size <= PART_BYTES and self._troubles == 0:
            try:
                return self._learn(checked(once(partial(self._announced, self._part(0)))), was_at=0)
            except (SyncUnavailable, SyncRefused) as trouble:
                if not _can_try_again(trouble):
                    raise
        self._learn(insistent(self._announced), was_at=0)
        return 0

    def _announced(self, part: bytes = b"") -> httpx.Response:
        named = base64.b64encode(self._blob.digest.encode()).decode()
        headers = {**TUS, "Upload-Length": str(self._blob.size), "Upload-Metadata": f"sha256 {named}"}
        if not part:
            return self._http.post("/uploads", headers=headers)
        headers |= self._described(part)
        return self._http.post("/uploads", content=self._slices(part, 0), headers=headers, timeout=PATIENCE)

    def _learn(self, answer: httpx.Response, was_at: int) -> int:
        """Learn from an answer where the upload is; returns how far it came from where it was."""
        if "Location" in answer.headers:
            self._address = _path(answer.headers["Location"])
        self._offset = _offset(answer)
        if self._offset > self._blob.size:
            raise SyncDamaged("answer-shape", reason="Upload-Offset")
        self.is_kept = answer.headers.get("Upload-Complete") == "?1"
        return self._offset - was_at

    def send_part(self) -> int:
        """Send the next part; returns how many bytes the archive took. A cut is answered by looking where it is."""
        try:
            taken = self._learn(checked(once(self._patched)), was_at=self._offset)
        except (SyncUnavailable, SyncRefused) as trouble:
            return self._again(trouble)
        if taken <= 0 and not self.is_kept:  # it would be asked without end
            raise SyncDamaged("answer-shape", reason="Upload-Offset")
        self._troubles = 0
        return taken

    def _patched(self) -> httpx.Response:
        part = self._part(self._offset)
        headers = {**TUS, **self._described(part), "Upload-Offset": str(self._offset)}
        content = self._slices(part, self._offset)
        return self._http.patch(self._address, content=content, headers=headers, timeout=PATIENCE)

    def _part(self, offset: int) -> bytes:
        self._source.seek(offset)
        wanted = min(PART_BYTES, self._blob.size - offset)
        part = self._source.read(wanted)
        if len(part) < wanted:
            raise SyncDamaged("blob-short", blob=self._blob.digest)
        return part

    def _slices(self, part: bytes, offset: int) -> Iterator[bytes]:
        for start in range(0, len(part), SLICE_BYTES):
            piece = part[start : start + SLICE_BYTES]
            self._gate.through(self._blob.digest, len(piece), offset + start + len(piece), self._blob.size)
            yield piece

    def _described(self, part: bytes) -> dict[str, str]:
        headers = {**BYTES_KIND, "Content-Length": str(len(part))}
        if self.is_careful:
            checksum = base64.b64encode(hashlib.sha256(part).digest()).decode()
            headers["Upload-Checksum"] = f"sha256 {checksum}"
        return headers

    def _again(self, trouble: SyncUnavailable | SyncRefused) -> int:
        """Go on after a cut from where the archive is; gives up when nothing helped a few times in a row."""
        if not _can_try_again(trouble) or self._troubles >= len(calls.WAITS):
            raise trouble
        self._troubles += 1
        before = self._offset
        time.sleep(calls.WAITS[self._troubles - 1])
        self.begin()
        if self._offset > self._furthest:
            self._troubles = 0
        self._furthest = max(self._furthest, self._offset)
        return max(0, self._offset - before)


def _can_try_again(trouble: SyncUnavailable | SyncRefused) -> bool:
    return trouble.key in AGAIN or (isinstance(trouble, SyncUnavailable) and trouble.key not in calls.IN_VAIN)


def _offset(answer: httpx.Response) -> int:
    offset = number(answer.headers.get("Upload-Offset", ""))
    if offset is None:
        raise SyncDamaged("answer-shape", reason="Upload-Offset")
    return offset


def _path(location: str) -> str:
    """Return the path of an address: no other host gets the token."""
    try:
        return urlsplit(location).path
    except ValueError as wrong:
        raise SyncDamaged("answer-shape", reason="Location") from wrong
