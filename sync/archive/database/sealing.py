"""What tells something, sealed before it reaches a database that seals nothing itself: PostgreSQL.

Texts that are only read are sealed by XChaCha20-Poly1305, differently each time. Names that the database compares are
sealed by AES-SIV (RFC 5297), the same each time: whoever has its folder sees which rows name the same, not whom.
"""

from __future__ import annotations

import base64
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from nacl.exceptions import CryptoError
from nacl.secret import Aead
from sqlalchemy import Dialect, Engine, Text
from sqlalchemy.types import TypeDecorator

from sync.errors import SyncDamaged
from vault.keys import Key

_SEAL = "seal_of_columns"
"""Where an engine's dialect, which asks types for each value that comes or goes, has its archive's seal."""


class Seal:
    """Seals and opens values, by keys that are derived from an archive's."""

    def __init__(self, key: Key) -> None:
        """Derive the keys."""
        self._texts = Aead(key.derive("texts"))
        self._names = AESSIV(key.derive("names") + key.derive("names apart"))

    def text(self, plain: str, column: str) -> str:
        """Seal a text of this column (`statements.body`)."""
        return _written(bytes(self._texts.encrypt(plain.encode(), column.encode())))

    def open_text(self, sealed: str, column: str) -> str:
        """Open a text; raises `SyncDamaged("archive-altered")` for one that is not what was sealed in this column."""
        try:
            return self._texts.decrypt(_read(sealed), column.encode()).decode()
        except (CryptoError, ValueError) as altered:
            raise SyncDamaged("archive-altered", path=column) from altered

    def name(self, plain: str) -> str:
        """Seal a name: the same one the same way in all columns."""
        return _written(self._names.encrypt(plain.encode(), None))

    def open_name(self, sealed: str) -> str:
        """Open a name; raises `SyncDamaged("archive-altered")`."""
        try:
            return self._names.decrypt(_read(sealed), None).decode()
        except (InvalidTag, ValueError) as altered:
            raise SyncDamaged("archive-altered", path="database") from altered


class SealedText(TypeDecorator[str]):
    """A text that the database never compares, sealed for its column where the engine has a seal; "" stays that."""

    impl = Text
    cache_ok = True

    def __init__(self, column: str) -> None:
        """Be the type of this column (`statements.body`)."""
        super().__init__()
        self.column = column

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Seal what goes in."""
        seal = seal_of(dialect)
        return seal.text(value, self.column) if value and seal else value

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Open what comes out."""
        seal = seal_of(dialect)
        return seal.open_text(value, self.column) if value and seal else value


class SealedName(TypeDecorator[str]):
    """A name that the database compares, but does not put in order, sealed where the engine has a seal."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Seal what goes in, or is compared."""
        seal = seal_of(dialect)
        return seal.name(value) if value and seal else value

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Open what comes out."""
        seal = seal_of(dialect)
        return seal.open_name(value) if value and seal else value


def put_on(engine: Engine, key: Key) -> None:
    """Let all that goes through an engine be sealed by a key."""
    setattr(engine.dialect, _SEAL, Seal(key))


def seal_of(dialect: Dialect) -> Seal | None:
    """Return an engine's seal, None where values go as they are."""
    seal: Any = getattr(dialect, _SEAL, None)
    return seal if isinstance(seal, Seal) else None


def _written(sealed: bytes) -> str:
    return base64.b64encode(sealed).decode()


def _read(written: str) -> bytes:
    return base64.b64decode(written, validate=True)
