"""Let the matrix leave: where to, as what, and what the sheet says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.matrix.leaving import Legend, Sheet, save
from fieldkit.desktop.widgets.parts import tell
from fieldkit.desktop.wording import evidence as evidence_words
from fieldkit.desktop.wording import words
from fieldkit.domain.evidence.matrix import Matrix
from fieldkit.exchange.formats.matrix import FORMATS, SheetNames


class MatrixExport(QObject):
    """Writes what the page shows."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._matrix: Matrix | None = None
        self._about = ""

    def take(self, matrix: Matrix, about: str) -> None:
        """Take what is shown now; `about` says in words what was chosen."""
        self._matrix, self._about = matrix, about

    def ask(self, ending: str) -> None:
        """Ask where to, and write."""
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        usual = Path(place) / f"{self.tr('matrice')}-{date.today().isoformat()}.{ending}"
        asked, _ = QFileDialog.getSaveFileName(
            self._page, self.tr("Exporter la matrice"), str(usual), f"{ending.upper()} (*.{ending})"
        )
        if asked:
            self.write(Path(asked).with_suffix(f".{ending}"))

    def write(self, out: Path) -> None:
        """Write a file of the format that its name ends in, and say where it is."""
        if self._matrix is None:
            return
        act: Callable[[], object]
        if out.suffix.removeprefix(".") in FORMATS:
            act = partial(self._desk.workspace.writers.save_matrix, self._matrix, out, self._names())
        else:
            act = partial(save, Sheet(self._matrix, self._page.font(), self._legend()), out)
        said = self.tr("La matrice est dans {path}").format(path=out)
        self._desk.bench.ask(act, lambda _done: tell(said, self._page))

    def _legend(self) -> Legend:
        return Legend(
            title=self.tr("Matrice de la coproduction"),
            about=f"{self._about} · {words.day(date.today())}",
            slices=evidence_words.directions(),
            size=evidence_words.size_of_discs(),
            nameless=evidence_words.no_category(),
        )

    def _names(self) -> SheetNames:
        return SheetNames(
            matrix=self.tr("Matrice"),
            cells=self.tr("Cases"),
            columns=(
                self.tr("Ligne"),
                self.tr("À propos"),
                self.tr("Facteur"),
                self.tr("Axe"),
                self.tr("Extraits"),
                self.tr("Force"),
                self.tr("Vers la coopération"),
                self.tr("Contre la coopération"),
                self.tr("Balance"),
            ),
        )
