"""What `protection.json` says: a key, wrapped for those who may open it, and how far the protection goes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.secret import Aead

from vault.errors import Altered, Unknown
from vault.keys import KEY_BYTES, Key
from vault.passphrase import Cost

FILE = "protection.json"
VERSION = 1
_LARGEST = 1 << 20


class State(StrEnum):
    """How far a folder's protection goes: whole, or on its way in or out; work is possible in all of them."""

    SEALING = "sealing"
    SEALED = "sealed"
    OPENING = "opening"


@dataclass(frozen=True, slots=True)
class Wrap:
    """The key, sealed by another key (XChaCha20-Poly1305); nobody learns whose from it."""

    sealed: bytes

    @classmethod
    def around(cls, key: Key, by: bytes, kind: str) -> Wrap:
        """Wrap a key by another one."""
        return cls(bytes(Aead(by).encrypt(key.expose(), kind.encode())))

    def opened(self, by: bytes, kind: str) -> Key | None:
        """Return the key, None when it was wrapped by another."""
        try:
            return Key(Aead(by).decrypt(self.sealed, kind.encode()))
        except CryptoError:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Protection:
    """What `protection.json` says: nothing in it is secret, and all of it is checked once the key is there."""

    mark: bytes
    """What the key is recognised by: derived from it, and telling nothing of it."""

    id: str
    """What the key is remembered by in a keyring or an archive: random, and it stays when the folder moves."""

    state: State
    cost: Cost
    salt: bytes
    passphrase: Wrap
    printed: Wrap | None
    """The key wrapped by the recovery key that a person printed."""

    entrusted: Wrap | None = None
    """The key wrapped by the recovery key that the archive's administrators can read."""

    letter: bytes = b""
    """That recovery key, an age file for the administrators: they read it, and tell it to who forgot."""

    readers: tuple[str, ...] = ()
    """The administrators' recipients."""


def as_text(said: Protection, check: bytes, *, has_sum: bool = True) -> bytes:
    """Return the file as it is written; its sum tells a damaged one before somebody's passphrase is called wrong.

    `has_sum` is not for files that an earlier version wrote.
    """
    fields = as_fields(said) | {"check": check.hex()}
    if has_sum:
        fields["sum"] = hashlib.sha256(json.dumps(fields).encode()).hexdigest()
    return json.dumps(fields, indent=1).encode() + b"\n"


def as_fields(said: Protection) -> dict[str, object]:
    """Return what the file says, as JSON has it; the check covers it."""
    return {
        "version": VERSION,
        "id": said.id,
        "key": said.mark.hex(),
        "state": said.state.value,
        "argon2id": {"turns": said.cost.turns, "memory": said.cost.memory, "salt": said.salt.hex()},
        "passphrase": said.passphrase.sealed.hex(),
        "printed": said.printed.sealed.hex() if said.printed else "",
        "entrusted": said.entrusted.sealed.hex() if said.entrusted else "",
        "letter": said.letter.hex(),
        "readers": list(said.readers),
    }


def read(folder: Path) -> tuple[Protection, bytes]:
    """Return what a folder's file says, and its check; each of its bytes is what would be written.

    Raises `Unknown`, `Altered` and `FileNotFoundError`.
    """
    with (folder / FILE).open("rb") as source:
        text = source.read(_LARGEST)
    try:
        said = json.loads(text)
        if said["version"] != VERSION:
            raise Unknown(FILE)
        known, check = _from_json(said), bytes.fromhex(said["check"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as wrong:
        raise Altered(FILE) from wrong
    if text not in (as_text(known, check, has_sum=True), as_text(known, check, has_sum=False)):
        raise Altered(FILE)
    return known, check


def _from_json(said: dict[str, object]) -> Protection:
    argon = said["argon2id"]
    if not isinstance(argon, dict) or not isinstance(said["readers"], list):
        raise TypeError("protection")
    cost, salt = Cost(turns=int(argon["turns"]), memory=int(argon["memory"])), bytes.fromhex(argon["salt"])
    passphrase = _wrap(said, "passphrase")
    if not cost.is_sane or len(salt) != argon2id.SALTBYTES or passphrase is None:
        raise ValueError("protection")
    return Protection(
        mark=bytes.fromhex(str(said["key"])),
        id=str(said["id"]),
        state=State(str(said["state"])),
        cost=cost,
        salt=salt,
        passphrase=passphrase,
        printed=_wrap(said, "printed"),
        entrusted=_wrap(said, "entrusted"),
        letter=bytes.fromhex(str(said["letter"])),
        readers=tuple(str(one) for one in said["readers"]),
    )


def _wrap(said: dict[str, object], name: str) -> Wrap | None:
    sealed = bytes.fromhex(str(said[name]))
    if sealed and len(sealed) != Aead.NONCE_SIZE + KEY_BYTES + Aead.MACBYTES:
        raise ValueError(name)
    return Wrap(sealed) if sealed else None
