"""How the archive is: for a load balancer, and for Prometheus."""

import re
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from sync.archive.database import facts
from sync.archive.home import FOLLOWS, Archive
from sync.archive.http.doors import Credentials, Door
from sync.archive.http.observing import Counts
from sync.archive.http.problems import answers
from sync.archive.http.shapes import Health
from sync.archive.members.accounts import Member
from sync.client.trust import is_loopback
from sync.errors import SyncUnavailable
from sync.protocol import VERSION

PASSED_ON = frozenset({"forwarded", "via", "x-real-ip"})
"""Headers that proxies add, besides `X-Forwarded-…`."""
_HOST = re.compile(r"(?:\[([0-9a-f:]+)\]|([a-z0-9.-]+))(?::\d{1,5})?")
"""The host that a client believes to speak to, and its port."""
DOWN: dict[int | str, dict[str, Any]] = {503: {"model": Health, "description": "Something is down."}}
TEXT: dict[int | str, dict[str, Any]] = {
    200: {"description": "Counts, in Prometheus' own format.", "content": {"text/plain": {}}}
}


def router(archive: Archive, door: Door, counts: Counts) -> APIRouter:
    """Return these requests."""
    routes = APIRouter(tags=["health"])

    @routes.get(
        "/health", response_model=Health, responses={503: {"model": Health, "description": "Something is down."}}
    )
    def health() -> Response:
        """Say whether database and blobs answer; needs no token."""
        said = _looked(archive)
        return JSONResponse(said, 200 if said["status"] == "ok" else 503)

    def local_or_admin(request: Request, credentials: Credentials) -> Member | None:
        return None if credentials is None and _is_from_here(request) else door.admin(request, credentials)

    @routes.get("/metrics", responses={**answers(401, 403), **TEXT}, response_class=Response)
    def metrics(_who: Annotated[Member | None, Depends(local_or_admin)]) -> Response:
        """Return counts for Prometheus: from this machine without a token, from elsewhere with an administrator's."""
        return Response(counts.exposed(), media_type=counts.kind)

    return routes


def _is_from_here(request: Request) -> bool:
    """Say whether a program of this machine asks: not one elsewhere through a proxy, nor a page in a browser."""
    is_near = request.client is not None and is_loopback(request.client.host)
    is_passed_on = any(name in PASSED_ON or name.startswith("x-forwarded") for name in request.headers)
    named = _HOST.fullmatch(request.headers.get("host", "").lower())
    return is_near and not is_passed_on and named is not None and is_loopback(named[1] or named[2])


def _looked(archive: Archive) -> dict[str, Any]:
    is_database_up, is_store_up, is_copy = True, True, False
    try:
        with archive.database.reading() as connection:
            connection.execute(text("SELECT 1"))
            is_copy = facts.recall(connection, FOLLOWS) is not None
    except SQLAlchemyError:
        is_database_up = False
    try:
        archive.blobs.probe()
    except (SyncUnavailable, OSError):
        is_store_up = False
    status = "ok" if is_database_up and is_store_up else "down"
    return {
        "status": status,
        "database": is_database_up,
        "blobs": is_store_up,
        "protocol": VERSION,
        "following": is_copy,
    }
