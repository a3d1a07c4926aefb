"""The archive as use cases know it, over the client of sync."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from fieldkit.domain.contents import Carried
from fieldkit.domain.statement import Json
from fieldkit.exchange.far import FarBlob
from fieldkit.exchange.wire import from_wire, in_our_words, to_wire
from fieldkit.usecases.parts import Blobs, Traffic
from fieldkit.usecases.sync import Page, Pushed
from sync.client.link import ArchiveLink, Membership, join
from sync.client.sending import Outgoing
from sync.errors import SyncError


class ArchiveDoor:
    """The way to archives."""

    def __init__(self, blobs: Blobs, downloads: Path) -> None:
        """Send blobs from here, keep fetched ones here; what has come halfway lies in `downloads`."""
        self._blobs = blobs
        self._downloads = downloads

    def join(self, url: str, code: str, device: str) -> dict[str, Json]:
        """Exchange a joining code for a membership."""
        try:
            return asdict(join(url, code, device))
        except SyncError as trouble:
            raise in_our_words(trouble, url=url) from trouble

    def far(self, membership: Mapping[str, Json], digest: str) -> tuple[BinaryIO, int]:
        """Open a blob that stays at the archive, over a line of its own; returns it with its number of bytes."""
        opened = FarBlob(_member(membership), digest)
        return cast("BinaryIO", opened), opened.size

    @contextmanager
    def open(self, membership: Mapping[str, Json], traffic: Traffic | None = None) -> Iterator[ArchiveLine]:
        """Open a line as a member.

        `traffic` hears of the progress of each blob, sent or fetched, pauses by answering late, cancels by raising
        (what it raises comes out of the call that was under way), and sets how many bytes a second may travel.
        """
        member = _member(membership)
        try:
            with ArchiveLink(member, traffic) as link:
                yield ArchiveLine(link, self._blobs, self._downloads)
        except SyncError as trouble:
            raise in_our_words(trouble, url=member.url) from trouble


class ArchiveLine:
    """An open line: what is missing is asked first."""

    def __init__(self, link: ArchiveLink, blobs: Blobs, downloads: Path) -> None:
        """Talk over this link."""
        self._link = link
        self._blobs = blobs
        self._downloads = downloads

    def lacking(self, blobs: Sequence[str]) -> list[str]:
        """Return which of these blobs the archive lacks: what a sync would have to send."""
        return self._link.missing([], blobs)[1]

    def unheard(self, statements: Sequence[str]) -> list[str]:
        """Return which of these statements, by id, the archive has not heard."""
        return self._link.missing(statements, [])[0]

    def push(self, batch: str, said: tuple[Carried, ...]) -> Pushed:
        """Hand a batch over, its blobs first, some at once; the same batch twice is one."""
        statements = [to_wire(carried) for carried in said]
        named = sorted({blob for statement in statements for blob in statement.blobs})
        before = self._link.bytes_sent
        sent = self._send([digest for digest in named if self._blobs.has(digest)])
        receipt = self._link.commit(batch, statements)
        return Pushed(receipt=receipt.to_json(), blobs_sent=sent, bytes_sent=self._link.bytes_sent - before)

    def pull(self, cursor: int) -> Iterator[Page]:
        """Yield what the archive got after a cursor; then give it back the blobs that it has lost and are here."""
        for statements, reached in self._link.changes(cursor):
            yield Page(
                statements=tuple(from_wire(wire) for wire in statements),
                blobs=tuple(sorted({blob for wire in statements for blob in wire.blobs})),
                cursor=reached,
            )
        self._send([digest for digest in self._link.wanted if self._blobs.has(digest)])

    def fetch(self, digest: str) -> None:
        """Bring a blob here, verified by its digest; a fetch that was cut goes on where it was."""
        self._downloads.mkdir(mode=0o700, exist_ok=True)
        target = self._downloads / digest
        self._link.fetch_blob(digest, target)
        with target.open("rb") as source:
            self._blobs.put(source)
        target.unlink()

    def read(self, digest: str, start: int, end: int) -> bytes:
        """Return a blob's bytes from `start` up to `end`, without bringing the rest: to play from far away."""
        return self._link.read_blob(digest, start, end)

    def _send(self, here: list[str]) -> int:
        lacking = self.lacking(here) if here else []
        self._link.push_blobs(
            [Outgoing(digest, self._blobs.size(digest), partial(self._blobs.open, digest)) for digest in lacking]
        )
        return len(lacking)


def _member(membership: Mapping[str, Json]) -> Membership:
    return Membership(**{name: str(value) for name, value in membership.items()})
