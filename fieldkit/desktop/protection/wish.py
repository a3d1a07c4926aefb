"""What somebody wants of a workspace's protection."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants: protection by this passphrase, or none any more (the passphrase is the one it has)."""

    phrase: str
    is_protecting: bool
    is_remembered: bool = False
