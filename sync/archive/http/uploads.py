"""Uploads by tus 1.0.0, with creation (with bytes too), checksum, termination and expiration."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Path, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from sync.archive.access.rights import check_may_send
from sync.archive.home import Archive, check_takes
from sync.archive.http.doors import Door
from sync.archive.http.observing import Counts
from sync.archive.http.problems import answers
from sync.archive.members.accounts import Member
from sync.archive.uploads import tus
from sync.archive.uploads.desk import Upload
from sync.archive.uploads.receiving import Receiver
from sync.errors import SyncRefused, SyncUnavailable

Name = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
Version = Annotated[str, Header(alias="Tus-Resumable", json_schema_extra={"const": "1.0.0"})]
Length = Annotated[int, Header(alias="Upload-Length", ge=0, le=2**62)]
Offset = Annotated[int, Header(alias="Upload-Offset", ge=0, le=2**62)]
Metadata = Annotated[str, Header(alias="Upload-Metadata", max_length=4096)]
Checked = Annotated[str, Header(alias="Upload-Checksum", pattern=tus.CHECKSUM)]
BODY = {"requestBody": {"content": {tus.KIND: {"schema": {"type": "string", "format": "binary"}}}}}


class _Intake:
    """What all requests that carry bytes have in common."""

    def __init__(self, archive: Archive, counts: Counts) -> None:
        self.desk = archive.uploads
        self._database = archive.database
        self._receiver = Receiver(archive.uploads)
        self._counts = counts

    def check_takes(self) -> None:
        """Raise `SyncRefused("archive-follows")` at a copy."""
        with self._database.reading() as connection:
            check_takes(connection)

    async def take(self, request: Request, who: Member, upload: Upload, offset: int, checked: str) -> dict[str, str]:
        """Add a request's bytes to an upload; returns the headers that tell how far it is then."""
        _check_kind(request)
        try:
            came = request.stream()
            reached, digest = await self._receiver.add(who, upload, offset, came, tus.checksum(checked))
        except (ClientDisconnect, TimeoutError) as cut:
            raise SyncUnavailable("cut") from cut
        self._counts.bytes_in.inc(reached - offset)
        await run_in_threadpool(self.desk.touch, upload)
        return tus.told(upload, reached) | (tus.complete(digest) if digest else {})


def router(archive: Archive, door: Door, counts: Counts) -> APIRouter:
    """Return these requests."""
    routes = APIRouter(tags=["uploads"], prefix="/uploads")
    intake = _Intake(archive, counts)
    _add_announcing(routes, door, intake)
    _add_bytes(routes, door, intake)
    _add_looking(routes, door, archive)
    return routes


def _add_announcing(routes: APIRouter, door: Door, intake: _Intake) -> None:
    Who = Annotated[Member, Depends(door.member)]  # noqa: N806
    refusals = answers(401, 403, 409, 412, 413, 415, 423, 460)

    @routes.options("", status_code=204)
    def capabilities() -> Response:
        """Say which tus is spoken; needs no token."""
        return Response(status_code=204, headers=tus.CAPABILITIES)

    @routes.post("", status_code=201, responses=refusals, response_class=Response, openapi_extra=BODY)
    async def create(
        request: Request, who: Who, version: Version, length: Length, metadata: Metadata = "", checked: Checked = ""
    ) -> Response:
        """Announce an upload, with its first bytes if one likes.

        Its metadata may promise its `sha256`, in hex: then the same device gets the same upload again, and bytes that
        are something else are not kept.
        """
        tus.check_version(version)
        check_may_send(who)
        await run_in_threadpool(intake.check_takes)
        upload = await run_in_threadpool(intake.desk.begin, who, length, tus.promised_digest(metadata))
        offset = await run_in_threadpool(intake.desk.offset, upload)
        headers = tus.told(upload, offset) | (tus.complete(upload.digest) if upload.is_done else {})
        has_bytes = request.headers.get("content-type") == tus.KIND
        if not upload.is_done and (length == 0 or (has_bytes and offset == 0)):
            headers |= await intake.take(request, who, upload, offset, checked)
        headers["Location"] = request.url_for("append", upload=upload.id).path  # a proxy may have another scheme
        return Response(status_code=201, headers=headers)


def _add_bytes(routes: APIRouter, door: Door, intake: _Intake) -> None:
    Who = Annotated[Member, Depends(door.member)]  # noqa: N806
    refusals = answers(401, 404, 409, 412, 413, 415, 423, 460)

    @routes.patch("/{upload}", status_code=204, responses=refusals, openapi_extra=BODY)
    async def append(
        upload: Name, request: Request, who: Who, version: Version, offset: Offset, checked: Checked = ""
    ) -> Response:
        """Add bytes; the last ones make it a blob, once its digest is known to be right."""
        tus.check_version(version)
        known = await run_in_threadpool(intake.desk.find, who, upload)
        return Response(status_code=204, headers=await intake.take(request, who, known, offset, checked))


def _add_looking(routes: APIRouter, door: Door, archive: Archive) -> None:
    Who = Annotated[Member, Depends(door.member)]  # noqa: N806

    @routes.head("/{upload}", responses=answers(401, 404, 412), response_class=Response)
    def reached(upload: Name, who: Who, version: Version) -> Response:
        """Say how far an upload is."""
        tus.check_version(version)
        known = archive.uploads.find(who, upload)
        headers = tus.told(known, archive.uploads.offset(known)) | {"Upload-Length": str(known.length)}
        return Response(headers=headers | (tus.complete(known.digest) if known.is_done else {}))

    @routes.delete("/{upload}", status_code=204, responses=answers(401, 404, 412, 423))
    def end(upload: Name, who: Who, version: Version) -> Response:
        """Forget an upload; a blob that it became stays."""
        tus.check_version(version)
        archive.uploads.end(archive.uploads.find(who, upload))
        return Response(status_code=204, headers={"Tus-Resumable": tus.VERSION})


def _check_kind(request: Request) -> None:
    has_body = request.headers.get("content-length", "0") != "0" or "transfer-encoding" in request.headers
    if has_body and request.headers.get("content-type") != tus.KIND:
        raise SyncRefused("kind-wrong", kind=tus.KIND)
