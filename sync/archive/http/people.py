"""Joining with a code, who one is, and the devices that joined."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request, Response
from sqlalchemy import Connection

from sync.archive.home import Archive
from sync.archive.http.doors import Attended, Door, address
from sync.archive.http.problems import answers
from sync.archive.http.shapes import Devices, Identity, Joined, Joining, Renewed, Renewing
from sync.archive.members import accounts, escrow, tokens
from sync.archive.members.accounts import Member
from sync.archive.members.limits import ALL_CODES, CODES
from sync.errors import SyncRefused
from sync.protocol import VERSION


def router(archive: Archive, door: Door) -> APIRouter:
    """Return these requests."""
    routes = APIRouter(tags=["people"], route_class=Attended)
    Who = Annotated[Member, Depends(door.member)]  # noqa: N806
    Laptop = Annotated[Member, Depends(door.laptop)]  # noqa: N806

    @routes.post("/join", response_model=Joined, responses=answers(403))
    def join(asked: Joining, request: Request) -> dict[str, Any]:
        """Exchange a one-time code for a token."""
        door.failures.check(CODES, address(request))
        door.failures.check(ALL_CODES)
        try:
            with archive.database.writing() as connection:
                who, token = accounts.join(connection, asked.code, asked.device, archive.pepper, asked.key)
                known = _known(archive, connection)
        except SyncRefused:
            door.failures.note(CODES, address(request))
            door.failures.note(ALL_CODES)
            raise
        return {"token": token, "name": who.name, "role": who.role, "key": archive.signer.public_key, **known}

    @routes.post("/token", response_model=Renewed, responses=answers(401, 403))
    def renew(asked: Renewing, who: Who) -> dict[str, Any]:
        """Give this device its next token; the one it has is good until that is used."""
        with archive.database.writing() as connection:
            return {"token": tokens.renew(connection, who, asked.key), **_known(archive, connection)}

    @routes.get("/whoami", response_model=Identity, responses=answers(401))
    def whoami(who: Who) -> dict[str, Any]:
        """Say who holds the token."""
        told = {name: getattr(who, name) for name in ("name", "role", "device", "number")}
        return {**told, "protocol": VERSION}

    @routes.get("/devices", response_model=Devices, responses=answers(401))
    def devices(who: Who) -> dict[str, Any]:
        """List one's own devices, all devices for an administrator: when each was last seen."""
        with archive.database.reading() as connection:
            return {"devices": accounts.devices(connection, None if who.role == "admin" else who.name)}

    @routes.delete("/devices/{number}", status_code=204, responses=answers(401, 403, 404))
    def revoke(number: Annotated[int, Path(ge=1, le=2**31 - 1)], who: Laptop) -> Response:
        """Shut a device out, one's own or, for an administrator, any: a stolen laptop."""
        with archive.database.writing() as connection:
            accounts.revoke_device(connection, number, who.name, None if who.role == "admin" else who.name)
        return Response(status_code=204)

    return routes


def _known(archive: Archive, connection: Connection) -> dict[str, Any]:
    """Return what a device has to know to seal things for those here."""
    return {"recipient": archive.recipient, "stewards": escrow.recipients(connection)}
