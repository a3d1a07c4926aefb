"""Requests that are larger than they may be are refused before they fill the memory."""

from __future__ import annotations

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_JSON_BYTES = 64 << 20
STREAMED = "/uploads"


class _TooLargeError(Exception):
    """More has come than is allowed."""


class Bounded:
    """The application, with bodies of at most so many bytes; uploads are streamed and have limits of their own."""

    def __init__(self, app: ASGIApp, most: int = MOST_JSON_BYTES) -> None:
        """Guard this application."""
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, counting what comes."""
        if scope["type"] != "http" or str(scope["path"]).startswith(STREAMED):
            await self._app(scope, receive, send)
            return
        came = 0

        async def counted() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > self._most:
                raise _TooLargeError
            return message

        try:
            if _promised(scope) > self._most:
                raise _TooLargeError
            await self._app(scope, counted, send)
        except _TooLargeError:
            refusal = {"error": "request-too-large", "values": {"bytes": self._most}}
            await JSONResponse(refusal, 413)(scope, receive, send)


def _promised(scope: Scope) -> int:
    length = dict(scope["headers"]).get(b"content-length", b"0")
    return int(length) if length.isdigit() else 0
