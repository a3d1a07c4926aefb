"""A folder's key: made, asked for, wrapped anew."""

from __future__ import annotations

import hmac
import io
import json
import secrets
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from nacl.pwhash import argon2id

from vault import passphrase as stretching
from vault import recovery, wholly, wrapped
from vault.age import AgeWriter, Recipient
from vault.errors import Altered, WrongSecret
from vault.keys import Key
from vault.passphrase import Cost
from vault.wrapped import FILE, Protection, State, Wrap


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
    known, _ = wrapped.read(folder)
    key = known.passphrase.opened(stretching.stretch(passphrase, known.salt, known.cost), "passphrase")
    return _checked(folder, key)


def unlock_by_recovery(folder: Path, written: str) -> Key:
    """Return a folder's key for a recovery key, printed or told by an administrator; also raises `Mistyped`."""
    by = recovery.wrapping_key(written)
    known, _ = wrapped.read(folder)
    found = [wrap.opened(by, "recovery") for wrap in (known.printed, known.entrusted) if wrap]
    return _checked(folder, next((key for key in found if key is not None), None))


def read(folder: Path, key: Key) -> Protection:
    """Return what is said of a folder; raises `WrongSecret` (another folder's key) and `Altered`."""
    _checked(folder, key)
    return wrapped.read(folder)[0]


def unchecked(folder: Path) -> Protection | None:
    """Return what is said of a folder, None for an open one; unchecked, as no key is there."""
    return wrapped.read(folder)[0] if is_protected(folder) else None


def id_of(folder: Path) -> str:
    """Return what a folder's key is remembered by; unchecked, as no key is there."""
    return wrapped.read(folder)[0].id


def state_of(folder: Path) -> State | None:
    """Return how far a folder's protection goes, None for an open one; unchecked, as no key is there."""
    return wrapped.read(folder)[0].state if is_protected(folder) else None


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
    known, check = wrapped.read(folder)
    if key is None or not hmac.compare_digest(key.derive("mark"), known.mark):
        raise WrongSecret(FILE)
    if not hmac.compare_digest(check, _check(key, known)):
        raise Altered(FILE)
    return key


def _check(key: Key, said: Protection) -> bytes:
    text = json.dumps(wrapped.as_fields(said), sort_keys=True, separators=(",", ":")).encode()
    return hmac.digest(key.derive("protection"), text, "sha256")


def _write(folder: Path, key: Key, said: Protection) -> None:
    wholly.write(folder / FILE, wrapped.as_text(said, _check(key, said)))
