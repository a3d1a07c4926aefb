"""The key that an archive is sealed with, which is never in its folder: where it comes from, what is made of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from sync.errors import SyncRefused
from vault import wholly
from vault.age import Identity
from vault.keys import Key
from vault.sealer import Plain, Sealed, Sealer

KEY_FILE, KEY = "FIELDKIT_ARCHIVE_KEY_FILE", "FIELDKIT_ARCHIVE_KEY"
"""Variables of the environment: where the key is, or the key itself (64 hexadecimal digits)."""
CREDENTIAL = "fieldkit-archive-key"
"""Its name among a systemd service's credentials."""
_OWN = "keys"


def found(environment: Mapping[str, str] | None = None) -> Key | None:
    """Return the key that the environment names: a file, the key itself, a credential of systemd; None for none.

    Raises `SyncRefused("key-unreadable")`.
    """
    said = os.environ if environment is None else environment
    if said.get(KEY_FILE):
        return read(Path(said[KEY_FILE]))
    if said.get(KEY):
        return _parsed(said[KEY], KEY)
    credential = Path(said.get("CREDENTIALS_DIRECTORY", "")) / CREDENTIAL
    return read(credential) if said.get("CREDENTIALS_DIRECTORY") and credential.is_file() else None


def read(path: Path) -> Key:
    """Return the key in a file; raises `SyncRefused("key-unreadable")`."""
    try:
        return _parsed(path.read_text("ascii"), str(path))
    except (OSError, ValueError) as wrong:
        raise SyncRefused("key-unreadable", path=str(path)) from wrong


def make_file(path: Path, archive: Path) -> None:
    """Make a key file, readable by its owner only; one that is there stays as it is.

    Raises `SyncRefused("key-inside")` for a place in the archive's own folder: whoever takes that would have both.
    """
    if path.resolve().is_relative_to(archive.resolve()):
        raise SyncRefused("key-inside", path=str(path))
    if not path.exists():
        wholly.write(path, Key.fresh().expose().hex().encode() + b"\n")


def mark(key: Key) -> str:
    """Return what tells a key from another, and tells nothing of it: a recipient that belongs to it."""
    return str(Identity(key.derive("mark")).recipient)


def own_files(key: Key | None) -> Sealer:
    """Return how the archive's own keys lie in its folder: sealed where there is a key."""
    return Plain() if key is None else Sealed(key, _OWN)


def _parsed(text: str, name: str) -> Key:
    try:
        return Key(bytes.fromhex(text.strip()))
    except ValueError as wrong:
        raise SyncRefused("key-unreadable", path=name) from wrong
