"""The desktop application: opens a workspace, or the sample visit with an archive on this machine."""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication

from fieldkit.desktop.discretion import write_nothing_aside
from fieldkit.desktop.locking.conversion import Conversion
from fieldkit.desktop.locking.door import Door
from fieldkit.desktop.locking.lock import Lock
from fieldkit.desktop.locksmith import Locksmith
from fieldkit.desktop.look.theme import dress, is_dark
from fieldkit.desktop.protection.patience import Patience
from fieldkit.desktop.sweeping import Sweeper
from fieldkit.desktop.window import Window
from fieldkit.desktop.wording.language import chosen_language, speak
from fieldkit.settings.declared import Settings
from fieldkit.settings.places import usual


def main(arguments: list[str] | None = None) -> int:
    """Open the window and run until it is closed."""
    parser = argparse.ArgumentParser(prog="fieldkit-desktop", description=__doc__)
    parser.add_argument("workspace", nargs="?", type=Path)
    parser.add_argument("--sample", action="store_true", help="with the sample visit and an archive")
    parser.add_argument("--home", type=Path, help="where workspaces are, instead of Documents")
    parser.add_argument("--language", choices=("fr", "en"))
    asked = parser.parse_args(arguments)
    write_nothing_aside()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("fieldkit")
    Sweeper(application)
    home = asked.home or usual().workspaces
    folder = asked.workspace or home / ("exemple" if asked.sample else "visites")
    showing = Showing(application, folder, asked.language)
    showing.open(with_sample=asked.sample)
    return application.exec()


class Showing(QObject):
    """The window on the screen, in the look and language chosen; another takes its place when they change."""

    def __init__(
        self, application: QApplication, folder: Path, language: str | None, locksmith: Locksmith | None = None
    ) -> None:
        """Show a window; its workspace is not open yet. `language` wins over what is chosen, for this time."""
        super().__init__(application)
        self._application = application
        self.folder = folder
        self._settings = Settings(folder)
        self._language = language
        self._locksmith = locksmith or Locksmith(folder)
        self._patience = Patience(usual().choices / "doors" / f"{_named(folder)}.json")
        self.window = self._dressed()

    def open(self, *, with_sample: bool = False) -> None:
        """Open the workspace on the window's bench, or ask for what it takes, then place its pages."""
        self.door.with_sample = with_sample
        self.door.come()

    @Slot()
    def restyle(self) -> None:
        """Put a new window in the place of the one there is."""
        old, before, kept = self.window, self.door, self.window.hand_over()
        self._language = None
        self.window = self._dressed()
        self.door.with_sample = before.with_sample
        self.window.setGeometry(old.geometry())
        if kept is not None:
            self.window.furnish(kept)
            self.window.go("preferences", "")
            self.lock.stand_open()
        old.close()
        old.deleteLater()

    def _dressed(self) -> Window:
        language = self._language or chosen_language(str(self._settings.get("language")))
        speak(self._application, language)
        dress(self._application, dark=is_dark(str(self._settings.get("theme"))))
        window = Window(language)
        window.restyled.connect(self.restyle, Qt.ConnectionType.QueuedConnection)
        self.door = Door(window, self._locksmith, self._patience)
        self.lock = Lock(window, self.door, self._patience)
        Conversion(window, self.door, self._locksmith)
        window.show()
        return window


def _named(folder: Path) -> str:
    """Return a file's name for a folder: the same for the same folder, and it tells nothing of it."""
    return hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]


if __name__ == "__main__":
    sys.exit(main())
