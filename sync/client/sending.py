"""Blobs on their way up: tus 1.0.0 in parts, several blobs at once, gone on with after any cut."""

from __future__ import annotations

import base64
import hashlib
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import urlsplit

import httpx

from sync.client import calls
from sync.client.calls import checked, insistent, once
from sync.client.traffic import SLICE_BYTES, Gate, Traffic
from sync.errors import SyncDamaged, SyncRefused, SyncUnavailable

PART_BYTES = 8 << 20
"""A cut sends at most this much twice."""
AT_ONCE = 3
PATIENCE = httpx.Timeout(300.0, connect=5.0)
"""The last part is answered when the whole blob is checked and kept, which takes time for a large one."""
TUS = {"Tus-Resumable": "1.0.0"}
AGAIN = frozenset({"offset-wrong", "upload-busy", "checksum-wrong"})
BYTES_KIND = {"Content-Type": "application/offset+octet-stream"}


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A blob to send: its digest, its number of bytes, and how to open it."""

    digest: str
    size: int
    open: Callable[[], BinaryIO]


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
        gate.through(blob.digest, 0, 0, blob.size)
        with blob.open() as source:
            upload = _Upload(self._http, blob, source, gate)
            upload.begin()
            while not upload.is_kept:
                sent = upload.send_part()
                with self._lock:
                    self.bytes_sent += sent


class _Upload:
    """One blob under way."""

    def __init__(self, http: httpx.Client, blob: Outgoing, source: BinaryIO, gate: Gate) -> None:
        self._http = http
        self._blob = blob
        self._source = source
        self._gate = gate
        self._address = ""
        self._offset = 0
        self._troubles = 0
        self.is_kept = False

    def begin(self) -> None:
        """Make the upload, or find the one that was cut, and learn where to go on."""
        named = base64.b64encode(self._blob.digest.encode()).decode()
        headers = {**TUS, "Upload-Length": str(self._blob.size), "Upload-Metadata": f"sha256 {named}"}
        answer = insistent(lambda: self._http.post("/uploads", headers=headers))
        self._address = urlsplit(
            answer.headers.get("Location", "")
        ).path  # never another host: the token goes with it
        self._offset = _offset(answer)
        self.is_kept = answer.headers.get("Upload-Complete") == "?1"

    def send_part(self) -> int:
        """Send the next part; returns how many bytes the archive took. A cut is answered by looking where it is."""
        try:
            answer = checked(once(self._patched))
        except SyncUnavailable as trouble:
            return self._again(trouble)
        except SyncRefused as refused:
            if refused.key not in AGAIN and refused.key != "upload-unknown":
                raise
            return self._again(refused)
        before, self._offset, self._troubles = self._offset, _offset(answer), 0
        self.is_kept = self._offset >= self._blob.size
        return self._offset - before

    def _patched(self) -> httpx.Response:
        self._source.seek(self._offset)
        wanted = min(PART_BYTES, self._blob.size - self._offset)
        part = self._source.read(wanted)
        if len(part) < wanted:
            raise SyncDamaged("blob-short", blob=self._blob.digest)
        headers = {
            **TUS,
            **BYTES_KIND,
            "Upload-Offset": str(self._offset),
            "Upload-Checksum": f"sha256 {base64.b64encode(hashlib.sha256(part).digest()).decode()}",
            "Content-Length": str(len(part)),
        }
        return self._http.patch(self._address, content=self._slices(part), headers=headers, timeout=PATIENCE)

    def _slices(self, part: bytes) -> Iterator[bytes]:
        for start in range(0, len(part), SLICE_BYTES):
            piece = part[start : start + SLICE_BYTES]
            done = self._offset + start + len(piece)
            self._gate.through(self._blob.digest, len(piece), done, self._blob.size)
            yield piece

    def _again(self, trouble: SyncUnavailable | SyncRefused) -> int:
        """Go on after a cut from where the archive is; gives up when nothing helped a few times in a row."""
        if trouble.key == "archive-full" or self._troubles >= len(calls.WAITS):
            raise trouble
        self._troubles += 1
        before = self._offset
        time.sleep(calls.WAITS[self._troubles - 1])
        self.begin()
        gained = max(0, self._offset - before)
        if gained:
            self._troubles = 0
        return gained


def _offset(answer: httpx.Response) -> int:
    text = answer.headers.get("Upload-Offset", "")
    if not text.isdigit():
        raise SyncDamaged("answer-shape", reason="Upload-Offset")
    return int(text)
