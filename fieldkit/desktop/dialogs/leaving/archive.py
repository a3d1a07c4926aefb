"""Which archive to join."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from fieldkit.desktop.dialogs.asking import Asking


class AskArchive(Asking):
    """Which archive to join, with which code."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Relier à une archive"), parent, self.tr("Relier"))
        self.setMinimumWidth(560)
        self._url = self.field(self.tr("Adresse"), "https://archive.exemple.org:8600")
        self._code = self.field(self.tr("Code reçu"), "ABCD-EFGH-JKMN-…")

    @property
    def url(self) -> str:
        """Return the archive's address."""
        return self._url.text().strip()

    @property
    def code(self) -> str:
        """Return the joining code."""
        return self._code.text().strip()
