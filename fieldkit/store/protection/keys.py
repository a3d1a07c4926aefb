"""A workspace's key: made, asked for, and what it opens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fieldkit.domain.errors import Damaged, Refused
from fieldkit.store.database.disk import disk_told
from fieldkit.store.database.engine import is_plain
from fieldkit.store.files.shelf import PlainShelf, SealedShelf, Shelf
from vault import keyfile
from vault.errors import Altered, Mistyped, Unknown, WrongSecret
from vault.keys import Key
from vault.passphrase import Cost, measure, prepared
from vault.sealer import Plain, Sealed, Sealer
from vault.wrapped import FILE, State

SHORTEST_PASSPHRASE = 8


@dataclass(frozen=True, slots=True)
class Kept:
    """How a workspace lies on disk: `state` is None for an open one."""

    state: State | None
    key: Key | None

    def key_of(self, database: Path) -> Key | None:
        """Return what opens a database file; on the way in or out, either may lie there."""
        if self.state in (State.SEALING, State.OPENING) and database.exists() and is_plain(database):
            return None
        return self.key

    @property
    def shelf(self) -> Shelf:
        """Where new blobs are put."""
        return SealedShelf(self.key) if self.key else PlainShelf()

    @property
    def sealer(self) -> Sealer:
        """What seals a file that is put aside."""
        return sealer(self.key)

    @property
    def other_shelf(self) -> Shelf | None:
        """Where blobs may lie still, on the way in or out."""
        return PlainShelf() if self.state in (State.SEALING, State.OPENING) else None


def sealer(key: Key | None) -> Sealer:
    """Return what seals files that lie aside; those of an open workspace lie as they are."""
    return Sealed(key, "aside") if key else Plain()


def kept(folder: Path, key: Key | None) -> Kept:
    """Return how a workspace lies on disk; raises `Refused` without its key (workspace-locked, passphrase-wrong).

    A key for a workspace that is open opens nothing and harms nothing.
    """
    if not keyfile.is_protected(folder):
        return Kept(None, None)
    if key is None:
        raise Refused("workspace-locked", path=str(folder))
    with in_our_words(folder):
        return Kept(keyfile.read(folder, key).state, key)


def begin(folder: Path, passphrase: str, *, state: State, cost: Cost | None = None) -> tuple[Key, str]:
    """Give a folder a key; returns it, and the recovery key to print. `cost` is measured here when not given.

    Raises `Refused` (passphrase-short, workspace-protected).
    """
    check_passphrase(passphrase)
    with disk_told(folder, "read-only"):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            return keyfile.protect(folder, passphrase, cost or measure(), state=state)
        except FileExistsError as known:
            raise Refused("workspace-protected", path=str(folder)) from known


def begin_new(folder: Path, passphrase: str, *, cost: Cost | None = None) -> tuple[Key, str]:
    """Give a key to a folder whose workspace is still to be made; a key that was made for nothing gives way."""
    check_passphrase(passphrase)
    if not (folder / "blobs").exists():
        (folder / FILE).unlink(missing_ok=True)
    return begin(folder, passphrase, state=State.SEALED, cost=cost)


def check_passphrase(passphrase: str) -> None:
    """Raise `Refused("passphrase-short")` for what is guessed in no time."""
    if len(prepared(passphrase).decode().strip()) < SHORTEST_PASSPHRASE:
        raise Refused("passphrase-short", least=SHORTEST_PASSPHRASE)


def unlock(folder: Path, passphrase: str) -> Key:
    """Return a workspace's key; raises `Refused` (passphrase-wrong, workspace-open) and `Damaged`."""
    with in_our_words(folder):
        return keyfile.unlock(folder, passphrase)


def unlock_by_recovery(folder: Path, written: str) -> Key:
    """Return a workspace's key for a printed or told recovery key.

    Raises `Refused` (recovery-mistyped, recovery-wrong, workspace-open) and `Damaged`.
    """
    with in_our_words(folder, wrong="recovery-wrong"):
        return keyfile.unlock_by_recovery(folder, written)


def change_passphrase(folder: Path, key: Key, fresh: str, cost: Cost | None = None) -> None:
    """Let another passphrase open a workspace; nothing but the wrapped key is written again."""
    check_passphrase(fresh)
    with in_our_words(folder):
        keyfile.change_passphrase(folder, key, fresh, cost or measure())


def renew_recovery(folder: Path, key: Key) -> str:
    """Return a new recovery key to print; the one printed before opens nothing any more."""
    with in_our_words(folder):
        return keyfile.renew_recovery(folder, key)


def entrust(folder: Path, key: Key, recipients: Sequence[str]) -> bytes:
    """Let administrators (`age1…`) open a workspace too; returns the letter for them, an age file.

    What is in it is a recovery key, to be told to who forgot. The letter before opens nothing any more; none is
    written, and b"" returned, when it was for these recipients already or there are none. Raises
    `Refused("recipient-wrong")`.
    """
    try:
        with in_our_words(folder):
            if sorted(keyfile.read(folder, key).readers) == sorted(recipients):
                return b""
            return keyfile.entrust(folder, key, recipients)
    except Refused as refused:
        if refused.key != "recovery-mistyped":
            raise
        raise Refused("recipient-wrong", recipient=", ".join(recipients)) from refused


@contextmanager
def in_our_words(folder: Path, wrong: str = "passphrase-wrong") -> Iterator[None]:
    """Say what went wrong with a workspace's key as people are told it."""
    with disk_told(folder, "read-only"):
        try:
            yield
        except WrongSecret as error:
            raise Refused(wrong, path=str(folder)) from error
        except Mistyped as error:
            raise Refused("recovery-mistyped") from error
        except Unknown as error:
            raise Refused("protection-newer", path=str(folder)) from error
        except Altered as error:
            raise Damaged("protection-altered", path=str(folder)) from error
        except FileNotFoundError as error:
            raise Refused("workspace-open", path=str(folder)) from error
