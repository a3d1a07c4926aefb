"""What is done to a workspace's key, on the bench: nothing here may be called on the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fieldkit.domain.errors import Refused, Unavailable

if TYPE_CHECKING:
    from fieldkit.bootstrap.protection import Cost, Key
    from fieldkit.usecases.parts.files import Ticket

LANGUAGE = "fr"
"""What a new workspace's interviews are in, until somebody says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a workspace is met: `key` is there when the system remembered it, `can_remember` when it could."""

    is_missing: bool
    is_protected: bool
    can_remember: bool
    key: Key | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Founded:
    """A new workspace: its key and the recovery key to print, None and empty for an open one."""

    key: Key | None = None
    recovery: str = ""


class Locksmith:
    """Knows one folder; what it raises are `Refused`, `Unavailable` and `Damaged`, as in `bootstrap.protection`."""

    def __init__(self, folder: Path, cost: Cost | None = None) -> None:
        """`cost` is what stretching a new passphrase takes; it is measured on this machine when not given."""
        self.folder, self._cost = folder, cost

    def look(self, *, is_locked: bool) -> Standing:
        """Return how the workspace is met; a key that the system remembers is not asked for when it was locked.

        Before a passphrase is asked for, crashes stop writing memory to the disk.
        """
        from fieldkit.bootstrap.protection import is_protected, leave_no_crash_files, recall

        leave_no_crash_files()
        is_known = is_protected(self.folder)
        return Standing(
            is_missing=not (self.folder / "fieldkit.db").exists(),
            is_protected=is_known,
            can_remember=can_remember(),
            key=recall(self.folder) if is_known and not is_locked else None,
        )

    def is_remembered(self) -> bool:
        """Say whether the system's keyring opens the workspace without asking."""
        from fieldkit.bootstrap.protection import recall

        key = recall(self.folder)
        if key is not None:
            key.wipe()
        return key is not None

    def remember(self, key: Key, *, is_wanted: bool) -> bool:
        """Have the system's keyring keep the key, or forget it; says whether it keeps it now."""
        from fieldkit.bootstrap.protection import forget, remember

        if not is_wanted:
            forget(self.folder)
            return False
        try:
            remember(self.folder, key)
        except Unavailable:
            return False
        return True

    def is_unfinished(self) -> bool:
        """Say whether a conversion was begun and did not end."""
        from fieldkit.bootstrap.protection import is_unfinished

        return is_unfinished(self.folder)

    def found(self, phrase: str, *, is_remembered: bool = False) -> Founded:
        """Make the workspace; an empty passphrase leaves it open."""
        from fieldkit.bootstrap import make_workspace
        from fieldkit.bootstrap.protection import make_protected

        if not phrase:
            make_workspace(self.folder, self.folder.name, LANGUAGE)
            return Founded()
        key, recovery = make_protected(self.folder, self.folder.name, LANGUAGE, phrase, cost=self._cost)
        self.remember(key, is_wanted=is_remembered)
        return Founded(key=key, recovery=recovery)

    def unlock(self, phrase: str) -> Key:
        """Return the key for its passphrase."""
        from fieldkit.bootstrap.protection import unlock

        return unlock(self.folder, phrase)

    def recover(self, written: str) -> Key:
        """Return the key for a recovery key."""
        from fieldkit.bootstrap.protection import unlock_by_recovery

        return unlock_by_recovery(self.folder, written)

    def change_phrase(self, key: Key, phrase: str) -> None:
        """Let another passphrase open the workspace."""
        from fieldkit.bootstrap.protection import change_passphrase

        change_passphrase(self.folder, key, phrase, self._cost)

    def renew_recovery(self, key: Key) -> str:
        """Return a new recovery key; the one before opens nothing any more."""
        from fieldkit.bootstrap.protection import renew_recovery

        return renew_recovery(self.folder, key)

    def protect(self, phrase: str, ticket: Ticket, *, is_remembered: bool = False) -> Founded:
        """Protect the workspace, which nobody may have open; what was begun before is ended."""
        from fieldkit.bootstrap.protection import protect, renew_recovery

        key, printed = protect(self.folder, phrase, ticket, cost=self._cost)
        self.remember(key, is_wanted=is_remembered)
        return Founded(key=key, recovery=printed or renew_recovery(self.folder, key))

    def unprotect(self, phrase: str, ticket: Ticket) -> None:
        """Make it an open one; the passphrase is asked for once more."""
        from fieldkit.bootstrap.protection import forget, unprotect

        key = self.unlock(phrase)
        forget(self.folder)
        unprotect(self.folder, key, ticket)

    def key_again(self, phrase: str) -> Key | None:
        """Return the key after a conversion that did not end; None where there is no key, or another passphrase."""
        from fieldkit.bootstrap.protection import is_protected

        try:
            return self.unlock(phrase) if is_protected(self.folder) else None
        except Refused:
            return None


def can_remember() -> bool:
    """Say whether this system has a keyring that is meant to be used: what only refuses or forgets has none."""
    import keyring

    return bool(keyring.get_keyring().priority >= 1)
