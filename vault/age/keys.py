"""Who may read an age file: recipients (`age1…`) and identities (`AGE-SECRET-KEY-1…`), both X25519 keys."""

from __future__ import annotations

from dataclasses import dataclass, field

import bech32
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from vault.errors import Mistyped

_RECIPIENT, _IDENTITY = "age", "age-secret-key-"


@dataclass(frozen=True, slots=True)
class Recipient:
    """A public key: what is sealed to it is read by its identity alone."""

    public: bytes

    @classmethod
    def parse(cls, written: str) -> Recipient:
        """Read `age1…`; raises `Mistyped`."""
        return cls(_decoded(written.strip(), _RECIPIENT))

    def __str__(self) -> str:
        return _encoded(self.public, _RECIPIENT)


@dataclass(frozen=True, slots=True)
class Identity:
    """A secret key."""

    secret: bytes = field(repr=False)

    @classmethod
    def parse(cls, written: str) -> Identity:
        """Read `AGE-SECRET-KEY-1…`; raises `Mistyped`."""
        return cls(_decoded(written.strip(), _IDENTITY))

    @property
    def recipient(self) -> Recipient:
        """Return who this is, to others."""
        return Recipient(X25519PrivateKey.from_private_bytes(self.secret).public_key().public_bytes_raw())

    def written(self) -> str:
        """Return the identity as the age tools take it: a secret."""
        return _encoded(self.secret, _IDENTITY).upper()


def _encoded(key: bytes, kind: str) -> str:
    return str(bech32.bech32_encode(kind, bech32.convertbits(key, 8, 5) or ()))


def _decoded(written: str, kind: str) -> bytes:
    found, data = bech32.bech32_decode(written)
    key = bech32.convertbits(data, 5, 8, False) if found == kind and data is not None else None
    if key is None or len(key) != 32:
        raise Mistyped(f"{kind}1…")
    return bytes(key)
