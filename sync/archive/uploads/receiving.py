"""Receiving the bytes of one request: written while they come, in memory that does not grow."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import ExitStack

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from sync.archive.accounts import Member
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
        offset-wrong, upload-too-large, checksum-wrong), `SyncDamaged("blob-digest")`.
        """
        if upload.is_done:
            return upload.length, upload.digest
        with ExitStack() as stack:
            part = await run_in_threadpool(stack.enter_context, self._desk.writing(upload))
            if part.size != offset:
                raise SyncRefused("offset-wrong", offset=part.size)
            await self._write(part, upload, came, checksum)
            if part.size < upload.length:
                return part.size, ""
            return part.size, await run_in_threadpool(self._desk.finish, who, upload, part)

    async def _write(self, part: Part, upload: Upload, came: AsyncIterator[bytes], checksum: Checksum | None) -> None:
        began = part.size
        found = hashlib.new(checksum.algorithm) if checksum else None
        try:
            async for piece in _pieces(came):
                if part.size + len(piece) > upload.length:
                    raise SyncRefused("upload-too-large", bytes=upload.length)
                await run_in_threadpool(_put, part, piece, found)
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


def _put(part: Part, piece: bytes, found: hashlib._Hash | None) -> None:
    part.write(piece)
    if found is not None:
        found.update(piece)


async def _pieces(came: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Gather what comes into pieces of a megabyte; raises `TimeoutError` when nothing comes for long."""
    gathered = bytearray()
    while True:
        try:
            async with asyncio.timeout(PATIENCE):
                chunk = await anext(came)
        except StopAsyncIteration:
            break
        except (ClientDisconnect, TimeoutError):
            if gathered:
                yield bytes(gathered)
            raise
        gathered += chunk
        if len(gathered) >= PIECE_BYTES:
            yield bytes(gathered)
            gathered.clear()
    if gathered:
        yield bytes(gathered)
