"""Export a passage as sound: from when to when, what is heard where a name is said, and where to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.dialogs.leaving.export import file_name
from fieldkit.desktop.widgets.parts import button, label, row
from fieldkit.domain.hearing.spans import Span
from fieldkit.domain.sound.sound import Cover
from fieldkit.usecases.sharing.clip import Said

_MOMENT = re.compile(r"^\s*(?:(?:(\d+):)?(\d+):)?(\d+(?:[.,]\d+)?)\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clippable:
    """What the dialog opens with: the passage, the names that are said in the interview, a folder."""

    title: str
    span: Span
    names: tuple[Said, ...]
    has_table: bool
    folder: Path


class AskClip(Asking):
    """Names are covered unless told otherwise, as soon as the visit has a table of pseudonyms."""

    def __init__(self, offered: Clippable, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Exporter ce passage en son"), parent, self.tr("Exporter"))
        self.setMinimumWidth(520)
        self._names, self._there = offered.names, offered.folder
        self._from, self._to = self.field(self.tr("De")), self.field(self.tr("À"))
        self._from.setText(written(offered.span[0]))
        self._to.setText(written(offered.span[1]))
        self._cover = QComboBox()
        self._cover.setAccessibleName(self.tr("Noms"))
        self._cover.addItem(self.tr("couverts d’un bip"), Cover.BEEP)
        self._cover.addItem(self.tr("passés sous silence"), Cover.SILENCE)
        self._cover.addItem(self.tr("tels qu’ils sont dits"), Cover.NONE)
        self.form.addRow(self.tr("Noms"), self._cover)
        self._heard = label("", "quiet")
        self.form.addRow("", self._heard)
        if not offered.has_table:
            self._cover.setCurrentIndex(self._cover.findData(Cover.NONE))
            self._cover.setEnabled(False)
        self._ending = QComboBox()
        self._ending.setAccessibleName(self.tr("Format"))
        for name in ("mp3", "flac", "wav"):
            self._ending.addItem(name.upper(), name)
        self.form.addRow(self.tr("Format"), self._ending)
        self._name = self.field(self.tr("Fichier"))
        self._name.setText(file_name(f"{offered.title} {words_of(offered.span[0])}"))
        self._folder = label(str(offered.folder), "quiet")
        choose = button(self.tr("Choisir…"), self._choose, "folder")
        self.form.addRow(self.tr("Dossier"), row(self._folder, choose, stretch_at=1))
        self._problem = label("", "problem")
        self.form.addRow("", self._problem)
        for line in (self._from, self._to):
            line.textChanged.connect(self._tell)
        self._cover.currentIndexChanged.connect(self._tell)
        self._tell()

    @property
    def span(self) -> Span | None:
        """Return the seconds that are wanted, None when they are not understood."""
        start, end = (seconds_of(line.text()) for line in (self._from, self._to))
        return (start, end) if start is not None and end is not None and start < end else None

    @property
    def cover(self) -> Cover:
        """Return what is heard in the place of names."""
        return Cover(self._cover.currentData())

    @property
    def path(self) -> Path:
        """Return where to."""
        return self._there / f"{self._name.text().strip()}.{self._ending.currentData()}"

    @property
    def errand(self) -> str:
        """Return what the bottom of the window calls it."""
        return self.tr("Export de {name}").format(name=self.path.name)

    @Slot()
    def accept(self) -> None:
        """Go on only when the times are understood and the file has a name."""
        if self.span is not None and self._name.text().strip():
            super().accept()

    @Slot()
    def _tell(self) -> None:
        """Say which names are covered, or why nothing can be written."""
        span = self.span
        self._problem.setText("" if span else self.tr("Écrivez les temps comme 12:34,5, le début avant la fin."))
        self.form.setRowVisible(self._problem, span is None)
        if not self._cover.isEnabled():
            told = self.tr("Pour couvrir les noms, remplissez d’abord la table des pseudonymes.")
        elif self.cover is Cover.NONE:
            told = self.tr("Les noms seront entendus.")
        else:
            said = [one.text for one in self._names if span and one.span[0] < span[1] and span[0] < one.span[1]]
            heard = self.tr("Couverts : {names}. Réécoutez avant d’envoyer.").format(names=", ".join(said))
            told = heard if said else self.tr("Aucun nom de la table n’est dit ici. Réécoutez avant d’envoyer.")
        self._heard.setText(told)

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Où exporter"), str(self._there))
        if chosen:
            self._there = Path(chosen)
            self._folder.setText(chosen)


def written(seconds: float) -> str:
    """Write a moment with its tenths: 12:34,5."""
    tenths = round(seconds * 10)
    return f"{tenths // 600}:{tenths // 10 % 60:02d},{tenths % 10}"


def seconds_of(text: str) -> float | None:
    """Read a moment (1:02:03, 12:34,5 or 75.2); None when it is none."""
    found = _MOMENT.match(text)
    if found is None:
        return None
    hours, minutes, seconds = found.groups(default="0")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds.replace(",", "."))


def words_of(seconds: float) -> str:
    """Write a moment as part of a file's name: 12 min 34."""
    return f"{int(seconds) // 60} min {int(seconds) % 60:02d}"
