"""Codes and tokens: made by chance, kept as hashes only."""

from __future__ import annotations

import hashlib
import secrets

from sync.codes import CODE_LETTERS, LETTERS, grouped


def new_code() -> str:
    """Make a joining code, short enough to be said on the telephone: 39 bits, for a day, few tries allowed."""
    return grouped("".join(secrets.choice(LETTERS) for _ in range(CODE_LETTERS)))


def hash_of_code(code: str, pepper: bytes) -> str:
    """Hash a code slowly and with a secret of the archive: a copied database alone tells no code."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return hashlib.scrypt(plain.encode("utf-8", "replace"), salt=pepper, n=1 << 14, r=8, p=1, dklen=32).hex()


def new_token() -> str:
    """Make a device's token: 256 bits, which nobody guesses."""
    return f"fk_{secrets.token_urlsafe(32)}"


def hash_of_token(token: str) -> str:
    """Hash a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def pepper_from(key: bytes) -> bytes:
    """Return the secret that codes are hashed with, from the archive's own key."""
    return hashlib.blake2b(key, person=b"joining codes").digest()
