"""How a bundle is to be written: where, for whom, as one file or a folder, in which parts, with or without names."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QWidget

from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.widgets.parts import button, label, row
from fieldkit.desktop.wording import words
from fieldkit.usecases.sharing.bundle import Wrapping

SIZES = (0, 700_000_000, 2_000_000_000, 4_000_000_000, 16_000_000_000, 64_000_000_000)
"""Bytes that a part may have; sticks in FAT32 take no file of more than 4 GB."""


class AskBundle(Asking):
    """Where a bundle goes, and how."""

    def __init__(self, folder: Path, archive: str, parent: QWidget | None = None) -> None:
        """Ask; `archive` is the recipient of the one that we joined, "" for none."""
        super().__init__(self.tr("Faire un paquet"), parent, self.tr("Écrire le paquet"))
        self.setMinimumWidth(560)
        self._folder, self._archive = folder, archive
        self._where = label(str(folder), wraps=True)
        choose = button(self.tr("Choisir…"), self._choose, "folder")
        self.form.addRow(self.tr("Dossier"), row(self._where, choose, stretch_at=1))
        self._ask_for_whom()
        self._is_zip = QCheckBox(self.tr("Un seul fichier (zip)"))
        self.form.addRow("", self._is_zip)
        self._size = QComboBox()
        self._size.setAccessibleName(self.tr("Taille d’une partie"))
        for size in SIZES:
            said = self.tr("{size} au plus").format(size=words.size(size)) if size else self.tr("en une partie")
            self._size.addItem(said, size)
        self.form.addRow(self.tr("Taille d’une partie"), self._size)
        self._has_names = QCheckBox(self.tr("Écrire aussi le paquet des noms, à part"))
        self._has_names.setChecked(True)
        self.form.addRow("", self._has_names)
        told = self.tr(
            "Le premier paquet ne dit pas les noms ; celui des noms, des contacts et des accords signés "
            "ne va qu’aux personnes autorisées."
        )
        self.form.addRow(label(told, "quiet", wraps=True))
        self._show_sealing()

    @property
    def wrapping(self) -> Wrapping:
        """Return how the bundle is to be written."""
        return Wrapping(
            out=self._folder,
            is_zip=self._is_zip.isChecked(),
            recipients=self._recipients(),
            max_size=int(self._size.currentData()),
            has_names=self._has_names.isChecked(),
        )

    def _ask_for_whom(self) -> None:
        """Ask who may open it: the archive unless somebody says no, and others by their keys."""
        self._is_sealed = QCheckBox(self.tr("Chiffrer : l’archive seule peut l’ouvrir"))
        self._is_sealed.setChecked(bool(self._archive))
        self._is_sealed.setEnabled(bool(self._archive))
        self._is_sealed.toggled.connect(self._show_sealing)
        self.form.addRow(self.tr("Protection"), self._is_sealed)
        self._others = self.field(self.tr("Aussi pour"), self.tr("clé d’un partenaire : age1…"))
        self._others.textChanged.connect(self._show_sealing)
        self._sealing = label("", "quiet", wraps=True)
        self.form.addRow("", self._sealing)

    def _recipients(self) -> tuple[str, ...]:
        archive = (self._archive,) if self._is_sealed.isChecked() else ()
        return (*archive, *self._others.text().replace(",", " ").split())

    @Slot()
    def _show_sealing(self) -> None:
        """Say what whoever finds the stick would learn."""
        is_sealed = bool(self._recipients())
        self._is_zip.setEnabled(not is_sealed)
        self._is_zip.setChecked(is_sealed or self._is_zip.isChecked())
        if is_sealed:
            told = self.tr(
                "Qui trouve la clé USB n’apprend rien : ni les noms, ni les lieux, pas même par le nom du fichier."
            )
        elif self._archive:
            told = self.tr("Tout ce que contient le paquet pourra être lu par qui le trouve.")
        else:
            told = self.tr("Aucune archive n’est reliée : sans clé, le paquet pourra être lu par qui le trouve.")
        self._sealing.setText(told)

    @Slot()
    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Où mettre le paquet ?"), str(self._folder))
        if chosen:
            self._folder = Path(chosen)
            self._where.setText(chosen)
