"""Where a paper goes, and what opens it to be printed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.usecases.visits import papers


def print_consent(desk: Desk, visit: str, language: str, parent: QWidget, person: str = "") -> None:
    """Write a visit's consent sheet where the person wants it, for somebody (by id) or for anybody; then open it."""
    out = place(parent, "accord" if language == "fr" else "consent")
    if out is not None:
        ws = desk.workspace
        write = partial(papers.consent_sheet, visit, out, language, person, work=ws.work, press=ws.press)
        desk.bench.ask(write, lambda _size: shown(out))


def place(parent: QWidget, name: str) -> Path | None:
    """Ask where a PDF goes; None when the person changed their mind."""
    chosen, _ = QFileDialog.getSaveFileName(parent, _said("Où mettre le PDF ?"), f"{name}.pdf", "PDF (*.pdf)")
    return Path(chosen) if chosen else None


def shown(path: Path) -> None:
    """Open a paper in the program that prints it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _said(text: str) -> str:
    return QCoreApplication.translate("printing", text)
