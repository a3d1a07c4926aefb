"""Receipts: the archive's signed word, the same one for the same batch."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace

from nacl.encoding import HexEncoder
from nacl.signing import SigningKey
from sqlalchemy import Connection, insert, select

from sync.archive.database.database import in_bunches
from sync.archive.database.sealing import in_row
from sync.archive.database.tables import BATCHES, BLOBS
from sync.archive.kept.catalogue import KEPT
from sync.archive.ledger.audit import now
from sync.protocol import Receipt, WireStatement, canonical

Batch = Sequence[WireStatement]


class Signer:
    """Gives receipts out and keeps them."""

    def __init__(self, key: SigningKey) -> None:
        """Sign with this key."""
        self._key = key

    @property
    def public_key(self) -> str:
        """Return the key that receipts are verified with (hex)."""
        return self._key.verify_key.encode(encoder=HexEncoder).decode()

    def given(
        self, connection: Connection, user: str, batch: str, statements: Sequence[WireStatement]
    ) -> Receipt | None:
        """Return the receipt of a batch that is kept already."""
        wanted = select(BATCHES.c.receipt).where(BATCHES.c.key == _key(user, batch, statements))
        kept = connection.execute(wanted).scalar()
        return None if kept is None else Receipt.from_json(json.loads(kept))

    def give(self, connection: Connection, user: str, batch: str, statements: Batch) -> Receipt:
        """Sign that a batch is kept, and all blobs it names but those that a withdrawal removed."""
        unsigned = Receipt(
            id=secrets.token_hex(16),
            batch=batch,
            hashes=tuple(one.hash for one in statements),
            time=now(),
            signature="",
            blobs=tuple(_standing(connection, {blob for one in statements for blob in one.blobs})),
        )
        receipt = replace(unsigned, signature=self._key.sign(unsigned.signed()).signature.hex())
        kept = {"key": _key(user, batch, statements), "receipt": json.dumps(receipt.to_json())}
        connection.execute(insert(BATCHES).values(**in_row(BATCHES, kept)))
        return receipt


def _standing(connection: Connection, blobs: Iterable[str]) -> list[str]:
    standing: list[str] = []
    for bunch in in_bunches(sorted(set(blobs))):
        wanted = select(BLOBS.c.digest).where(BLOBS.c.digest.in_(bunch), BLOBS.c.state == KEPT)
        standing += connection.execute(wanted.order_by(BLOBS.c.digest)).scalars()
    return standing


def _key(user: str, batch: str, statements: Sequence[WireStatement]) -> str:
    """Tell batches apart by who sent them and by all they hold: a name that was used for another is no harm."""
    said = {"user": user, "batch": batch, "hashes": [one.hash for one in statements]}
    return hashlib.sha256(canonical(said)).hexdigest()
