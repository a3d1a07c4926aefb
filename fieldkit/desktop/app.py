"""The desktop application: opens a workspace, or the sample visit with an archive on this machine."""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.desktop.sweeping import Sweeper
from fieldkit.desktop.theme import dress, is_dark
from fieldkit.desktop.window import Window
from fieldkit.domain.errors import FieldkitError
from fieldkit.exchange.embedded import embedded_archive
from fieldkit.settings import sample as sample_settings
from fieldkit.settings.places import ASSETS, usual
from fieldkit.usecases import record, sample, sync
from fieldkit.words import sentence


def main(arguments: list[str] | None = None) -> int:
    """Open the window and run until it is closed."""
    parser = argparse.ArgumentParser(prog="fieldkit-desktop", description=__doc__)
    parser.add_argument("workspace", nargs="?", type=Path)
    parser.add_argument("--sample", action="store_true", help="with the sample visit and an archive")
    parser.add_argument("--home", type=Path, help="where workspaces are, instead of Documents")
    parser.add_argument("--language", choices=("fr", "en"))
    asked = parser.parse_args(arguments)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("fieldkit")
    Sweeper(application)
    home = asked.home or usual().workspaces
    folder = asked.workspace or home / ("exemple" if asked.sample else "visites")
    with ExitStack() as stack:
        try:
            workspace, found = _opened(folder)
            if asked.sample:
                _with_sample(workspace, folder, stack)
        except FieldkitError as error:
            print(sentence(error, asked.language or "fr"), file=sys.stderr)
            return 1
        language = asked.language or chosen_language(str(workspace.settings.get("language")))
        speak(application, language)
        dress(application, dark=is_dark(str(workspace.settings.get("theme"))))
        window = Window(workspace, language)
        workspace.lane.start()
        window.show()
        if found:
            window.tell_recovered(found)
        return application.exec()


def chosen_language(choice: str) -> str:
    """Return fr or en: as chosen, else English where the system speaks it, else French."""
    if choice in ("fr", "en"):
        return choice
    return "en" if QLocale.system().language() == QLocale.Language.English else "fr"


def speak(application: QApplication, language: str) -> None:
    """Give the application its language: dates, Qt's own words, ours (written in French)."""
    QLocale.setDefault(QLocale(language))
    for name, folder in (
        (f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        (f"fieldkit_{language}", str(ASSETS / "translations")),
    ):
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)


def _opened(folder: Path) -> tuple[Workspace, tuple[record.Recovered, ...]]:
    if not (folder / "fieldkit.db").exists():
        make_workspace(folder, folder.name, "fr")
    workspace = open_workspace(folder)
    ws = workspace
    return ws, record.recover(work=ws.work, recorders=ws.recorders, bench=ws.bench)


def _with_sample(workspace: Workspace, folder: Path, stack: ExitStack) -> None:
    """Place the sample visit, and join an archive that runs as long as the window."""
    ws = workspace
    sample.place(sample_settings.described(), work=ws.work, bench=ws.bench, forms=ws.forms)
    archive = stack.enter_context(embedded_archive(folder.with_name(f"{folder.name}-archive")))
    sync.join(archive.url, archive.code("moi", "admin"), work=ws.work, door=ws.archive)


if __name__ == "__main__":
    sys.exit(main())
