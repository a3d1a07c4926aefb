"""A form on its way in and out: workbooks, and the files that it shows, plays or takes choices from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.sheets import desk as forms_desk
from fieldkit.usecases.sheets import form_files
from fieldkit.usecases.sheets.form_files import Gathered

XLSFORM = "XLSForm (*.xlsx *.xls)"


class Carrying(QObject):
    """`brought` tells a text, its files and what could not be taken over; `added` files that were chosen, by name."""

    brought = Signal(str, object, list)
    added = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page

    def bring(self) -> None:
        """Ask for a workbook, and read it with what lies beside it."""
        file, _ = QFileDialog.getOpenFileName(self._page, self.tr("Ouvrir un XLSForm"), "", XLSFORM)
        if file:
            self.bring_file(Path(file))

    def bring_file(self, file: Path) -> None:
        """Read a workbook with what lies beside it."""
        self._desk.bench.ask(partial(_brought, file, self._desk.workspace), lambda found: self.brought.emit(*found))

    def take_out(self, name: str, text: str, files: Mapping[str, str]) -> None:
        """Ask where, and write a workbook with its files beside it."""
        file, _ = QFileDialog.getSaveFileName(self._page, self.tr("Exporter en XLSForm"), f"{name}.xlsx", XLSFORM)
        if file:
            write = partial(_taken_out, Path(file), text.encode(), dict(files), self._desk.workspace)
            self._desk.bench.ask(write)

    def add(self) -> None:
        """Ask for files that the form names."""
        chosen, _ = QFileDialog.getOpenFileNames(self._page, self.tr("Images, sons et listes du formulaire"))
        if chosen:
            self.add_files([Path(one) for one in chosen])

    def add_files(self, files: list[Path]) -> None:
        """Keep files for the form."""
        blobs = self._desk.workspace.blobs
        self._desk.bench.ask(
            lambda: {file.name: form_files.put(file, blobs=blobs) for file in files}, self.added.emit
        )


def _brought(file: Path, workspace: Workspace) -> tuple[str, dict[str, str], list[str]]:
    text, lost = forms_desk.from_workbook(file)
    found: Gathered = form_files.gather(file, forms_desk.files_named(text.encode()), blobs=workspace.blobs)
    return text, dict(found.blobs), [*lost, *found.missing]


def _taken_out(file: Path, definition: bytes, files: dict[str, str], workspace: Workspace) -> None:
    forms_desk.to_workbook(definition, file)
    named = forms_desk.files_named(definition)
    form_files.write_beside(file, {name: files[name] for name in named if name in files}, blobs=workspace.blobs)
