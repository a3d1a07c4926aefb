"""Blobs down: whole, or the stretch that is asked for, so that playing needs no whole download."""

import re
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Path, Response
from fastapi.responses import StreamingResponse

from sync.archive.home import Archive
from sync.archive.http.doors import Door
from sync.archive.http.observing import Counts
from sync.archive.http.problems import answers
from sync.archive.kept import catalogue
from sync.archive.members import standing
from sync.archive.members.accounts import Member
from sync.errors import SyncRefused

_RANGE = re.compile(r"bytes=(?!-$)(\d{0,18})-(\d{0,18})")
KIND = "application/octet-stream"
BYTES: dict[int | str, dict[str, Any]] = {
    200: {"description": "All of it.", "content": {KIND: {"schema": {"type": "string", "format": "binary"}}}},
    206: {"description": "The stretch.", "content": {KIND: {"schema": {"type": "string", "format": "binary"}}}},
}


def router(archive: Archive, door: Door, counts: Counts) -> APIRouter:
    """Return these requests."""
    routes = APIRouter(tags=["blobs"])
    Who = Annotated[Member, Depends(door.member)]  # noqa: N806
    Name = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]  # noqa: N806

    @routes.api_route("/blobs/{digest}", methods=["HEAD"], responses=answers(401, 404), include_in_schema=False)
    @routes.get("/blobs/{digest}", responses={**answers(401, 404, 416), **BYTES}, response_class=Response)
    def blob(digest: Name, who: Who, wanted: Annotated[str, Header(alias="Range")] = "") -> Response:
        """Return a blob that this member may have, or one stretch of it."""
        with archive.database.reading() as connection:
            size = catalogue.size(connection, who, digest)
        if size is None:
            raise SyncRefused("blob-unknown", blob=digest)
        start, end = _stretch(wanted, size)
        headers = {"Content-Length": str(end - start), "Accept-Ranges": "bytes", "ETag": f'"{digest}"'}
        headers |= {"Cache-Control": "private, immutable, max-age=31536000"}
        is_part = (start, end) != (0, size) or _RANGE.fullmatch(wanted) is not None
        if is_part:
            headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
        watch = standing.Watch(archive.database, who)
        return StreamingResponse(_counted(start, end, digest, watch), 206 if is_part else 200, headers, KIND)

    def _counted(start: int, end: int, digest: str, watch: standing.Watch) -> Iterator[bytes]:
        for chunk in archive.blobs.read(digest, start, end):
            watch.check()
            counts.bytes_out.inc(len(chunk))
            yield chunk

    return routes


def _stretch(wanted: str, size: int) -> tuple[int, int]:
    """Return first byte and the one after the last; all of it when no single range is asked for."""
    asked = _RANGE.fullmatch(wanted)
    if asked is None:
        return 0, size
    if asked[1] == "":
        start, end = max(0, size - int(asked[2])), size
    else:
        start, end = int(asked[1]), min(size, int(asked[2]) + 1) if asked[2] else size
    if start >= end:
        raise SyncRefused("range-wrong", bytes=size)
    return start, end
