"""The application that serves one archive."""

from __future__ import annotations

import os
from pathlib import Path

from fastapi import FastAPI
from starlette.types import ASGIApp

from sync.archive.home import Archive
from sync.archive.http import assignments, blobs, escrow, health, people, problems, statements, uploads
from sync.archive.http.bounding import Bounded
from sync.archive.http.doors import Door
from sync.archive.http.observing import Counts, Observed, log_as_lines
from sync.protocol import VERSION

FOLDER = "FIELDKIT_ARCHIVE"
"""Tells a process that serves which archive: where several do, each is started by this name alone."""
TAGS = [
    {"name": "people", "description": "Joining, and the devices that joined."},
    {"name": "statements", "description": "What was said, up and down."},
    {"name": "uploads", "description": "Blobs up, by tus 1.0.0."},
    {"name": "blobs", "description": "Blobs down."},
    {"name": "health", "description": "How the archive is."},
]


def build(archive: Archive) -> FastAPI:
    """Return the application; `/openapi.json` describes it."""
    app = FastAPI(
        title="fieldkit archive",
        version=str(VERSION),
        summary="Keeps statements and blobs of field visits, and tells them to those who may hear.",
        openapi_tags=TAGS,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    door, counts = Door(archive), Counts()
    problems.add_handlers(app)
    app.include_router(people.router(archive, door))
    app.include_router(escrow.router(archive, door))
    app.include_router(assignments.router(archive, door))
    app.include_router(statements.router(archive, door, counts))
    app.include_router(uploads.router(archive, door, counts))
    app.include_router(blobs.router(archive, door, counts))
    app.include_router(health.router(archive, door, counts))
    app.add_middleware(Bounded)
    app.add_middleware(Observed, counts=counts)
    return app


def from_environment() -> ASGIApp:
    """Return the application of the archive that the environment names; for servers that start by a name."""
    log_as_lines()
    return build(Archive(Path(os.environ[FOLDER])))
