"""The payload of an age file: chunks of 64 KiB, each sealed by ChaCha20-Poly1305 under its number."""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

PLAIN_BYTES = 64 << 10
TAG_BYTES = 16
SEALED_BYTES = PLAIN_BYTES + TAG_BYTES


class Chunks:
    """Seals and opens the chunks of one file."""

    def __init__(self, key: bytes) -> None:
        """Work with a file's payload key."""
        self._cipher = ChaCha20Poly1305(key)

    def seal(self, number: int, plain: bytes | memoryview, *, is_last: bool) -> bytes:
        """Return a chunk sealed under its number, counted from 0."""
        return self._cipher.encrypt(_nonce(number, is_last), bytes(plain), None)

    def open(self, number: int, sealed: bytes, *, is_last: bool) -> bytes | None:
        """Return a chunk's plain bytes, None when it is not what was sealed at this place."""
        try:
            return self._cipher.decrypt(_nonce(number, is_last), sealed, None)
        except InvalidTag:
            return None


def _nonce(number: int, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if is_last else b"\x00")
