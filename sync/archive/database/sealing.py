"""What tells something, sealed before it reaches a database that seals nothing itself: PostgreSQL.

Texts that are only read are sealed by XChaCha20-Poly1305, differently each time, each for its row: none opens in
another's place. Names that the database compares are sealed by AES-SIV (RFC 5297), the same each time, each for its
column: whoever has its folder sees which rows of a table name the same, not whom, and none opens in another column.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from nacl.exceptions import CryptoError
from nacl.secret import Aead
from sqlalchemy import ColumnElement, Dialect, Engine, Table, Text, cast, type_coerce
from sqlalchemy.types import TypeDecorator, TypeEngine, UserDefinedType

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

    def text(self, plain: str, place: str) -> str:
        """Seal a text for where it lies (`statements.body/ID`)."""
        return _written(bytes(self._texts.encrypt(plain.encode(), place.encode())))

    def open_text(self, sealed: str, place: str) -> str:
        """Open a text; raises `SyncDamaged("archive-altered")` for one that is not what was sealed for this place."""
        try:
            return self._texts.decrypt(_read(sealed), place.encode()).decode()
        except (CryptoError, ValueError) as altered:
            raise SyncDamaged("archive-altered", path=place.partition("/")[0]) from altered

    def name(self, plain: str, place: str) -> str:
        """Seal a name for its column (`users.name`): the same one the same way there; "" is all columns, as once."""
        return _written(self._names.encrypt(plain.encode(), _for(place)))

    def open_name(self, sealed: str, place: str) -> str:
        """Open a name; raises `SyncDamaged("archive-altered")` for one that was not sealed for this column."""
        try:
            return self._names.decrypt(_read(sealed), _for(place)).decode()
        except (InvalidTag, ValueError) as altered:
            raise SyncDamaged("archive-altered", path=place) from altered


@dataclass(frozen=True, slots=True)
class Of:
    """A text, and what its row goes by: the key of a row, which never changes."""

    row: str | int
    text: str


class SealedText(TypeDecorator[Any]):
    """A text that the database never compares, sealed for its column and row where the engine has a seal.

    It is given as `Of(row, text)`, and read as a text; "" stays that.
    """

    impl = Text
    cache_ok = True

    def __init__(self, column: str, by: str, *, is_name: bool = False) -> None:
        """Be the type of this column (`statements.body`), whose rows go by another (`id`), a sealed name perhaps."""
        super().__init__()
        self.column = column
        self.by = by
        self.is_name = is_name

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Say whether it has to be opened."""
        return _Cell() if seal_of(dialect) else Text()

    def column_expression(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        """Ask for what has to be opened together with what its row goes by."""
        if not isinstance(self.impl_instance, _Cell):
            return column
        row = cast(column.table.c[self.by], Text)
        return type_coerce(row.concat(" ").concat(type_coerce(column, Text)), self)

    def process_bind_param(self, value: Of | None, dialect: Dialect) -> str | None:
        """Seal what goes in."""
        seal = seal_of(dialect)
        if value is None or not value.text or seal is None:
            return None if value is None else value.text
        row = seal.name(str(value.row), f"{self.column.partition('.')[0]}.{self.by}") if self.is_name else value.row
        return seal.text(value.text, f"{self.column}/{row}")

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Open what comes out."""
        seal = seal_of(dialect)
        if value is None or seal is None:
            return value
        row, _, sealed = value.rpartition(" ")
        return seal.open_text(sealed, f"{self.column}/{row}") if sealed else ""


class _Cell(UserDefinedType[str]):
    """A sealed text as the database has it, which comes behind what its row goes by there, and a space."""

    cache_ok = True

    def get_col_spec(self, **_options: Any) -> str:
        return "TEXT"


class SealedName(TypeDecorator[str]):
    """A name that the database compares, but does not put in order, sealed where the engine has a seal."""

    impl = Text
    cache_ok = True

    def __init__(self, column: str) -> None:
        """Be the type of this column (`users.name`), or of one that the database compares with it."""
        super().__init__()
        self.column = column

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Seal what goes in, or is compared."""
        seal = seal_of(dialect)
        return seal.name(value, self.column) if value and seal else value

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Open what comes out."""
        seal = seal_of(dialect)
        return seal.open_name(value, self.column) if value and seal else value


def in_row(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row as its table takes it: sealed texts belong to it."""
    kinds = {name: table.c[name].type for name in row}
    return {
        name: Of(row[kind.by], value) if isinstance(kind := kinds[name], SealedText) else value
        for name, value in row.items()
    }


def put_on(engine: Engine, key: Key) -> None:
    """Let all that goes through an engine be sealed by a key."""
    setattr(engine.dialect, _SEAL, Seal(key))


def seal_of(dialect: Dialect) -> Seal | None:
    """Return an engine's seal, None where values go as they are."""
    seal: Any = getattr(dialect, _SEAL, None)
    return seal if isinstance(seal, Seal) else None


def _for(place: str) -> list[bytes] | None:
    return [place.encode()] if place else None


def _written(sealed: bytes) -> str:
    return base64.b64encode(sealed).decode()


def _read(written: str) -> bytes:
    return base64.b64decode(written, validate=True)
