"""The archive on the network: a small HTTP API; uploads resume as in tus 1.0.0."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Header, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel

from sync.archive import people
from sync.archive.keeping import Archive
from sync.errors import SyncDamaged, SyncError, SyncRefused
from sync.protocol import VERSION, WireStatement, is_digest

TUS = {"Tus-Resumable": "1.0.0"}
_STATUS = {
    "token-wrong": 401,
    "code-wrong": 403,
    "code-used": 403,
    "code-expired": 403,
    "user-revoked": 403,
    "may-not-say": 403,
    "offset-wrong": 409,
    "blob-unknown": 404,
}


class Joining(BaseModel):
    """What a device says to come in."""

    code: str
    device: str


class Asked(BaseModel):
    """What a device would send."""

    statements: list[str] = []
    blobs: list[str] = []


class Batch(BaseModel):
    """Statements to keep together."""

    id: str
    statements: list[dict[str, Any]]


def build(archive: Archive) -> FastAPI:
    """Return the application that serves one archive."""
    app = FastAPI(title="fieldkit archive", version=str(VERSION), docs_url=None, redoc_url=None)

    def who(authorization: Annotated[str, Header()] = "") -> people.Member:
        with archive.engine.begin() as connection:
            return people.member(connection, authorization.removeprefix("Bearer "))

    @app.exception_handler(SyncError)
    async def say(_request: Request, error: SyncError) -> JSONResponse:
        status = _STATUS.get(error.key, 422 if isinstance(error, SyncDamaged) else 400)
        return JSONResponse({"error": error.key, "values": error.values}, status)

    _add_people(app, archive, who)
    _add_statements(app, archive, who)
    _add_blobs(app, archive, who)
    return app


def _add_people(app: FastAPI, archive: Archive, who: Any) -> None:
    @app.post("/join")
    def join(asked: Joining) -> dict[str, Any]:
        with archive.engine.begin() as connection:
            member, token = people.join(connection, asked.code, asked.device)
        return {"token": token, "name": member.name, "role": member.role, "key": archive.public_key}

    @app.get("/whoami")
    def whoami(member: Annotated[people.Member, Depends(who)]) -> dict[str, Any]:
        return {**asdict(member), "protocol": VERSION}


def _add_statements(app: FastAPI, archive: Archive, who: Any) -> None:
    @app.post("/missing")
    def missing(asked: Asked, _member: Annotated[people.Member, Depends(who)]) -> dict[str, Any]:
        statements, blobs = archive.lacking(asked.statements, asked.blobs)
        return {"statements": statements, "blobs": blobs}

    @app.post("/commit")
    def commit(batch: Batch, member: Annotated[people.Member, Depends(who)]) -> dict[str, Any]:
        statements = [WireStatement.from_json(said) for said in batch.statements]
        return asdict(archive.commit(member, batch.id, statements))

    @app.get("/changes")
    def changes(member: Annotated[people.Member, Depends(who)], since: int = 0, limit: int = 500) -> dict[str, Any]:
        statements, cursor = archive.changes(member, since, limit)
        return {"statements": statements, "cursor": cursor}


def _add_blobs(app: FastAPI, archive: Archive, who: Any) -> None:
    @app.head("/uploads/{digest}")
    def offset(digest: str, _member: Annotated[people.Member, Depends(who)]) -> Response:
        _check_digest(digest)
        kept = archive.blobs.size(digest)
        reached = archive.blobs.offset(digest) if kept is None else kept
        headers = {**TUS, "Upload-Offset": str(reached), "Cache-Control": "no-store"}
        return Response(headers=headers)

    @app.patch("/uploads/{digest}", status_code=204)
    async def append(
        digest: str,
        request: Request,
        _member: Annotated[people.Member, Depends(who)],
        upload_offset: Annotated[int, Header()],
        upload_length: Annotated[int, Header()],
    ) -> Response:
        _check_digest(digest)
        reached = archive.blobs.append(digest, upload_offset, await request.body())
        if reached >= upload_length:
            archive.blobs.finish(digest)
        return Response(status_code=204, headers={**TUS, "Upload-Offset": str(reached)})

    @app.get("/blobs/{digest}")
    def blob(
        digest: str,
        _member: Annotated[people.Member, Depends(who)],
        range_: Annotated[str, Header(alias="range")] = "",
    ) -> Response:
        _check_digest(digest)
        size = archive.blobs.size(digest)
        if size is None:
            raise SyncRefused("blob-unknown", blob=digest)
        start = _start(range_)
        headers = {"Content-Length": str(max(0, size - start)), "Accept-Ranges": "bytes"}
        if range_:
            headers["Content-Range"] = f"bytes {start}-{size - 1}/{size}"
        body = archive.blobs.read(digest, start)
        kind = "application/octet-stream"
        return StreamingResponse(body, 206 if range_ else 200, headers=headers, media_type=kind)


def _check_digest(digest: str) -> None:
    if not is_digest(digest):
        raise SyncRefused("blob-unknown", blob=digest)


def _start(range_: str) -> int:
    first = range_.removeprefix("bytes=").partition("-")[0]
    return int(first) if first.isdigit() else 0
