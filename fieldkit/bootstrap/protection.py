"""A workspace's key, as windows and commands ask for it."""

from __future__ import annotations

import os
from pathlib import Path

from fieldkit.domain.errors import Refused, Unavailable
from fieldkit.store.database.engine import NAME
from fieldkit.store.protection import inspection
from fieldkit.store.protection.conversion import Conversion, check_convertible
from fieldkit.store.protection.inspection import Protected, damaged, look
from fieldkit.store.protection.keys import (
    begin,
    begin_new,
    change_passphrase,
    check_passphrase,
    entrust,
    renew_recovery,
    unlock,
    unlock_by_recovery,
)
from fieldkit.store.protection.remembering import forget, forgetting, recall, remember
from fieldkit.store.workspace import make_workspace
from fieldkit.usecases.parts.files import Ticket
from fieldkit.usecases.protect import convert
from vault.keyfile import is_protected, state_of
from vault.keys import Key
from vault.memory import leave_no_crash_files
from vault.passphrase import Cost
from vault.wrapped import State

__all__ = [
    "Cost",
    "Key",
    "Protected",
    "change_passphrase",
    "check_passphrase",
    "damaged",
    "entrust",
    "forget",
    "is_protected",
    "is_unfinished",
    "leave_no_crash_files",
    "look",
    "make_protected",
    "protect",
    "recall",
    "remember",
    "renew_recovery",
    "salvage",
    "unlock",
    "unlock_by_recovery",
    "unprotect",
]


def is_unfinished(folder: Path) -> bool:
    """Say whether a conversion was cut, or stopped: some files lie as they were, some as they will."""
    return state_of(folder) in (State.SEALING, State.OPENING)


def make_protected(
    folder: Path, name: str, language: str, passphrase: str, *, cost: Cost | None = None
) -> tuple[Key, str]:
    """Make a new workspace that is protected from its first byte; returns its key, and the recovery key to print.

    Raises `Refused` (workspace-exists, passphrase-short). Cut before its database was there, it is made anew.
    """
    if (folder / NAME).exists():
        raise Refused("workspace-exists", path=str(folder))
    key, printed = begin_new(folder, passphrase, cost=cost)
    make_workspace(folder, name, language, key)
    return key, printed


def protect(folder: Path, passphrase: str, ticket: Ticket, *, cost: Cost | None = None) -> tuple[Key, str]:
    """Protect an open workspace; returns its key, and the recovery key to print.

    One that was cut, or is on its way back, goes on with the passphrase that it has; its recovery key was made
    then, and "" is returned. Raises `Refused` (passphrase-short, passphrase-wrong, recordings-left,
    not-a-workspace), `Unavailable("workspace-busy")`, `Damaged("conversion-unfinished")` and `Cancelled`.
    """
    printed = ""
    if is_protected(folder):
        key = unlock(folder, passphrase)
    else:
        check_convertible(folder)
        key, printed = begin(folder, passphrase, state=State.SEALING, cost=cost)
    convert(Conversion(folder, key, State.SEALED), ticket)
    return key, printed


def unprotect(folder: Path, key: Key, ticket: Ticket) -> None:
    """Make a protected workspace an open one, whose key is nowhere any more.

    Raises as `protect` does, and `Refused("workspace-open")`.
    """
    if not is_protected(folder):
        raise Refused("workspace-open", path=str(folder))
    forget_key = forgetting(folder)
    convert(Conversion(folder, key, None), ticket)
    forget_key()


def salvage(file: Path, key: Key, out: Path) -> int:
    """Write what is whole of a damaged file of a workspace to `out`; returns the bytes.

    Raises `Refused("bundle-exists")` where something is, and `Damaged("blob-altered")` when nothing can be read.
    """
    try:
        with os.fdopen(os.open(out, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as sink:
            return inspection.salvage(file, key, sink)
    except FileExistsError as taken:
        raise Refused("bundle-exists", path=str(out)) from taken
    except OSError as trouble:
        raise Unavailable("disk", path=str(out)) from trouble
