"""Statements up and down: what is missing, a batch kept whole, what came since."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import JSONResponse

from sync.archive.home import Archive
from sync.archive.http.doors import Attended, Door
from sync.archive.http.observing import Counts
from sync.archive.http.problems import answers
from sync.archive.http.shapes import Asked, Batch, Changes, Lacking, ReceiptShape
from sync.archive.ledger import feed
from sync.archive.members.accounts import Member
from sync.protocol import WireStatement

MOST_CURSOR = 2**53


def router(archive: Archive, door: Door, counts: Counts) -> APIRouter:
    """Return these requests."""
    routes = APIRouter(tags=["statements"], route_class=Attended)
    Who = Annotated[Member, Depends(door.member)]  # noqa: N806

    @routes.post("/missing", response_model=Lacking, responses=answers(401))
    def missing(asked: Asked, who: Who) -> Response:
        """Say which of these would have to be sent."""
        statements, blobs = archive.lacking(who, asked.statements, asked.blobs)
        return JSONResponse({"statements": statements, "blobs": blobs})

    @routes.post("/commit", response_model=ReceiptShape, responses=answers(401, 403, 409, 413))
    def commit(batch: Batch, who: Who) -> Response:
        """Keep a batch, all of it or nothing; again, it gets the same receipt. Blobs that it names go up before."""
        statements = [WireStatement.from_json(_plain(said)) for said in batch.statements]
        receipt = archive.commit(who, batch.id, statements)
        counts.statements.inc(len(statements))
        return JSONResponse(receipt.to_json())

    @routes.get("/changes", response_model=Changes, responses=answers(401))
    def changes(
        who: Who,
        since: Annotated[int, Query(ge=0, le=MOST_CURSOR)] = 0,
        limit: Annotated[int, Query(ge=1, le=feed.PAGE)] = feed.PAGE,
    ) -> Response:
        """Tell what came after a cursor and is for this member, a page at a time."""
        page, wanted = archive.changes(who, since, limit)
        more = "true" if page.is_more else "false"
        lost = ",".join(f'"{digest}"' for digest in wanted)
        listed = ",".join(page.bodies)
        body = f'{{"statements":[{listed}],"cursor":{page.cursor},"more":{more},"wanted":[{lost}]}}'
        return Response(body, media_type="application/json")

    return routes


def _plain(said: Any) -> dict[str, Any]:
    return {name: getattr(said, name) for name in said.model_fields_set}
