"""Refusals as HTTP: each key has its status; what is not understood is said shortly, nothing of it echoed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException

from sync.archive.http.shapes import Problem
from sync.errors import SyncDamaged, SyncError, SyncUnavailable

STATUS = {
    "signature-late": 401,
    "signature-wrong": 401,
    "token-expired": 401,
    "token-wrong": 401,
    "code-wrong": 403,
    "code-used": 403,
    "code-expired": 403,
    "user-revoked": 403,
    "may-not-say": 403,
    "not-a-laptop": 403,
    "not-admin": 403,
    "not-reviewer": 403,
    "tool-not-renewed": 403,
    "tool-only": 403,
    "archive-follows": 403,
    "blob-unknown": 404,
    "upload-unknown": 404,
    "device-unknown": 404,
    "user-unknown": 404,
    "assignable-unknown": 404,
    "offset-wrong": 409,
    "statement-other": 409,
    "statement-hash": 409,
    "blob-lacking": 409,
    "tus-version": 412,
    "upload-too-large": 413,
    "quota-full": 413,
    "request-too-large": 413,
    "statement-too-large": 413,
    "kind-wrong": 415,
    "range-wrong": 416,
    "upload-busy": 423,
    "signature-repeated": 425,
    "too-many": 429,
    "checksum-wrong": 460,
    "archive-full": 507,
}
NO_ROOM = ("disk is full", "No space left", "disk full")


def answers(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return what OpenAPI says of refusals with these statuses, and those that any request may get."""
    every = {*statuses, 400, 413, 422, 425, 429, 503, 507}
    return {status: {"model": Problem, "description": _MEANING[status]} for status in sorted(every)}


def add_handlers(app: FastAPI) -> None:
    """Say every trouble in the one shape."""

    @app.exception_handler(SyncError)
    async def refused(request: Request, error: SyncError) -> JSONResponse:
        usual = 422 if isinstance(error, SyncDamaged) else 503 if isinstance(error, SyncUnavailable) else 400
        return _problem(STATUS.get(error.key, usual), error.key, _without_what_was_asked(error.values, request))

    @app.exception_handler(RequestValidationError)
    async def misshapen(_request: Request, error: RequestValidationError) -> JSONResponse:
        places = sorted({".".join(str(step) for step in one["loc"][:4]) for one in error.errors()})
        return _problem(422, "request-shape", {"reason": ", ".join(places[:5])})

    @app.exception_handler(HTTPException)
    async def declined(_request: Request, error: HTTPException) -> JSONResponse:
        known = {404: "no-such-address", 405: "method-wrong", 413: "request-too-large"}
        detail: Any = error.detail
        values = detail if isinstance(detail, dict) else {}
        return _problem(error.status_code, known.get(error.status_code, "request-shape"), values, error.headers)

    @app.exception_handler(OperationalError)
    async def stuck(_request: Request, error: OperationalError) -> JSONResponse:
        return (
            _no_room() if any(words in str(error.orig) for words in NO_ROOM) else _problem(503, "database-busy", {})
        )

    @app.exception_handler(OSError)
    async def no_disk(_request: Request, _error: OSError) -> JSONResponse:
        return _no_room()


def _without_what_was_asked(values: dict[str, Any], request: Request) -> dict[str, Any]:
    """Return what an error says beside its request's own words: those may be a name, and whoever asked has them."""
    asked = set(request.path_params.values())
    return {name: value for name, value in values.items() if not isinstance(value, str) or value not in asked}


def _no_room() -> JSONResponse:
    return _problem(507, "archive-full", {})


def _problem(status: int, key: str, values: dict[str, Any], headers: Mapping[str, str] | None = None) -> JSONResponse:
    more = dict(headers or {})
    if status == 401:
        more["WWW-Authenticate"] = "Bearer"
    if status in (429, 503, 423):
        more["Retry-After"] = str(values.get("seconds", 1))
    if status in (412, 460, 423, 409):
        more["Tus-Resumable"] = "1.0.0"
    return JSONResponse({"error": key, "values": values}, status, headers=more)


_MEANING = {
    400: "Not understood.",
    401: "The token is not known, or no longer valid.",
    403: "Not allowed.",
    404: "Not here, or not for this member.",
    409: "It does not fit what is kept.",
    412: "Another version of tus.",
    413: "More than is allowed.",
    415: "Another kind of content is expected.",
    416: "Beyond the end.",
    422: "It has not the shape it should.",
    423: "Somebody else writes to it just now: try again.",
    425: "The same signed request came before: sign it anew.",
    429: "Too often: wait as long as Retry-After says.",
    460: "The bytes are not those of the checksum: send them again.",
    503: "Not now: try again.",
    507: "The archive's disk is full.",
}
