"""The door: who holds this token, and may they ask now."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from fastapi.routing import APIRoute
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy.exc import OperationalError
from starlette.concurrency import run_in_threadpool

from sync.archive.home import Archive
from sync.archive.http.proofs import check_signed
from sync.archive.members import accounts, tokens
from sync.archive.members.accounts import COPY, Member
from sync.archive.members.limits import TOKENS, Failures, Pace
from sync.archive.members.repeats import Repeats
from sync.errors import SyncRefused

PER_SECOND, AT_ONCE = 200.0, 1000

bearer = HTTPBearer(auto_error=False, description="The token that joining gave to this device.")
Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]


class Door:
    """Lets members in; those who knock with wrong tokens too often have to wait."""

    def __init__(self, archive: Archive) -> None:
        """Watch the door of this archive."""
        self._archive = archive
        self._pace = Pace(PER_SECOND, AT_ONCE)
        self.failures = Failures(archive.database)
        self._repeats = Repeats(archive.database)

    def member(self, request: Request, credentials: Credentials) -> Member:
        """Return who asks; raises `SyncRefused` (token-…, signature-…, too-many, tool-only)."""
        known: Member | None = getattr(request.state, "member", None)
        if known is not None:
            return known
        token = "" if credentials is None else credentials.credentials
        try:
            with self._archive.database.reading() as connection:
                shown = tokens.holder(connection, token)
            proof = check_signed(request, shown.key) if shown.key else None
        except SyncRefused:
            self.failures.check(TOKENS, address(request))
            if token:
                self.failures.note(TOKENS, address(request))
            raise
        if proof is not None:
            self._repeats.check(proof, request.method, str(request.scope["path"]))
        who = shown.member
        self._pace.check(who.number)
        if who.only and request.scope["path"].split("/")[1] != who.only:
            raise SyncRefused("tool-only", only=who.only)
        if shown.is_renewal:
            with self._archive.database.writing() as connection:
                tokens.put_in_place(connection, who, token)
        if shown.is_long_ago:
            self._note_seen(who)
        request.state.device, request.state.member = who.number, who
        return who

    def laptop(self, request: Request, credentials: Credentials) -> Member:
        """Return a member who asks from a laptop, to shut out, give, or entrust something.

        Raises `SyncRefused("not-a-laptop")` too: a tool's token is a password, and a copy only reads.
        """
        who = self.member(request, credentials)
        if who.is_tool or who.role == COPY:
            raise SyncRefused("not-a-laptop")
        return who

    def admin(self, request: Request, credentials: Credentials) -> Member:
        """Return an administrator who asks; raises `SyncRefused("not-admin")` too."""
        who = self.member(request, credentials)
        if who.role != "admin":
            raise SyncRefused("not-admin")
        return who

    def _note_seen(self, who: Member) -> None:
        try:
            with self._archive.database.writing(is_lasting=False) as connection:
                accounts.seen(connection, who.number)
        except OperationalError:
            return  # a full disk is no reason to refuse somebody who only reads


class Attended(APIRoute):
    """A request that the door looks at before anything of its body is read: a stranger's fills no memory."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers."""
        answer = super().get_route_handler()
        asks = (getattr(one.call, "__self__", None) for one in self.dependant.dependencies)
        door = next((one for one in asks if isinstance(one, Door)), None)

        async def attended(request: Request) -> Response:
            if door is not None:
                await run_in_threadpool(door.member, request, await bearer(request))
            return await answer(request)

        return attended


def address(request: Request) -> str:
    """Return whom to count failures for."""
    return request.client.host if request.client else ""
