"""The archive's age identity: bundles that travel by stick or mail are sealed to it."""

from __future__ import annotations

import os
from pathlib import Path

import pyrage

IDENTITY = "identity.key"


def recipient_of(folder: Path) -> str:
    """Return to whom bundles for this archive are sealed (`age1…`); its identity is made when there is none."""
    path = folder / IDENTITY
    if not path.exists():
        _make(path)
    lines = path.read_text().splitlines()
    secret = next(line for line in lines if line.startswith("AGE-SECRET-KEY-1"))
    return str(pyrage.x25519.Identity.from_str(secret).to_public())


def _make(path: Path) -> None:
    identity = pyrage.x25519.Identity.generate()
    aside = path.with_suffix(f".{os.getpid()}.incoming")
    with os.fdopen(os.open(aside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
        file.write(f"# public key: {identity.to_public()}\n{identity}\n")
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
