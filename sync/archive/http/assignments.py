"""Who works on what: read by all of themselves, given and taken back by reviewers and administrators."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Response

from sync.archive.access import grants
from sync.archive.access.rights import check_may_assign
from sync.archive.home import Archive, check_takes
from sync.archive.http.doors import Door
from sync.archive.http.problems import answers
from sync.archive.http.shapes import Assignments
from sync.archive.members.accounts import REVIEWERS, Member

Interview = Annotated[str, Path(min_length=1, max_length=300, pattern=r"^[!-.0-~]+$")]
User = Annotated[str, Path(min_length=1, max_length=200, pattern=r"^[ -.0-~\u00a1-\u024f\u2010-\u2027]+$")]
"""A slash would be another step of the address."""


def router(archive: Archive, door: Door) -> APIRouter:
    """Return these requests."""
    routes = APIRouter(tags=["people"])
    Who = Annotated[Member, Depends(door.member)]  # noqa: N806
    Laptop = Annotated[Member, Depends(door.laptop)]  # noqa: N806

    @routes.get("/assignments", response_model=Assignments, responses=answers(401))
    def assignments(who: Who) -> dict[str, Any]:
        """List who works on what: all of it for reviewers and administrators, one's own for the others."""
        with archive.database.reading() as connection:
            return {"assignments": grants.assigned(connection, "" if who.role in REVIEWERS else who.name)}

    @routes.put("/assignments/{interview}/{user}", status_code=204, responses=answers(401, 403, 404))
    def assign(interview: Interview, user: User, who: Laptop) -> Response:
        """Give somebody an interview to work on; it comes with their next sync."""
        check_may_assign(who)
        with archive.database.writing() as connection:
            check_takes(connection)
            grants.assign(connection, user, interview, who.name)
        return Response(status_code=204)

    @routes.delete("/assignments/{interview}/{user}", status_code=204, responses=answers(401, 403, 404))
    def unassign(interview: Interview, user: User, who: Laptop) -> Response:
        """Take an interview away again."""
        check_may_assign(who)
        with archive.database.writing() as connection:
            check_takes(connection)
            grants.unassign(connection, user, interview, who.name)
        return Response(status_code=204)

    return routes
