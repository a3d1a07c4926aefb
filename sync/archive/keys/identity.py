"""Age identities: the archive’s own, to which bundles on sticks are sealed, and those that people keep in files."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from sync.errors import SyncRefused
from vault.age import Identity
from vault.errors import Mistyped
from vault.sealer import Sealer

IDENTITY = "identity.key"
_SECRET = "AGE-SECRET-KEY-1"


def own(folder: Path, files: Sealer) -> Identity:
    """Return the archive's identity, made when there is none; `files` says how it lies in the folder."""
    path = folder / IDENTITY
    if not path.exists():
        with files.writing(path) as sink:
            sink.write(_written(Identity(secrets.token_bytes(32))))
    with files.reading(path) as source:
        return _parsed(source.read().decode("utf-8", "replace"), IDENTITY)


def read(path: Path) -> Identity:
    """Return the identity in a file, as the age tools write it; raises `SyncRefused("identity-wrong")`."""
    try:
        return _parsed(path.read_text("utf-8", "replace"), str(path))
    except OSError as gone:
        raise SyncRefused("identity-wrong", path=str(path)) from gone


def make(path: Path) -> Identity:
    """Make an identity in a new file, readable by its owner; raises `SyncRefused("bundle-exists")`."""
    identity = Identity(secrets.token_bytes(32))
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError as there:
        raise SyncRefused("bundle-exists", path=str(path)) from there
    with os.fdopen(handle, "wb") as file:
        file.write(_written(identity))
    return identity


def _written(identity: Identity) -> bytes:
    return f"# public key: {identity.recipient}\n{identity.written()}\n".encode()


def _parsed(text: str, name: str) -> Identity:
    lines = (line.strip() for line in text.splitlines())
    try:
        return Identity.parse(next((line for line in lines if line.startswith(_SECRET)), ""))
    except Mistyped as wrong:
        raise SyncRefused("identity-wrong", path=name) from wrong
