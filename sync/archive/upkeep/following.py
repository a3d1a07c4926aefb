"""A copy of an archive that follows it: everything that was said, with its blobs, a page at a time."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

from sync.archive.database import facts
from sync.archive.home import FOLLOWS, Archive
from sync.archive.kept import catalogue, statements
from sync.archive.ledger import audit
from sync.client.link import ArchiveLink, Membership, join, renewed
from sync.errors import SyncError, SyncRefused
from sync.protocol import WireStatement

PIECE_BYTES = 8 << 20
MEMBERSHIP, CURSOR = "following", "following-cursor"


def begin(archive: Archive, url: str, code: str) -> None:
    """Join the archive that is to be followed, with a code for the role `copy`; from then on this one only reads.

    Raises `SyncRefused("copy-not-empty")` when there is something in this archive already.
    """
    with archive.database.reading() as connection:
        if statements.count(connection):
            raise SyncRefused("copy-not-empty")
    membership = join(url.rstrip("/"), code, archive.folder.resolve().name or "copie")
    with archive.database.writing() as connection:
        facts.remember(connection, MEMBERSHIP, json.dumps(membership.to_json()))
        facts.remember(connection, FOLLOWS, membership.url)
        audit.note(connection, audit.CONSOLE, "follows", membership.url)


def end(archive: Archive) -> None:
    """Follow no longer: the copy is an archive of its own from now on, that people join."""
    with archive.database.writing() as connection:
        for name in (MEMBERSHIP, FOLLOWS, CURSOR):
            facts.remember(connection, name, None)
        audit.note(connection, audit.CONSOLE, "promoted", "")


def catch_up(archive: Archive) -> dict[str, Any]:
    """Take over what is new; cut at any moment, the next time goes on. Raises `SyncRefused("follows-none")`."""
    with archive.database.reading() as connection:
        said = facts.recall(connection, MEMBERSHIP)
        cursor = int(facts.recall(connection, CURSOR) or 0)
    if said is None:
        raise SyncRefused("follows-none")
    taken = fetched = 0
    with ArchiveLink(_renewed(archive, Membership.from_json(json.loads(said)))) as link:
        for page, reached in link.pages(cursor):
            taken += _keep(archive, page, reached)
            fetched += _fetch_missing(archive, link)
        fetched += _fetch_missing(archive, link)
    archive.carry_out_erasures()
    return {"statements": taken, "blobs": fetched}


def _renewed(archive: Archive, membership: Membership) -> Membership:
    """Return the membership with a new token when it is time for one, kept before it is used."""
    if not membership.is_due(time.time()):
        return membership
    fresh = renewed(membership)
    with archive.database.writing() as connection:
        facts.remember(connection, MEMBERSHIP, json.dumps(fresh.to_json()))
    return fresh


def _keep(archive: Archive, page: list[dict[str, Any]], cursor: int) -> int:
    standing = [WireStatement.from_json(one) for one in page if not one.get("erased")]
    with archive.database.writing() as connection:
        for body in page:
            if body.get("erased"):
                statements.keep_tombstone(connection, body)
        kept = statements.keep(connection, standing, None)
        for digest in sorted({blob for one in standing for blob in one.blobs}):
            catalogue.expect(connection, digest)
        facts.remember(connection, CURSOR, str(cursor))
    return kept.added


def _fetch_missing(archive: Archive, link: ArchiveLink) -> int:
    """Fetch what the copy lacks; what the other archive has not either is asked for the next time."""
    with archive.database.reading() as connection:
        lacking = catalogue.lost(connection)
    fetched = 0
    for digest in lacking:
        try:
            size = archive.blobs.put(digest, _pieces(link, digest))
        except SyncRefused:
            continue
        with archive.database.writing() as connection:
            catalogue.put(connection, digest, size)
        fetched += 1
    return fetched


def _pieces(link: ArchiveLink, digest: str) -> Iterator[bytes]:
    """Yield a blob piece by piece, each asked for until it came: none of it lies open on the disk."""
    start = 0
    while True:
        try:
            piece = link.read_blob(digest, start, start + PIECE_BYTES)
        except SyncRefused as refused:
            if refused.key == "range-wrong":  # the end, or an empty blob
                return
            raise
        yield piece
        start += len(piece)
        if len(piece) < PIECE_BYTES:
            return


def keep_following(archive: Archive, seconds: float, wait: Any, tell: Any) -> None:
    """Catch up again and again, until `wait` says that it is over; an archive that does not answer is tried again."""
    while True:
        try:
            tell(catch_up(archive))
        except SyncError as trouble:
            tell({"trouble": trouble.key})
        if wait(seconds):
            return
