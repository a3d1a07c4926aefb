"""A key, and the keys that are derived from it."""

from __future__ import annotations

import secrets

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from vault.memory import overwrite

KEY_BYTES = 32

_CONTEXT = b"vault/1 "
"""What a purpose is preceded by, so that no other program's derivation gives the same key."""


class Key:
    """32 random bytes, in memory that can be overwritten; everything else is derived from them."""

    __slots__ = ("_bytes", "_given")

    def __init__(self, secret: bytes | bytearray) -> None:
        """Hold a copy of 32 bytes; raises `ValueError` for any other length."""
        if len(secret) != KEY_BYTES:
            raise ValueError("a key is 32 bytes")
        self._bytes = bytearray(secret)
        self._given: dict[str | None, bytes] = {}

    @classmethod
    def fresh(cls) -> Key:
        """Make a new random key."""
        return cls(secrets.token_bytes(KEY_BYTES))

    @property
    def is_wiped(self) -> bool:
        """Whether the key was taken out of memory."""
        return not self._bytes

    def expose(self) -> bytes:
        """Return the 32 bytes themselves, to wrap them or hand them to a child; raises `ValueError` once wiped."""
        if self.is_wiped:
            raise ValueError("the key was wiped")
        if None not in self._given:
            self._given[None] = bytes(self._bytes)
        return self._given[None]

    def derive(self, purpose: str) -> bytes:
        """Return the 32 bytes for one purpose, by HKDF-SHA256 (RFC 5869): none of them tells of another.

        They are zeros once the key was wiped. Raises `ValueError` from then on.
        """
        if purpose not in self._given:
            self._given[purpose] = derived(self.expose(), purpose)
        return self._given[purpose]

    def wipe(self) -> None:
        """Overwrite the key and all that it gave; copies that libraries made while they worked are out of reach.

        Nobody may use any of it any more.
        """
        for given in self._given.values():
            overwrite(given)
        self._given.clear()
        self._bytes[:] = bytes(len(self._bytes))
        self._bytes.clear()

    def __repr__(self) -> str:
        return "Key(wiped)" if self.is_wiped else "Key(…)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and secrets.compare_digest(self._bytes, other._bytes)

    __hash__ = None  # type: ignore[assignment]


def derived(secret: bytes, purpose: str) -> bytes:
    """Return the 32 bytes that a secret of full entropy gives for a purpose (HKDF-SHA256)."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=_CONTEXT + purpose.encode()).derive(secret)
