"""The archive as use cases know it, over the client of sync."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import BinaryIO, Protocol, cast

from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sharing.contents import Carried
from fieldkit.exchange.downloads import Downloads
from fieldkit.exchange.far import FarBlob
from fieldkit.exchange.wire import from_wire, in_our_words, to_wire
from fieldkit.usecases.parts.files import Blobs, Traffic
from fieldkit.usecases.sharing.sync import Page, Pushed
from sync.client.link import ArchiveLink, Membership, join, renewed
from sync.client.sending import Outgoing
from sync.errors import SyncError, SyncRefused

NOT_YET = "no-such-address"
"""What an archive of before tokens were renewed answers."""


class Letters(Protocol):
    """Writes what a workspace entrusts to the administrators of an archive."""

    def to(self, stewards: Sequence[str]) -> bytes:
        """Return the letter to these age recipients, b"" for a workspace that has none to write."""


class ArchiveDoor:
    """The way to archives."""

    def __init__(self, blobs: Blobs, downloads: Downloads, letters: Letters | None = None) -> None:
        """Send blobs from here, keep fetched ones here; what has come halfway lies in `downloads`.

        `letters` writes what a protected workspace entrusts to the archive's administrators.
        """
        self._blobs = blobs
        self._downloads = downloads
        self._letters = letters

    def join(self, url: str, code: str, device: str) -> dict[str, Json]:
        """Exchange a joining code for a membership."""
        try:
            return join(url, code, device).to_json()
        except SyncError as trouble:
            raise in_our_words(trouble, url=url) from trouble

    def renewed(self, membership: Mapping[str, Json]) -> dict[str, Json] | None:
        """Return a membership with a new token when this one's has had its days, None when nothing is to be done.

        It has to be kept before it is used; the old one is good until then. With a token that is good, what a
        protected workspace entrusts to the archive's administrators is handed over where they are others than before.
        """
        member = Membership.from_json(membership)
        try:
            fresh = renewed(member) if member.is_due(time.time()) else self._entrusted(member)
        except SyncError as trouble:
            if trouble.key in (NOT_YET, "tool-not-renewed"):
                return None
            raise in_our_words(trouble, url=member.url) from trouble
        return None if fresh is None else fresh.to_json()

    def _entrusted(self, member: Membership) -> Membership | None:
        """Hand the workspace's letter over, unless the archive has it; returns the membership that says so."""
        letter = self._letters.to(member.stewards) if self._letters else b""
        mark = hashlib.sha256(letter).hexdigest()
        if not letter or mark == member.entrusted:
            return None
        with ArchiveLink(member) as link:
            link.entrust(letter)
        return replace(member, entrusted=mark)

    def far(self, membership: Mapping[str, Json], digest: str) -> tuple[BinaryIO, int]:
        """Open a blob that stays at the archive, over a line of its own; returns it with its number of bytes."""
        opened = FarBlob(Membership.from_json(membership), digest)
        return cast("BinaryIO", opened), opened.size

    @contextmanager
    def open(self, membership: Mapping[str, Json], traffic: Traffic | None = None) -> Iterator[ArchiveLine]:
        """Open a line as a member.

        `traffic` hears of the progress of each blob, sent or fetched, pauses by answering late, cancels by raising
        (what it raises comes out of the call that was under way), and sets how many bytes a second may travel.
        """
        member = Membership.from_json(membership)
        try:
            with ArchiveLink(member, traffic) as link:
                yield ArchiveLine(link, self._blobs, self._downloads)
        except SyncError as trouble:
            raise in_our_words(trouble, url=member.url) from trouble


class ArchiveLine:
    """An open line: what is missing is asked first."""

    def __init__(self, link: ArchiveLink, blobs: Blobs, downloads: Downloads) -> None:
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
        """Hand a batch over, its blobs first, some at once; the same batch twice is one.

        Raises `Refused("archive-refused")` when the archive will not take it from this member.
        """
        statements = [to_wire(carried) for carried in said]
        named = sorted({blob for statement in statements for blob in statement.blobs})
        before = self._link.bytes_sent
        try:
            sent = self._send([digest for digest in named if self._blobs.has(digest)])
            receipt = self._link.commit(batch, statements)
        except SyncRefused as no:  # heard batch by batch: the rest of the sync goes on
            raise in_our_words(no) from no
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
        part = self._downloads.part(digest)
        self._link.fetch_part(digest, part)
        with part.opened() as source:
            self._blobs.put(source)
        part.drop()

    def read(self, digest: str, start: int, end: int) -> bytes:
        """Return a blob's bytes from `start` up to `end`, without bringing the rest: to play from far away."""
        return self._link.read_blob(digest, start, end)

    def _send(self, here: list[str]) -> int:
        lacking = self.lacking(here) if here else []
        self._link.push_blobs(
            [Outgoing(digest, self._blobs.size(digest), partial(self._blobs.open, digest)) for digest in lacking]
        )
        return len(lacking)
