"""What the archive keeps: a folder with its settings, key, database and blobs."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from nacl.encoding import HexEncoder
from nacl.signing import SigningKey
from sqlalchemy import Connection, Engine, insert, select, update

from sync.archive import people
from sync.archive.blobs import BlobStore
from sync.archive.tables import BATCHES, ERASED, METADATA, STATEMENTS, open_engine
from sync.errors import SyncRefused
from sync.protocol import ERASURE, Receipt, WireStatement

SETTINGS, KEY = "archive.json", "signing.key"
PAGE = 500


class Archive:
    """An archive's folder, open."""

    def __init__(self, folder: Path) -> None:
        """Open an archive; raises `SyncRefused("not-an-archive")`."""
        try:
            settings = json.loads((folder / SETTINGS).read_text())
            self._key = SigningKey((folder / KEY).read_bytes(), encoder=HexEncoder)
        except (FileNotFoundError, NotADirectoryError) as none:
            raise SyncRefused("not-an-archive", path=str(folder)) from none
        self.folder = folder
        self.engine: Engine = open_engine(settings["database"])
        self.blobs = BlobStore(settings["blobs"], folder / "incoming")

    @property
    def public_key(self) -> str:
        """Return the key that receipts are verified with (hex)."""
        return self._key.verify_key.encode(encoder=HexEncoder).decode()

    def lacking(self, ids: Iterable[str], digests: Iterable[str]) -> tuple[list[str], list[str]]:
        """Return which of these statements and blobs are not kept."""
        asked = list(ids)
        with self.engine.begin() as connection:
            rows = connection.execute(select(STATEMENTS.c.id).where(STATEMENTS.c.id.in_(asked)))
            known = set(rows.scalars())
        return [id_ for id_ in asked if id_ not in known], [d for d in digests if not self.blobs.has(d)]

    def commit(self, who: people.Member, batch: str, statements: list[WireStatement]) -> Receipt:
        """Keep a batch whole or not at all; the same batch again gets the same receipt.

        Raises `SyncRefused` (may-not-say, blob-lacking).
        """
        self._check(who, statements)
        with self.engine.begin() as connection:
            kept = connection.execute(select(BATCHES.c.receipt).where(BATCHES.c.id == batch)).scalar()
            if kept is not None:
                return _receipt(kept)
            for statement in statements:
                self._keep(connection, statement)
            receipt = self._sign(batch, [statement.hash for statement in statements])
            connection.execute(insert(BATCHES).values(id=batch, receipt=asdict(receipt)))
            people.note(connection, who.name, "committed", f"{batch} {len(statements)}")
        self._erase_blobs(statements)
        return receipt

    def changes(self, who: people.Member, since: int, limit: int) -> tuple[list[dict[str, Any]], int]:
        """Return statements after a cursor that this member may see, and the cursor to go on from."""
        wanted = select(STATEMENTS).where(STATEMENTS.c.cursor > since).order_by(STATEMENTS.c.cursor)
        with self.engine.begin() as connection:
            rows = connection.execute(wanted.limit(min(limit, PAGE))).mappings().all()
        visible = [row["body"] for row in rows if people.may_see(who, row["access"])]
        return visible, rows[-1]["cursor"] if rows else since

    def of_scope(self, scope: str) -> list[dict[str, Any]]:
        """Return every statement of a scope, and those shared by all."""
        with self.engine.begin() as connection:
            rows = connection.execute(
                select(STATEMENTS.c.body).where(STATEMENTS.c.scope.in_((scope, "shared"))).order_by(STATEMENTS.c.id)
            )
            return list(rows.scalars())

    def _check(self, who: people.Member, statements: list[WireStatement]) -> None:
        for statement in statements:
            if not people.may_say(who, statement):
                raise SyncRefused("may-not-say", role=who.role)
        named = {blob for statement in statements for blob in statement.blobs}
        lacking = [blob for blob in named if not self.blobs.has(blob)]
        if lacking:
            raise SyncRefused("blob-lacking", blob=lacking[0])

    def _keep(self, connection: Connection, statement: WireStatement) -> None:
        known = connection.execute(select(STATEMENTS.c.id).where(STATEMENTS.c.id == statement.id)).first()
        if known is not None:
            return
        gone = connection.execute(select(ERASED).where(ERASED.c.subject == statement.subject)).first()
        body = statement.to_json()
        connection.execute(
            insert(STATEMENTS).values(
                id=statement.id,
                scope=statement.scope,
                subject=statement.subject,
                access=statement.access,
                hash=statement.hash,
                body=_tombstone(body) if gone is not None else body,
            )
        )
        if statement.attribute == ERASURE and isinstance(statement.value, dict):
            self._erase(connection, statement.value.get("subjects", []))

    def _erase(self, connection: Connection, subjects: list[str]) -> None:
        for subject in subjects:
            if connection.execute(select(ERASED).where(ERASED.c.subject == subject)).first() is None:
                connection.execute(insert(ERASED).values(subject=subject))
        rows = connection.execute(select(STATEMENTS).where(STATEMENTS.c.subject.in_(subjects)))
        for row in rows.mappings().all():
            connection.execute(
                update(STATEMENTS).where(STATEMENTS.c.cursor == row["cursor"]).values(body=_tombstone(row["body"]))
            )

    def _erase_blobs(self, statements: list[WireStatement]) -> None:
        for statement in statements:
            if statement.attribute == ERASURE and isinstance(statement.value, dict):
                for digest in statement.value.get("blobs", []):
                    self.blobs.erase(digest)

    def _sign(self, batch: str, hashes: list[str]) -> Receipt:
        unsigned = Receipt(
            id=secrets.token_hex(16), batch=batch, hashes=tuple(hashes), time=people.now(), signature=""
        )
        signature = self._key.sign(unsigned.signed()).signature.hex()
        return Receipt(**{**asdict(unsigned), "hashes": tuple(hashes), "signature": signature})


def make(folder: Path, database: str | None = None, blobs: str | None = None) -> None:
    """Make a new archive: SQLite and a folder unless URLs say otherwise; its signing key is made here."""
    if (folder / SETTINGS).exists():
        raise SyncRefused("archive-exists", path=str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    home = folder.resolve()
    settings = {
        "database": database or f"sqlite:///{home / 'archive.db'}",
        "blobs": blobs or f"file://{home / 'blobs'}",
    }
    engine = open_engine(settings["database"])
    METADATA.create_all(engine)
    engine.dispose()
    with os.fdopen(os.open(folder / KEY, os.O_CREAT | os.O_WRONLY, 0o600), "wb") as key:
        key.write(SigningKey.generate().encode(encoder=HexEncoder))
    (folder / SETTINGS).write_text(json.dumps(settings, indent=1))


def _tombstone(body: dict[str, Any]) -> dict[str, Any]:
    return {**body, "value": None, "blobs": [], "erased": True}


def _receipt(kept: dict[str, Any]) -> Receipt:
    return Receipt(**{**kept, "hashes": tuple(kept["hashes"])})
