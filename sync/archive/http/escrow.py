"""A laptop's key in trust, up: sealed to the stewards before it leaves the laptop. There is no way down."""

import base64
import binascii
from typing import Annotated

from fastapi import APIRouter, Depends, Response

from sync.archive.home import Archive, check_takes
from sync.archive.http.doors import Attended, Door
from sync.archive.http.problems import answers
from sync.archive.http.shapes import Letter
from sync.archive.members import escrow
from sync.archive.members.accounts import Member
from sync.errors import SyncRefused


def router(archive: Archive, door: Door) -> APIRouter:
    """Return these requests."""
    routes = APIRouter(tags=["people"], route_class=Attended)

    @routes.put("/escrow", status_code=204, responses=answers(401, 403))
    def entrust(letter: Letter, who: Annotated[Member, Depends(door.laptop)]) -> Response:
        """Keep this device's letter to the stewards, in place of the one before."""
        try:
            sealed = base64.b64decode(letter.sealed, validate=True)
        except binascii.Error as wrong:
            raise SyncRefused("letter-wrong") from wrong
        with archive.database.writing() as connection:
            check_takes(connection)
            escrow.keep(connection, who, sealed)
        return Response(status_code=204)

    return routes
