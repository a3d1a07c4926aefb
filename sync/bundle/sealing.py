"""Bundles for one reader only: the age format, through pyrage."""

from __future__ import annotations

from pathlib import Path

import pyrage

from sync.errors import SyncRefused, SyncUnavailable


def seal_for(source: Path, target: Path, recipient: str) -> None:
    """Encrypt a file to an age recipient (`age1…`), aside and renamed.

    Raises `SyncRefused("recipient-wrong")` and `SyncUnavailable("disk")`.
    """
    aside = target.with_name(f".{target.name}.incoming")
    try:
        key = pyrage.x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError as wrong:
        raise SyncRefused("recipient-wrong", recipient=recipient) from wrong
    try:
        with source.open("rb") as plain, aside.open("wb") as sealed:
            pyrage.encrypt_io(plain, sealed, [key])
        aside.replace(target)
    except OSError as trouble:
        raise SyncUnavailable("disk", path=str(target.parent), reason=trouble.strerror) from trouble
    finally:
        aside.unlink(missing_ok=True)
