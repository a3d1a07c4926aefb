"""A workspace's key in the system's keyring, so that this machine opens it without asking.

The library is loaded when it is asked: it looks through all that is installed.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

from fieldkit.domain.errors import Refused, Unavailable
from fieldkit.store.protection.keys import in_our_words
from vault import keyfile
from vault.errors import VaultError
from vault.keys import Key

SERVICE = "fieldkit"

PATIENCE_SECONDS = 30
"""How long the system may ask somebody for the keyring's own password, before we ask for ours."""


def remember(folder: Path, key: Key) -> None:
    """Keep a workspace's key in the keyring; raises `Unavailable("keyring-absent")` where there is none."""
    import keyring
    from keyring.errors import KeyringError

    with in_our_words(folder):
        keyfile.read(folder, key)
        name = keyfile.id_of(folder)
    try:
        keyring.set_password(SERVICE, name, key.expose().hex())
    except KeyringError as trouble:
        raise Unavailable("keyring-absent") from trouble


def recall(folder: Path) -> Key | None:
    """Return the key that this machine remembers for a workspace; None when there is none, or it does not fit."""
    with suppress(VaultError, ValueError, OSError, Refused):
        kept = _answered(keyfile.id_of(folder))
        if kept is not None:
            key = Key(bytes.fromhex(kept))
            keyfile.read(folder, key)
            return key
    return None


def _answered(name: str) -> str | None:
    """Return what the keyring knows; one that fails, or is silent, knows nothing: the passphrase opens without it."""
    heard: SimpleQueue[str | None] = SimpleQueue()

    def ask() -> None:
        import keyring

        try:
            with suppress(Exception):  # whatever a system's keyring raises
                heard.put(keyring.get_password(SERVICE, name))
        finally:
            heard.put(None)

    Thread(target=ask, name="keyring", daemon=True).start()
    with suppress(Empty):
        return heard.get(timeout=PATIENCE_SECONDS)
    return None


def forget(folder: Path) -> None:
    """Take a workspace's key out of the keyring; nothing is done where there is none."""
    forgetting(folder)()


def forgetting(folder: Path) -> Callable[[], None]:
    """Return what takes a workspace's key out of the keyring, also when the workspace has none any more."""
    with in_our_words(folder):
        name = keyfile.id_of(folder)

    def act() -> None:
        import keyring
        from keyring.errors import KeyringError

        with suppress(KeyringError):
            keyring.delete_password(SERVICE, name)

    return act
