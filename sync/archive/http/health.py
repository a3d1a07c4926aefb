"""How the archive is: for a load balancer, and for Prometheus."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from sync.archive import facts
from sync.archive.accounts import Member
from sync.archive.home import FOLLOWS, Archive
from sync.archive.http.doors import Credentials, Door
from sync.archive.http.observing import Counts
from sync.archive.http.problems import answers
from sync.archive.http.shapes import Health
from sync.errors import SyncUnavailable
from sync.protocol import VERSION

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
        is_here = request.client is not None and request.client.host in ("127.0.0.1", "::1")
        if is_here and credentials is None and "x-forwarded-for" not in request.headers:
            return None
        return door.admin(request, credentials)

    @routes.get("/metrics", responses={**answers(401, 403), **TEXT}, response_class=Response)
    def metrics(_who: Annotated[Member | None, Depends(local_or_admin)]) -> Response:
        """Return counts for Prometheus: from this machine without a token, from elsewhere with an administrator's."""
        return Response(counts.exposed(), media_type=counts.kind)

    return routes


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
