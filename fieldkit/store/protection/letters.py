"""A protected workspace’s letter: a key for an archive’s administrators, should the passphrase be lost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fieldkit.store.protection.keys import in_our_words
from vault import keyfile
from vault.keys import Key


class Letters:
    """The letter of one workspace, sealed to the administrators; an open workspace has none."""

    def __init__(self, folder: Path, key: Key | None) -> None:
        """Write letters for the workspace in this folder, which has this key if it is protected."""
        self._folder, self._key = folder, key

    def to(self, stewards: Sequence[str]) -> bytes:
        """Return the letter to these age recipients, made anew when they are others than before; b"" for none.

        A letter to others than before makes the one before open nothing. Raises `Refused("recovery-mistyped")` for
        what is no recipient, and `Damaged`.
        """
        if self._key is None or not keyfile.is_protected(self._folder):
            return b""
        with in_our_words(self._folder):
            known = keyfile.read(self._folder, self._key)
            if set(known.readers) == set(stewards):
                return known.letter
            return keyfile.entrust(self._folder, self._key, sorted(stewards))
