"""Whether a page of a sealed database is what was written there: the tag that SQLCipher 4 puts at its end."""

from __future__ import annotations

import hashlib
import hmac
from contextlib import closing
from pathlib import Path

from fieldkit.store.database.engine import connected
from vault.keys import Key

SALT_BYTES, TAG_BYTES, KEY_BYTES = 16, 64, 32

_MASK, _TURNS = 0x3A, 2
"""How the key of the tags is made of the database's own (https://www.zetetic.net/sqlcipher/design/)."""


class Pages:
    """The pages of one database, known by their tags: HMAC-SHA512 over what is sealed and the page's number."""

    def __init__(self, key: bytes, salt: bytes) -> None:
        """Know them by the key of the database, and by the salt that its file begins with."""
        masked = bytes(byte ^ _MASK for byte in salt)
        self._key = hashlib.pbkdf2_hmac("sha512", key, masked, _TURNS, KEY_BYTES)

    def is_genuine(self, number: int, page: bytes) -> bool:
        """Say whether a page was sealed by this key to stand under this number; the salt is no part of it."""
        said, tag = page[SALT_BYTES if number == 1 else 0 : -TAG_BYTES], page[-TAG_BYTES:]
        return hmac.compare_digest(hmac.digest(self._key, said + number.to_bytes(4, "little"), "sha512"), tag)


def pages_of(database: Path, key: Key) -> Pages:
    """Return what knows the pages of a database, which is not read: its library tells the salt."""
    with closing(connected(database, key)) as connection:
        (salt,) = connection.execute("PRAGMA cipher_salt").fetchone()
    return Pages(key.derive("database"), bytes.fromhex(salt))
