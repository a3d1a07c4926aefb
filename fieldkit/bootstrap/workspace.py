"""A workspace with every part that works on it, and the lane where the machine does its jobs."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from fieldkit.bootstrap.labour import Labour
from fieldkit.bootstrap.parts import Parts
from fieldkit.settings.places import Places, usual
from fieldkit.store.files.lent import take_back
from fieldkit.store.workspace import open_store
from vault.keyfile import is_protected
from vault.keys import Key
from vault.memory import leave_no_crash_files

if TYPE_CHECKING:
    from fieldkit.jobs.lane import Lane


class Workspace(Parts):
    """An open workspace."""

    @cached_property
    def lane(self) -> Lane:
        """Where jobs are done, in a thread of its own."""
        from fieldkit.jobs.lane import Lane

        labour = Labour(self)
        return Lane("transcription", labour.verbs(), self.work, is_held=labour.is_held, rest=labour.rest)

    def close(self) -> None:
        """Stop the machine's work and let go; a recording under way goes on."""
        self.lane.stop()
        self.engine.close()
        self.interpreter.close()
        if "dictionaries" in self.__dict__:
            self.dictionaries.close()
        if "lent" in self.__dict__:
            self.lent.close()
        self.store.close()


def open_workspace(folder: Path, places: Places | None = None, *, key: Key | None = None) -> Workspace:
    """Open a workspace, a protected one with its key.

    Raises `Refused` (not-a-workspace, workspace-newer, workspace-locked, passphrase-wrong) and `Damaged`.
    """
    if is_protected(folder):
        leave_no_crash_files()
    take_back()
    return Workspace(folder, open_store(folder, key), places or usual(), key if is_protected(folder) else None)
