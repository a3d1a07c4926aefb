"""Blobs on their way down: whole and verified, gone on with after a cut, or only the stretch that is played."""

from __future__ import annotations

import errno
import hashlib
import os
import time
from contextlib import suppress
from io import BufferedReader
from typing import cast

import httpx

from sync.client import calls
from sync.client.bounding import MOST, UNSQUEEZED, USUAL_BYTES
from sync.client.calls import checked, insistent, number, once
from sync.client.parts import Part
from sync.client.traffic import SLICE_BYTES, Gate, Traffic
from sync.errors import SyncDamaged, SyncUnavailable

PLAYING = httpx.Timeout(5.0, connect=3.0)


def fetch(http: httpx.Client, digest: str, part: Part, traffic: Traffic | None = None) -> None:
    """Fetch all of a blob, going on where an earlier try ended; what is not its digest is not kept.

    Raises `SyncDamaged("blob-digest")`, `SyncRefused("blob-unknown")`, `SyncUnavailable` (archive-unreachable,
    archive-slow, disk).
    """
    try:
        _receive_all(http, digest, part, Gate(traffic))
        with part.opened() as source:
            found = hashlib.file_digest(cast("BufferedReader", source), "sha256").hexdigest()
    except OSError as trouble:
        raise SyncUnavailable("disk", path="", reason=trouble.strerror) from trouble
    if found != digest:
        part.drop()
        raise SyncDamaged("blob-digest", reason=digest)


def stretch(http: httpx.Client, digest: str, start: int, end: int) -> bytes:
    """Return a blob's bytes from `start` up to `end`, fewer where it ends before; for playing without all of it.

    Somebody listens: what does not come soon is told soon, and asked for twice at most.
    """
    headers = {**UNSQUEEZED, "Range": f"bytes={start}-{end - 1}"}
    most = {MOST: end - start + USUAL_BYTES}

    def asked() -> bytes:
        answer = checked(
            once(lambda: http.get(f"/blobs/{digest}", headers=headers, timeout=PLAYING, extensions=most))
        )
        return answer.content[: end - start] if answer.status_code == 206 else answer.content[start:end]

    with suppress(SyncUnavailable):
        return asked()
    return asked()


def size_of(http: httpx.Client, digest: str) -> int:
    """Return a blob's number of bytes, without fetching any."""
    answer = insistent(lambda: http.get(f"/blobs/{digest}", headers={**UNSQUEEZED, "Range": "bytes=0-0"}))
    _, _, whole = answer.headers.get("Content-Range", "").rpartition("/")
    size = number(whole)
    return len(answer.content) if size is None else size


def _receive_all(http: httpx.Client, digest: str, part: Part, gate: Gate) -> None:
    idle = 0
    while True:
        before = part.size()
        try:
            return _receive(http, digest, part, gate)
        except httpx.HTTPError as cut:
            idle = 0 if part.size() > before else idle + 1
            if idle > len(calls.WAITS):
                raise SyncUnavailable("archive-unreachable") from cut
            time.sleep(calls.WAITS[max(0, idle - 1)])


def _receive(http: httpx.Client, digest: str, part: Part, gate: Gate) -> None:
    start = part.size()
    headers = {**UNSQUEEZED, **({"Range": f"bytes={start}-"} if start else {})}
    room = part.room()
    with http.stream("GET", f"/blobs/{digest}", headers=headers, extensions={MOST: room}) as answer:
        if answer.status_code == 416:
            return
        if not answer.is_success:
            answer.read()
            checked(once(lambda: answer))
        if (number(answer.headers.get("Content-Length", "")) or 0) > room:
            raise SyncUnavailable("disk", path="", reason=os.strerror(errno.ENOSPC))
        _write(answer, digest, part, gate)


def _write(answer: httpx.Response, digest: str, part: Part, gate: Gate) -> None:
    is_rest = answer.status_code == 206
    done = part.size() if is_rest else 0
    total = done + (number(answer.headers.get("Content-Length", "")) or 0)
    with part.adding(anew=not is_rest) as sink:
        for piece in answer.iter_bytes(SLICE_BYTES):
            sink.write(piece)
            done += len(piece)
            gate.through(digest, len(piece), done, total)
