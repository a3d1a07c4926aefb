"""What goes wrong between a laptop and an archive: a key and values, in three families."""

from __future__ import annotations


class SyncError(Exception):
    """A named trouble."""

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values


class SyncRefused(SyncError):
    """A rule said no."""


class SyncUnavailable(SyncError):
    """Nobody answers; trying again may work."""


class SyncDamaged(SyncError):
    """Bytes are not what they claim to be."""
