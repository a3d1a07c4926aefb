"""Where blobs lie on their way from the archive until they are whole."""

from __future__ import annotations

import hmac
from pathlib import Path

from sync.client.parts import Part, PlainPart, SealedPart
from sync.errors import SyncRefused
from sync.protocol import is_digest


class Downloads:
    """Where blobs lie that have come halfway; sealed when there is a key (32 bytes)."""

    def __init__(self, folder: Path, key: bytes | None = None) -> None:
        """Keep them in this folder; it is made when the first one comes."""
        self._folder = folder
        self._key = key

    def part(self, digest: str) -> Part:
        """Return what has come of a blob; raises `SyncRefused("blob-unknown")` for a name that is no digest."""
        if not is_digest(digest):
            raise SyncRefused("blob-unknown")
        self._folder.mkdir(mode=0o700, exist_ok=True)
        path = self._folder / f"{digest}.part"
        if self._key is None:
            return PlainPart(path)
        name = hmac.digest(self._key, digest.encode(), "sha256").hex()
        return SealedPart(self._folder / f"{name}.frames", self._key)
