"""Bytes for some readers only: the age format, sealed as they are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, BinaryIO, cast

from sync.errors import SyncRefused
from vault.age import AgeWriter, Recipient
from vault.errors import Mistyped

MAGIC = b"age-encryption.org/"
"""What a sealed file begins with."""


@contextmanager
def sealed(sink: IO[bytes], recipients: Sequence[str]) -> Iterator[IO[bytes]]:
    """Give what takes plain bytes and writes them sealed for age recipients (`age1…`) into `sink`.

    What was broken off stays recognisably cut. Raises `SyncRefused("recipient-wrong")`.
    """
    readers = [read_recipient(one) for one in recipients]
    with AgeWriter(cast(BinaryIO, sink), readers) as plain:
        yield cast(IO[bytes], plain)


def read_recipient(written: str) -> Recipient:
    """Read an age recipient; raises `SyncRefused("recipient-wrong")`."""
    try:
        return Recipient.parse(written)
    except Mistyped as wrong:
        raise SyncRefused("recipient-wrong", recipient=written) from wrong
