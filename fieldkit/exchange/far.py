"""A blob that stays at the archive, read from here: for playing without bringing it."""

from __future__ import annotations

import io
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

from fieldkit.exchange.wire import in_our_words
from sync.client.link import ArchiveLink, Membership
from sync.errors import SyncError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PIECE_BYTES = 256 << 10
"""So much is asked for at once: some ten seconds of a listening copy."""
KEPT_PIECES = 64
"""So many pieces stay in memory, the latest read, so that going back a little asks for nothing."""


class FarBlob(io.RawIOBase):
    """A blob at the archive as a file that can be read and sought, over a line of its own.

    What is read is kept in memory only, and goes when it is closed. Reading raises `Unavailable` while the archive
    does not answer, and may be tried again. The digest of a stretch cannot be checked: it is for the ear alone.
    """

    def __init__(self, member: Membership, digest: str) -> None:
        """Open it; raises `Unavailable("archive-unreachable")` and `Refused("archive-refused")`."""
        self._link = ArchiveLink(member)
        self._digest = digest
        self._url = member.url
        self._pieces: OrderedDict[int, bytes] = OrderedDict()
        self._place = 0
        self._lock = threading.Lock()
        try:
            self.size = self._link.blob_size(digest)
        except SyncError as trouble:
            self._link.close()
            raise in_our_words(trouble, url=self._url) from trouble

    def readable(self) -> bool:
        """Allow reading."""
        return True

    def seekable(self) -> bool:
        """Allow seeking."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a byte."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self.size}[whence]
        self._place = max(0, base + offset)
        return self._place

    def tell(self) -> int:
        """Return the place."""
        return self._place

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read what fits, up to the end of the piece that the place is in; nothing at the end."""
        room = memoryview(buffer).cast("B")
        if self._place >= self.size:
            return 0
        with self._lock:
            number, inside = divmod(self._place, PIECE_BYTES)
            found = self._piece(number)[inside : inside + len(room)]
        room[: len(found)] = found
        self._place += len(found)
        return len(found)

    def close(self) -> None:
        """Let the line and all that was read go."""
        if not self.closed:
            self._link.close()
            self._pieces.clear()
        super().close()

    def _piece(self, number: int) -> bytes:
        if number not in self._pieces:
            start = number * PIECE_BYTES
            try:
                came = self._link.read_blob(self._digest, start, min(start + PIECE_BYTES, self.size))
            except SyncError as trouble:
                raise in_our_words(trouble, url=self._url) from trouble
            except RuntimeError:  # closed by another thread while this one was about to ask
                return b""
            self._pieces[number] = came
            while len(self._pieces) > KEPT_PIECES:
                self._pieces.popitem(last=False)
        self._pieces.move_to_end(number)
        return self._pieces[number]
