"""The files that go, the largest first, each with how far it has come."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from fieldkit.desktop import words
from fieldkit.desktop.widgets.parts import emptied, framed, label
from fieldkit.usecases.parcels import Outgoing, Parcel

SHOWN = 12
"""Files that get a line of their own; the others are counted."""

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
        frame, inside = framed()
        inside.addWidget(label(self.tr("Fichiers à envoyer"), "heading"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        inside.addLayout(self._lines)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

    def show_files(self, out: Outgoing) -> None:
        """Show what would go out."""
        lines = emptied(self._lines)
        self._bars = {}
        if not out.parcels:
            lines.addWidget(label(self.tr("Aucun fichier n’attend."), "quiet"))
        for parcel in out.parcels[:SHOWN]:
            lines.addLayout(self._line(parcel))
        rest = out.parcels[SHOWN:]
        if rest:
            said = self.tr("et {count} autres fichiers ({size})")
            size = words.size(sum(one.bytes for one in rest))
            lines.addWidget(label(said.format(count=len(rest), size=size), "quiet"))

    def show_moved(self, blob: str, done: float, total: float) -> None:
        """Show how far a file has come."""
        bar = self._bars.get(blob)
        if bar is not None:
            bar.setValue(round(100 * done / total) if total else 100)

    def _line(self, parcel: Parcel) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(12)
        title = QLabel(parcel.title or what(parcel.what))
        about = f"{what(parcel.what)} · {words.size(parcel.bytes)}" if parcel.title else words.size(parcel.bytes)
        bar = self._bars[parcel.digest] = QProgressBar()
        bar.setFixedSize(140, 8)
        bar.setTextVisible(False)
        bar.setValue(0)
        bar.setAccessibleName(title.text())
        line.addWidget(title, 1)
        line.addWidget(label(about, "quiet", wraps=False))
        line.addWidget(bar)
        return line


def what(attribute: str) -> str:
    """Say what a file is, by the attribute that names it."""
    return QCoreApplication.translate("files_card", _WORDS.get(attribute.partition("/")[0], _WORDS[""]))
