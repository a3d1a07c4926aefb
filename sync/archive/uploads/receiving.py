"""Receiving the bytes of one request: written while they come, in memory that does not grow."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import ExitStack

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from sync.archive.members.accounts import Member
from sync.archive.members.standing import Watch
from sync.archive.uploads.desk import Upload, UploadDesk
from sync.archive.uploads.parts import Part
from sync.archive.uploads.tus import Checksum
from sync.errors import SyncRefused

PIECE_BYTES = 1 << 20
PATIENCE = 60.0
"""Seconds without a byte after which a request is given up, so that the next try finds the upload free."""


class Receiver:
    """Adds what comes to an upload."""

    def __init__(self, desk: UploadDesk) -> None:
        """Add to uploads of this desk."""
        self._desk = desk

    async def add(
        self, who: Member, upload: Upload, offset: int, came: AsyncIterator[bytes], checksum: Checksum | None
    ) -> tuple[int, str]:
        """Add a request's bytes at an offset; returns the new offset, and the digest once the upload is whole.

        What came before a cut is kept, unless it was to be checked as one. Raises `SyncRefused` (upload-busy,
        offset-wrong, upload-too-large, checksum-wrong, token-wrong), `SyncDamaged("blob-digest")`.
        """
        if upload.is_done:
            return upload.length, upload.digest
        with ExitStack() as stack:
            part = await run_in_threadpool(stack.enter_context, self._desk.writing(upload))
            if part.size != offset:
                raise SyncRefused("offset-wrong", offset=part.size)
            await self._write(part, upload, _watched(came, self._desk.watch(who)), checksum)
            if part.size < upload.length:
                return part.size, ""
            return part.size, await run_in_threadpool(self._desk.finish, who, upload, part)

    async def _write(self, part: Part, upload: Upload, came: AsyncIterator[bytes], checksum: Checksum | None) -> None:
        began = part.size
        found = hashlib.new(checksum.algorithm) if checksum else None
        try:
            await _put_all(part, _Pieces(came), upload.length, found)
        except (ClientDisconnect, TimeoutError):
            if checksum:
                part.take_back(began)
            raise
        except SyncRefused:
            part.take_back(began)
            raise
        if checksum and found and found.digest() != checksum.digest:
            part.take_back(began)
            raise SyncRefused("checksum-wrong", offset=began)


async def _put_all(part: Part, pieces: _Pieces, length: int, found: hashlib._Hash | None) -> None:
    """Write each piece while the next one comes; what came before a cut is written before that is told."""
    reached = part.size
    piece = await pieces.following()
    while piece:
        reached += len(piece)
        if reached > length:
            raise SyncRefused("upload-too-large", bytes=length)
        putting = asyncio.ensure_future(run_in_threadpool(_put, part, piece, found))
        try:
            piece = await pieces.following()
        finally:
            await putting
    if pieces.cut is not None:
        raise pieces.cut


async def _watched(came: AsyncIterator[bytes], watch: Watch) -> AsyncIterator[bytes]:
    """Yield what comes while its sender may go on."""
    async for chunk in came:
        if watch.is_time():
            await run_in_threadpool(watch.check)
        yield chunk


def _put(part: Part, piece: bytes, found: hashlib._Hash | None) -> None:
    part.write(piece)
    if found is not None:
        found.update(piece)


class _Pieces:
    """What comes, gathered into pieces of a megabyte; `cut` is the trouble that ended it, if one did."""

    def __init__(self, came: AsyncIterator[bytes]) -> None:
        self._came = came
        self.cut: ClientDisconnect | TimeoutError | None = None

    async def following(self) -> bytes:
        """Return the next piece, nothing at the end."""
        gathered: list[bytes] = []
        try:
            await self._gather(gathered)
        except (ClientDisconnect, TimeoutError) as cut:
            self.cut = cut
        return b"".join(gathered)

    async def _gather(self, gathered: list[bytes]) -> None:
        now = asyncio.get_running_loop().time
        size, looked = 0, now()
        async with asyncio.timeout(PATIENCE) as patience:
            while size < PIECE_BYTES and self.cut is None:
                chunk = await anext(self._came, None)
                if chunk is None:
                    return
                gathered.append(chunk)
                size += len(chunk)
                if now() - looked > 1:  # setting the alarm anew for every chunk would cost a tenth of the speed
                    looked = now()
                    patience.reschedule(looked + PATIENCE)
