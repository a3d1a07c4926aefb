"""A bundle from a stick or by mail, taken in at the archive itself: opened with its own key, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sync.archive.access import rights
from sync.archive.home import Archive, check_takes
from sync.archive.kept import catalogue, statements
from sync.archive.ledger.audit import CONSOLE, note
from sync.archive.members.accounts import Member
from sync.bundle import contents
from sync.bundle.reading import Bag, open_bag
from sync.bundle.verifying import Verification, verify_bag
from sync.errors import SyncDamaged
from sync.protocol import WireStatement
from vault.age import Identity

CHUNK = 1 << 20


def take_in(archive: Archive, path: Path, identities: tuple[Identity, ...] = ()) -> dict[str, Any]:
    """Take a bundle in: a folder, a zip, or a zip sealed to this archive, or to one of these identities.

    It may be hostile: it is verified whole before anything is kept. What the archive has already stays; repetition
    changes nothing. Raises `SyncRefused` (not-a-bundle, bundle-…, statement-other, may-not-say, archive-follows) and
    `SyncDamaged("bundle-damaged")`; then nothing that came with it is kept.
    """
    with archive.database.reading() as connection:
        check_takes(connection)
    with open_bag(path, (archive.identity, *identities)) as bag:
        found = verify_bag(bag)
        if not found.is_valid:
            raise SyncDamaged("bundle-damaged", reason=str(found.faults[0]))
        contents.check_ours(bag, found)
        said = list(contents.statements(bag, found))
        return _keep_all(archive, bag, found, said)


def _keep_all(archive: Archive, bag: Bag, found: Verification, said: list[WireStatement]) -> dict[str, Any]:
    who = Member(CONSOLE, "admin", "", 0)
    fresh: dict[str, int] = {}
    try:
        for digest, place in sorted(contents.places(bag, found).items()):
            if archive.blobs.digest_of(digest) != digest:
                fresh[digest] = archive.blobs.put(digest, _bytes(bag, f"data/{place}"))
        with archive.database.writing() as connection:
            for digest, size in fresh.items():
                catalogue.put(connection, digest, size)
            rights.check_sayable(connection, who, said)
            named = sorted({blob for one in said for blob in one.blobs})
            for lacking in catalogue.lacking(connection, who, named):
                catalogue.expect(connection, lacking)  # it is in another part, or comes with a laptop's next sync
            kept = statements.keep(connection, said, who)
            note(connection, CONSOLE, "imported", f"{kept.added} statements, {len(fresh)} blobs")
    except BaseException:
        for digest in fresh:
            archive.blobs.erase(digest)
        raise
    if kept.orphans:
        archive.carry_out_erasures()
    return {"added": kept.added, "statements": len(said), "blobs": len(fresh)}


def _bytes(bag: Bag, name: str) -> Iterator[bytes]:
    with bag.open(name) as source:
        while chunk := source.read(CHUNK):
            yield chunk
