"""The archive as use cases know it, over the client of sync."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from fieldkit.domain.contents import Carried
from fieldkit.domain.statement import Json
from fieldkit.exchange.wire import from_wire, in_our_words, to_wire
from fieldkit.usecases.parts import Blobs
from fieldkit.usecases.sync import Page, Pushed
from sync.client.link import ArchiveLink, Membership, join
from sync.errors import SyncError


class ArchiveDoor:
    """The way to archives."""

    def __init__(self, blobs: Blobs) -> None:
        """Send blobs from here, keep fetched ones here."""
        self._blobs = blobs

    def join(self, url: str, code: str, device: str) -> dict[str, Json]:
        """Exchange a joining code for a membership."""
        try:
            return asdict(join(url, code, device))
        except SyncError as trouble:
            raise in_our_words(trouble, url=url) from trouble

    @contextmanager
    def open(self, membership: Mapping[str, Json]) -> Iterator[ArchiveLine]:
        """Open a line as a member."""
        member = Membership(**{name: str(value) for name, value in membership.items()})
        try:
            with ArchiveLink(member) as link:
                yield ArchiveLine(link, self._blobs)
        except SyncError as trouble:
            raise in_our_words(trouble, url=member.url) from trouble


class ArchiveLine:
    """An open line: what is missing is asked first."""

    def __init__(self, link: ArchiveLink, blobs: Blobs) -> None:
        """Talk over this link."""
        self._link = link
        self._blobs = blobs

    def push(self, batch: str, said: tuple[Carried, ...]) -> Pushed:
        """Hand a batch over, its blobs first; the same batch twice is one."""
        statements = [to_wire(carried) for carried in said]
        named = sorted({blob for statement in statements for blob in statement.blobs})
        here = [digest for digest in named if self._blobs.has(digest)]
        before = self._link.bytes_sent
        _, lacking = self._link.missing([], here)
        for digest in lacking:
            with self._blobs.open(digest) as source:
                self._link.push_blob(digest, source, self._blobs.size(digest))
        receipt = self._link.commit(batch, statements)
        return Pushed(
            receipt={**asdict(receipt), "hashes": list(receipt.hashes)},
            blobs_sent=len(lacking),
            bytes_sent=self._link.bytes_sent - before,
        )

    def pull(self, cursor: int) -> Iterator[Page]:
        """Yield what the archive got after a cursor."""
        for statements, reached in self._link.changes(cursor):
            yield Page(
                statements=tuple(from_wire(wire) for wire in statements),
                blobs=tuple(sorted({blob for wire in statements for blob in wire.blobs})),
                cursor=reached,
            )

    def fetch(self, digest: str) -> None:
        """Bring a blob here, verified by its digest."""
        with tempfile.TemporaryDirectory(prefix="fieldkit-") as folder:
            target = Path(folder) / digest
            self._link.fetch_blob(digest, target)
            with target.open("rb") as source:
                self._blobs.put(source)
