"""The door: who holds this token, and may they ask now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy.exc import OperationalError

from sync.archive import accounts, tokens
from sync.archive.accounts import Member
from sync.archive.home import Archive
from sync.archive.http.proofs import check_signed
from sync.archive.limits import TOKENS, Failures, Pace
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

    def member(self, request: Request, credentials: Credentials) -> Member:
        """Return who asks; raises `SyncRefused` (token-wrong, token-expired, signature-…, too-many)."""
        token = "" if credentials is None else credentials.credentials
        try:
            with self._archive.database.reading() as connection:
                shown = tokens.holder(connection, token)
            if shown.key:
                check_signed(request, shown.key)
        except SyncRefused:
            self.failures.check(TOKENS, address(request))
            if token:
                self.failures.note(TOKENS, address(request))
            raise
        who = shown.member
        self._pace.check(who.number)
        if shown.is_renewal:
            with self._archive.database.writing() as connection:
                tokens.put_in_place(connection, who, token)
        if shown.is_long_ago:
            self._note_seen(who)
        request.state.device = who.number
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


Ask = Callable[..., Member]


def address(request: Request) -> str:
    """Return whom to count failures for."""
    return request.client.host if request.client else ""
