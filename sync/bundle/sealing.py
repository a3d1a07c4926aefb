"""Bytes for one reader only: the age format, through pyrage, as they are written."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import pyrage

from sync.errors import SyncRefused


@contextmanager
def sealed(sink: IO[bytes], recipient: str) -> Iterator[IO[bytes]]:
    """Give what takes plain bytes and writes them sealed for an age recipient (`age1…`) into `sink`.

    Raises `SyncRefused("recipient-wrong")`, and the OSError that writing ended with.
    """
    try:
        key = pyrage.x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError as wrong:
        raise SyncRefused("recipient-wrong", recipient=recipient) from wrong
    reading, writing = (os.fdopen(end, mode) for end, mode in zip(os.pipe(), ("rb", "wb"), strict=True))
    seal = _Seal(reading, sink, key)
    seal.start()
    try:
        with writing:
            yield writing
    except BrokenPipeError:
        seal.join()
        if seal.trouble is None:
            raise
    finally:
        seal.join()
    if seal.trouble is not None:
        raise seal.trouble


class _Seal(threading.Thread):
    """Seals what comes through a pipe, until its other end is closed."""

    def __init__(self, source: IO[bytes], sink: IO[bytes], key: pyrage.x25519.Recipient) -> None:
        super().__init__(daemon=True)
        self._source, self._sink, self._key = source, sink, key
        self.trouble: OSError | None = None

    def run(self) -> None:
        """Seal."""
        with self._source:
            try:
                pyrage.encrypt_io(self._source, self._sink, [self._key])
            except OSError as trouble:
                self.trouble = trouble
