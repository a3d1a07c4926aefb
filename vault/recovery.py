"""A recovery key: a secret that a person can print, read aloud and type again."""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets

from vault.errors import Mistyped
from vault.keys import derived

SECRET_BYTES = 16
_CHECK_BYTES = 4
_GROUP = 4
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U."""

_STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_WRITTEN = str.maketrans(_STANDARD, _LETTERS)
_TYPED = str.maketrans(_LETTERS + "OIL", _STANDARD + _STANDARD[0] + _STANDARD[1] * 2)


def fresh() -> str:
    """Make a recovery key: 128 random bits and 32 bits of check, as eight groups of four letters."""
    secret = secrets.token_bytes(SECRET_BYTES)
    letters = base64.b32encode(secret + _check(secret)).decode().translate(_WRITTEN)
    return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))


def wrapping_key(written: str) -> bytes:
    """Return the 32 bytes that a recovery key stands for, however it was typed.

    Case, spaces and hyphens do not count, O is read as 0, I and L as 1. Raises `Mistyped` when a letter is
    wrong or missing: one mistake in four thousand million passes the check.
    """
    typed = "".join(letter for letter in written.upper() if letter.isalnum())
    try:
        both = base64.b32decode(typed.translate(_TYPED).encode("ascii"))
    except (binascii.Error, UnicodeEncodeError) as wrong:
        raise Mistyped("recovery key") from wrong
    secret, check = both[:SECRET_BYTES], both[SECRET_BYTES:]
    if not secrets.compare_digest(check, _check(secret)):
        raise Mistyped("recovery key")
    return derived(secret, "recovery")


def _check(secret: bytes) -> bytes:
    return hashlib.blake2b(secret, digest_size=_CHECK_BYTES, person=b"recovery").digest()
