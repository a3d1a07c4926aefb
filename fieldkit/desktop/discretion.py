"""What the window's libraries would write down by themselves."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QSettings


def write_nothing_aside() -> None:
    """Have no list kept of the folders that were chosen, and nothing said where a desktop keeps a journal of it.

    Qt's dialogs note folders in the home folder, FFmpeg prints the title and the author of a sound, a bug tells what
    it fell over. On a terminal all of it is still said.
    """
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    if sys.stderr is not None and not sys.stderr.isatty():
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stderr.fileno())
        os.close(nowhere)
