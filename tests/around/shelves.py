"""An archive of a few lines, and the ways in which a link to it, a disk or a program can fail in the middle."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.errors import Refused, Unavailable
from fieldkit.domain.saying.statement import Json, Statement
from fieldkit.domain.sharing.contents import Carried
from fieldkit.usecases.parts.files import Blobs, Traffic
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.sharing import sync
from fieldkit.usecases.sharing.sync import Page, Pushed

PAGE = 7


class Killed(BaseException):
    """The program died here."""


@dataclass(repr=False)
class Shelf:
    """What an archive keeps: statements in the order they came, blobs, receipts; `refuses` says what it leaves.

    `scopes` tells under which visit it was told of each record, in order.
    """

    log: list[Statement] = field(default_factory=list)
    scopes: list[tuple[str, str]] = field(default_factory=list)
    named: dict[str, tuple[str, ...]] = field(default_factory=dict)
    blobs: dict[str, bytes] = field(default_factory=dict)
    batches: dict[str, dict[str, Json]] = field(default_factory=dict)
    refuses: Callable[[Statement], bool] = lambda _said: False
    strike: Callable[[], None] = lambda: None
    """Called before and after everything that the archive does; what it raises is a cut link."""

    def door(self, blobs: Blobs) -> ShelfDoor:
        """Return the way to this shelf from a laptop with these blobs."""
        return ShelfDoor(self, blobs)


class ShelfDoor:
    """The way to a shelf."""

    def __init__(self, shelf: Shelf, blobs: Blobs) -> None:
        self._line = ShelfLine(shelf, blobs)

    def join(self, url: str, code: str, device: str) -> dict[str, Json]:
        """Come in."""
        return {"url": url, "token": "t", "name": code, "role": "researcher", "key": "k"}

    def renewed(self, membership: Mapping[str, Json]) -> dict[str, Json] | None:
        """Renew nothing."""
        return None

    def far(self, membership: Mapping[str, Json], digest: str) -> tuple[io.BytesIO, int]:
        """Open a blob that stays on the shelf."""
        return self._line.far(digest)

    @contextmanager
    def open(self, membership: Mapping[str, Json], traffic: Traffic | None = None) -> Iterator[ShelfLine]:
        """Open a line."""
        yield self._line


class ShelfLine:
    """A line to a shelf."""

    def __init__(self, shelf: Shelf, blobs: Blobs) -> None:
        self._shelf, self._blobs = shelf, blobs

    def lacking(self, blobs: Sequence[str]) -> list[str]:
        """Return which blobs are not on the shelf."""
        self._shelf.strike()
        return [digest for digest in blobs if digest not in self._shelf.blobs]

    def unheard(self, statements: Sequence[str]) -> list[str]:
        """Return which statements are not on the shelf."""
        self._shelf.strike()
        known = {one.id for one in self._shelf.log}
        return [id_ for id_ in statements if id_ not in known]

    def push(self, batch: str, said: tuple[Carried, ...]) -> Pushed:
        """Keep a batch whole or not at all."""
        shelf, sent = self._shelf, 0
        refused = [one.statement.id for one in said if shelf.refuses(one.statement)]
        if refused:
            raise Refused("archive-refused", reason="", because="may-not-say", refused=refused)
        damaged = [
            blob for one in said for blob in one.blobs if self._blobs.has(blob) and not self._blobs.verify(blob)
        ]
        if damaged:
            raise Refused("archive-refused", reason="", because="blob-digest", refused=())
        for digest in self.lacking(sorted({blob for one in said for blob in one.blobs if self._blobs.has(blob)})):
            with self._blobs.open(digest) as source:
                shelf.blobs[digest] = source.read()
            sent += 1
            shelf.strike()
        if any(blob not in shelf.blobs for one in said for blob in one.blobs):
            raise Refused("archive-refused", reason="", because="blob-lacking", refused=())
        if batch not in shelf.batches:
            known = {one.id for one in shelf.log}
            shelf.log += [one.statement for one in said if one.statement.id not in known]
            shelf.scopes += [(one.statement.subject.partition(".")[0], one.scope) for one in said]
            shelf.named |= {one.statement.id: one.blobs for one in said}
            kept = {blob for one in said for blob in one.blobs if blob in shelf.blobs}
            shelf.batches[batch] = {
                "id": f"r{len(shelf.batches)}",
                "time": "2018-02-13T10:00:00+00:00",
                "blobs": sorted(kept),
            }
        shelf.strike()
        return Pushed(receipt=shelf.batches[batch], blobs_sent=sent, bytes_sent=0)

    def pull(self, cursor: int) -> Iterator[Page]:
        """Yield what came after a cursor."""
        while cursor < len(self._shelf.log):
            self._shelf.strike()
            said = tuple(self._shelf.log[cursor : cursor + PAGE])
            cursor += len(said)
            blobs = sorted({blob for one in said for blob in self._shelf.named[one.id]})
            yield Page(statements=said, blobs=tuple(blobs), cursor=cursor)

    def far(self, digest: str) -> tuple[io.BytesIO, int]:
        """Open a blob that stays here."""
        self._shelf.strike()
        return io.BytesIO(self._shelf.blobs[digest]), len(self._shelf.blobs[digest])

    def fetch(self, digest: str) -> None:
        """Bring a blob."""
        self._shelf.strike()
        if digest not in self._shelf.blobs:
            raise Refused("archive-refused", reason="", because="blob-unknown", refused=())
        self._blobs.put(io.BytesIO(self._shelf.blobs[digest]))


@contextmanager
def a_laptop(folder: Path) -> Iterator[Workspace]:
    """Open a laptop with nothing on it yet."""
    make_workspace(folder, "", "fr")
    laptop = open_workspace(folder)
    yield laptop
    laptop.close()


def joined(laptop: Workspace, shelf: Shelf, name: str) -> Workspace:
    """Let a laptop belong to the archive under a name."""
    sync.join("https://archive", name, work=laptop.work, door=shelf.door(laptop.blobs))
    return laptop


def meet(*laptops: Workspace, shelf: Shelf) -> None:
    """Let laptops meet the archive, one after the other."""
    for laptop in laptops:
        sync.meet(work=laptop.work, door=shelf.door(laptop.blobs), blobs=laptop.blobs)


def flip(ws: Workspace, digest: str) -> None:
    """Let one bit of a kept blob change, as an old disk does."""
    kept = ws.folder / "blobs" / digest[:2] / digest
    raw = bytearray(kept.read_bytes())
    raw[9] ^= 2
    kept.write_bytes(bytes(raw))


@dataclass
class Strikes:
    """Fails the nth time it is asked, and then never again."""

    after: int
    trouble: Callable[[], BaseException] = lambda: Unavailable("archive-unreachable", url="")

    def __call__(self) -> None:
        """Count down."""
        self.after -= 1
        if self.after == 0:
            raise self.trouble()


def dying_work(work: OpenWork, after: int) -> OpenWork:
    """Return units of work of which the nth ends the program: once before its commit, once after, by turns."""
    left = [after]

    @contextmanager
    def opened() -> Iterator[Unit]:
        left[0] -= 1
        with work() as unit:
            yield unit
            if left[0] == 0 and after % 2:
                raise Killed
        if left[0] == 0:
            raise Killed

    def open_work() -> AbstractContextManager[Any]:
        return opened()

    return open_work
