"""The files that go, the largest first, and those that come, each with how far it has come."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from fieldkit.desktop.widgets.parts import carded, emptied, label
from fieldkit.desktop.wording import words
from fieldkit.usecases.sharing.parcels import Outgoing, Parcel

SHOWN = 12
"""Files that get a line of their own; the others are counted."""
WORTH_A_LINE = 1 << 20
"""Of what comes, files of so many bytes get a line; small ones are there before it could be read."""

_WORDS = {
    "": "texte de la machine",
    "sound": "son d’origine",
    "listening": "copie d’écoute",
    "parts": "son d’origine",
    "peaks": "tracé du son",
    "evidence": "accord signé",
    "blob": "pièce jointe",
    "form_blob": "formulaire",
    "file": "fichier d’un formulaire",
    "turns": "partage des voix",
}


class FilesCard(QWidget):
    """What will go, how large; progress a file."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: dict[str, QProgressBar] = {}
        inside = carded(self)
        inside.addWidget(label(self.tr("Fichiers à envoyer"), "heading"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        inside.addLayout(self._lines)
        self._coming = QVBoxLayout()
        self._coming.setSpacing(6)
        inside.addLayout(self._coming)

    def show_files(self, out: Outgoing) -> None:
        """Show what would go out."""
        lines = emptied(self._lines)
        emptied(self._coming)
        self._bars = {}
        if not out.parcels:
            lines.addWidget(label(self.tr("Aucun fichier n’attend."), "quiet"))
        for parcel in out.parcels[:SHOWN]:
            lines.addLayout(self._line(parcel))
        rest = out.parcels[SHOWN:]
        if rest:
            said = words.counted(len(rest), self.tr("et 1 autre fichier"), self.tr("et {count} autres fichiers"))
            size = words.size(sum(one.bytes for one in rest))
            lines.addWidget(label(f"{said} ({size})", "quiet"))

    def show_moved(self, blob: str, done: float, total: float) -> None:
        """Show how far a file has come."""
        if blob not in self._bars and WORTH_A_LINE <= total > done:
            told = self.tr("Son apporté de l’archive")
            self._coming.addLayout(self._bar_line(blob, told, words.size(int(total))))
        bar = self._bars.get(blob)
        if bar is not None:
            bar.setValue(round(100 * done / total) if total else 100)

    def _line(self, parcel: Parcel) -> QHBoxLayout:
        about = f"{what(parcel.what)} · {words.size(parcel.bytes)}" if parcel.title else words.size(parcel.bytes)
        return self._bar_line(parcel.digest, parcel.title or what(parcel.what), about)

    def _bar_line(self, digest: str, title: str, about: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(12)
        bar = self._bars[digest] = QProgressBar()
        bar.setFixedSize(140, 8)
        bar.setTextVisible(False)
        bar.setValue(0)
        bar.setAccessibleName(title)
        line.addWidget(QLabel(title), 1)
        line.addWidget(label(about, "quiet", wraps=False))
        line.addWidget(bar)
        return line


def what(attribute: str) -> str:
    """Say what a file is, by the attribute that names it."""
    return QCoreApplication.translate("files_card", _WORDS.get(attribute.partition("/")[0], _WORDS[""]))
