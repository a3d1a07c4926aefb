"""A workspace's key, as windows and commands ask for it."""

from __future__ import annotations

from pathlib import Path

from fieldkit.domain.errors import Refused
from fieldkit.store.protection import (
    begin_new,
    change_passphrase,
    check_passphrase,
    renew_recovery,
    unlock,
    unlock_by_recovery,
)
from fieldkit.store.workspace import DATABASE, make_workspace
from vault.keyfile import is_protected
from vault.keys import Key
from vault.passphrase import Cost

__all__ = [
    "Cost",
    "Key",
    "change_passphrase",
    "check_passphrase",
    "is_protected",
    "make_protected",
    "renew_recovery",
    "unlock",
    "unlock_by_recovery",
]


def make_protected(
    folder: Path, name: str, language: str, passphrase: str, *, cost: Cost | None = None
) -> tuple[Key, str]:
    """Make a new workspace that is protected from its first byte; returns its key, and the recovery key to print.

    Raises `Refused` (workspace-exists, passphrase-short). Cut before its database was there, it is made anew.
    """
    if (folder / DATABASE).exists():
        raise Refused("workspace-exists", path=str(folder))
    key, printed = begin_new(folder, passphrase, cost=cost)
    make_workspace(folder, name, language, key)
    return key, printed
