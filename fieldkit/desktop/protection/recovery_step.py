"""The recovery key is shown once: printed or saved as PDF, and two of its groups written again to see it was kept."""

from __future__ import annotations

import secrets
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fieldkit.desktop.look.theme import colours
from fieldkit.desktop.protection.paper import HEIGHT, WIDTH, RecoverySheet, draw
from fieldkit.desktop.protection.printing import print_sheet, write_pdf
from fieldkit.desktop.widgets.parts import button, label, row
from fieldkit.domain.errors import Unavailable

ASKED = 2
LOOKALIKES = str.maketrans("OIL", "011")
"""Letters that the key does not have, read as the digits they look like."""


class RecoveryStep(QWidget):
    """The sheet, and what to do with it; `kept` when the groups were written again, `later` when not."""

    kept = Signal()
    later = Signal()

    def __init__(self, sheet: RecoverySheet) -> None:
        super().__init__()
        self._sheet = sheet
        self.asked = tuple(sorted(secrets.SystemRandom().sample(range(len(sheet.groups)), ASKED)))
        self._fields = [self._field(place) for place in self.asked]
        self._told = label("", "quiet")
        self._told.setMinimumHeight(40)
        self._done = button(self.tr("La feuille est en lieu sûr"), self.kept.emit, "", "primary")
        self._done.setEnabled(False)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(28)
        line.addWidget(SheetView(sheet))
        line.addLayout(self._right(), 1)

    def write_pdf(self, target: Path) -> None:
        """Keep the sheet as PDF, and say where it is."""
        try:
            write_pdf(self._sheet, target)
        except Unavailable:
            said = self.tr("Le PDF ne s’écrit pas ici. Rien n’est perdu : choisissez un autre endroit, ou imprimez.")
        else:
            said = self.tr("PDF enregistré : {name}. Mettez-le ailleurs que sur ce portable, puis effacez-le d’ici.")
        self._told.setText(said.format(name=target.name))

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(label(self.tr("Votre clé de secours"), "title"))
        says = self.tr(
            "Elle ouvre l’espace de travail si la phrase est oubliée. Elle n’est écrite nulle part ailleurs et ne "
            "sera plus montrée : imprimez-la, ou recopiez-la, et rangez-la loin du portable."
        )
        column.addWidget(label(says))
        keeping = (
            button(self.tr("Imprimer…"), self._print, "printer"),
            button(self.tr("Enregistrer en PDF…"), self._ask_pdf, "file-type-pdf"),
        )
        column.addLayout(row(*keeping, None))
        column.addWidget(self._told)
        column.addStretch(1)
        column.addWidget(label(self.tr("Pour vérifier que vous l’avez, recopiez deux groupes depuis la feuille :")))
        fields = QHBoxLayout()
        fields.setSpacing(12)
        for place, field in zip(self.asked, self._fields, strict=True):
            fields.addWidget(label(self.tr("Groupe {number}").format(number=place + 1), wraps=False))
            fields.addWidget(field)
        fields.addStretch(1)
        column.addLayout(fields)
        column.addSpacing(6)
        later = button(self.tr("Plus tard"), self.later.emit, "", "aside")
        later.setToolTip(self.tr("La clé reste bonne si vous l’avez gardée. Les préférences en font une autre."))
        column.addLayout(row(later, None, self._done))
        return column

    def _field(self, place: int) -> QLineEdit:
        field = QLineEdit()
        field.setFixedWidth(90)
        field.setMaxLength(6)
        field.setAccessibleName(self.tr("Groupe {number}").format(number=place + 1))
        field.textEdited.connect(self._look)
        return field

    @Slot(str)
    def _look(self, _text: str) -> None:
        wanted = [self._sheet.groups[place] for place in self.asked]
        self._done.setEnabled([read(one.text()) for one in self._fields] == wanted)

    def _print(self) -> None:
        if print_sheet(self._sheet, self):
            self._told.setText(
                self.tr("La feuille est partie à l’imprimante, dont la file d’attente peut garder une copie.")
            )

    def _ask_pdf(self) -> None:
        name = self.tr("clé de secours") + ".pdf"
        target, _ = QFileDialog.getSaveFileName(self, self.tr("Enregistrer la clé de secours"), name, "PDF (*.pdf)")
        if target:
            self.write_pdf(Path(target))


class SheetView(QWidget):
    """The sheet as it will be printed, small."""

    def __init__(self, sheet: RecoverySheet) -> None:
        super().__init__()
        self._sheet = sheet
        self.setFixedSize(self.sizeHint())
        self.setAccessibleName(self.tr("Clé de secours : {key}").format(key=sheet.key))

    def sizeHint(self) -> QSize:
        """Ask for the shape of A5."""
        return QSize(round(460 * WIDTH / HEIGHT), 460)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet, with an edge."""
        painter = QPainter(self)
        page = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        draw(self._sheet, painter, page)
        painter.setPen(QPen(QColor(colours().line), 1))
        painter.drawRect(page)


def read(typed: str) -> str:
    """Return a group as it is printed, however it was typed."""
    return "".join(letter for letter in typed.upper() if letter.isalnum()).translate(LOOKALIKES)
