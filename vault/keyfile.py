"""`protection.json`: a folder's key, wrapped for those who may open it, and how far its protection goes."""

from __future__ import annotations

import hmac
import io
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.secret import Aead

from vault import passphrase as stretching
from vault import recovery, wholly
from vault.age import AgeWriter, Recipient
from vault.errors import Altered, Unknown, WrongSecret
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


def is_protected(folder: Path) -> bool:
    """Say whether a folder is protected, or on its way in or out."""
    return (folder / FILE).is_file()


def protect(folder: Path, passphrase: str, cost: Cost, *, state: State = State.SEALED) -> tuple[Key, str]:
    """Give a folder a new key; returns it, and the recovery key to print, which is kept nowhere.

    Raises `FileExistsError` when the folder has a key: a second one would make the first unreachable.
    """
    if is_protected(folder):
        raise FileExistsError(str(folder / FILE))
    key, printed = Key.fresh(), recovery.fresh()
    salt = secrets.token_bytes(argon2id.SALTBYTES)
    made = Protection(
        mark=key.derive("mark"),
        id=secrets.token_hex(16),
        state=state,
        cost=cost,
        salt=salt,
        passphrase=Wrap.around(key, stretching.stretch(passphrase, salt, cost), "passphrase"),
        printed=Wrap.around(key, recovery.wrapping_key(printed), "recovery"),
    )
    _write(folder, key, made)
    return key, printed


def unlock(folder: Path, passphrase: str) -> Key:
    """Return a folder's key for its passphrase; raises `WrongSecret`, `Altered`, `Unknown`, `FileNotFoundError`."""
    known, _ = _read(folder)
    key = known.passphrase.opened(stretching.stretch(passphrase, known.salt, known.cost), "passphrase")
    return _checked(folder, key)


def unlock_by_recovery(folder: Path, written: str) -> Key:
    """Return a folder's key for a recovery key, printed or told by an administrator; also raises `Mistyped`."""
    by = recovery.wrapping_key(written)
    known, _ = _read(folder)
    found = [wrap.opened(by, "recovery") for wrap in (known.printed, known.entrusted) if wrap]
    return _checked(folder, next((key for key in found if key is not None), None))


def read(folder: Path, key: Key) -> Protection:
    """Return what is said of a folder; raises `WrongSecret` (another folder's key) and `Altered`."""
    _checked(folder, key)
    return _read(folder)[0]


def unchecked(folder: Path) -> Protection | None:
    """Return what is said of a folder, None for an open one; unchecked, as no key is there."""
    return _read(folder)[0] if is_protected(folder) else None


def id_of(folder: Path) -> str:
    """Return what a folder's key is remembered by; unchecked, as no key is there."""
    return _read(folder)[0].id


def state_of(folder: Path) -> State | None:
    """Return how far a folder's protection goes, None for an open one; unchecked, as no key is there."""
    return _read(folder)[0].state if is_protected(folder) else None


def change_passphrase(folder: Path, key: Key, fresh: str, cost: Cost) -> None:
    """Let another passphrase open the folder: the key is wrapped again, nothing else is written."""
    salt = secrets.token_bytes(argon2id.SALTBYTES)
    wrap = Wrap.around(key, stretching.stretch(fresh, salt, cost), "passphrase")
    _write(folder, key, replace(read(folder, key), cost=cost, salt=salt, passphrase=wrap))


def renew_recovery(folder: Path, key: Key) -> str:
    """Return a new recovery key to print; the one printed before opens nothing any more."""
    printed = recovery.fresh()
    wrap = Wrap.around(key, recovery.wrapping_key(printed), "recovery")
    _write(folder, key, replace(read(folder, key), printed=wrap))
    return printed


def entrust(folder: Path, key: Key, recipients: Sequence[str]) -> bytes:
    """Let administrators (`age1…`) open the folder too; returns the letter for them, an age file.

    The letter holds a recovery key of its own. Entrusting again makes a new one, and the old letter opens
    nothing any more; with no recipients nobody is entrusted. Raises `Mistyped`.
    """
    known = read(folder, key)
    readers = [Recipient.parse(one) for one in recipients]
    letter, wrap = b"", None
    if readers:
        told = recovery.fresh()
        wrap = Wrap.around(key, recovery.wrapping_key(told), "recovery")
        letter = _letter(told, readers)
    _write(folder, key, replace(known, entrusted=wrap, letter=letter, readers=tuple(map(str, readers))))
    return letter


def move_to(folder: Path, key: Key, state: State) -> None:
    """Note how far the protection goes now."""
    _write(folder, key, replace(read(folder, key), state=state))


def forget(folder: Path, key: Key) -> None:
    """Remove the key from a folder where nothing is sealed any more; what still is can never be read again."""
    read(folder, key)
    (folder / FILE).unlink()
    wholly.sync_folder(folder)


def _letter(told: str, readers: Sequence[Recipient]) -> bytes:
    kept = io.BytesIO()
    with AgeWriter(kept, readers) as sink:
        sink.write(told.encode() + b"\n")
    return kept.getvalue()


def _checked(folder: Path, key: Key | None) -> Key:
    known, check = _read(folder)
    if key is None or not hmac.compare_digest(key.derive("mark"), known.mark):
        raise WrongSecret(FILE)
    if not hmac.compare_digest(check, _check(key, known)):
        raise Altered(FILE)
    return key


def _check(key: Key, said: Protection) -> bytes:
    text = json.dumps(_as_json(said), sort_keys=True, separators=(",", ":")).encode()
    return hmac.digest(key.derive("protection"), text, "sha256")


def _write(folder: Path, key: Key, said: Protection) -> None:
    text = json.dumps(_as_json(said) | {"check": _check(key, said).hex()}, indent=1)
    wholly.write(folder / FILE, text.encode() + b"\n")


def _as_json(said: Protection) -> dict[str, object]:
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


def _read(folder: Path) -> tuple[Protection, bytes]:
    """Return what a folder's file says, and its check; raises `Unknown` and `Altered`."""
    with (folder / FILE).open("rb") as source:
        text = source.read(_LARGEST)
    try:
        said = json.loads(text)
        if said["version"] != VERSION:
            raise Unknown(FILE)
        return _from_json(said), bytes.fromhex(said["check"])
    except (ValueError, KeyError, TypeError, RecursionError) as wrong:
        raise Altered(FILE) from wrong


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
