"""Bytes, and the way in and out of this laptop, as use cases need them."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import BinaryIO, Protocol


class BlobInTheMaking(Protocol):
    """A blob that is being written; `digest` names it once it is kept."""

    file: BinaryIO
    digest: str


class Blobs(Protocol):
    """Bytes named by their SHA-256, written once."""

    def put(self, source: BinaryIO) -> str:
        """Keep a stream; returns its digest, once the bytes are on disk."""

    def making(self) -> AbstractContextManager[BlobInTheMaking]:
        """Give a blob to write piece by piece, its first 64 KiB as often as need be; kept if the block ends well."""

    def open(self, digest: str) -> BinaryIO:
        """Open a blob for reading; raises `Damaged("blob-missing")`."""

    def has(self, digest: str) -> bool:
        """Say whether the blob is here."""

    def size(self, digest: str) -> int:
        """Return the number of bytes; raises `Damaged("blob-missing")`."""

    def verify(self, digest: str) -> bool:
        """Read a whole blob and say whether it still is what its name says; raises `Damaged("blob-missing")`."""

    def erase(self, digest: str) -> None:
        """Remove a blob from this laptop; for good, when a consent was withdrawn."""


class Ticket(Protocol):
    """How long work speaks and listens."""

    def reached(self, share: float) -> None:
        """Tell how much is done (0 to 1); raises `Cancelled` when asked to stop."""


class Traffic(Protocol):
    """What a transfer of blobs tells and asks while it runs; called from several threads at once."""

    def moved(self, blob: str, done: int, total: int) -> None:
        """Hear that `done` of `total` bytes of a blob have gone, or come; called every quarter of a megabyte.

        To pause, return later: nothing moves meanwhile, and a connection that was cut by then is taken up again.
        To cancel, raise `Cancelled`: what has arrived is kept, and the next sync goes on from there.
        """

    def allowed(self) -> int:
        """Return how many bytes a second all transfers together may take; 0 for as many as there are."""
