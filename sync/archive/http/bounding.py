"""Requests that are larger than they may be, or have too many parts, are refused before they fill the memory."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync.protocol import MOST_PARTS, parts_of

MOST_BYTES = {"/commit": 64 << 20, "/missing": 8 << 20, "/escrow": 64 << 10}
MOST_OTHER_BYTES = 16 << 10
"""What all others may have: a code, a key and two names, of whoever knocks."""
STREAMED = "/uploads"
BODILESS = frozenset({"GET", "HEAD"})
"""What comes with these is not read by anybody."""


class TooLarge(HTTPException):
    """More has come than is allowed; who reads a body passes on no other trouble than this kind."""

    def __init__(self, most: int) -> None:
        """Say how many bytes are."""
        super().__init__(413, detail={"bytes": most})  # type: ignore[arg-type]


class Bounded:
    """The application, with bodies that fit what is asked; uploads are streamed and have limits of their own."""

    def __init__(self, app: ASGIApp) -> None:
        """Guard this application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, counting what comes."""
        if scope["type"] != "http" or scope["method"] in BODILESS or str(scope["path"]).startswith(STREAMED):
            await self._app(scope, receive, send)
            return
        most, promised = MOST_BYTES.get(str(scope["path"]), MOST_OTHER_BYTES), _promised(scope)
        came = parts = 0

        async def counted() -> Message:
            nonlocal came, parts
            if promised > most:
                raise TooLarge(most)
            message = await receive()
            body = message.get("body", b"")
            came, parts = came + len(body), parts + parts_of(body)
            if came > most or parts > MOST_PARTS:
                raise TooLarge(most)
            return message

        await self._app(scope, counted, send)


def _promised(scope: Scope) -> int:
    length = dict(scope["headers"]).get(b"content-length", b"0")
    return int(length) if length.isdigit() else 0
