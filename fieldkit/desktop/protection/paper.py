"""The sheet of the recovery key, A5: the one drawing for the screen, the printer and PDF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTransform

from fieldkit.desktop.wording import words

WIDTH, HEIGHT = 1480.0, 2100.0
"""A5 upright, in tenths of a millimetre: what follows is drawn in them."""

MARGIN, INSIDE = 140.0, 1200.0
INK, QUIET, LINE, TINT = "#17212b", "#5a6775", "#9dabb9", "#eef2f5"
COLUMNS, ROW = 2, 150.0
CELL, TALL = 96.0, 110.0
BEGIN = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
MIDDLE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheet:
    """What is printed: the key as it is written (groups with hyphens between), the folder's name, the day."""

    key: str
    workspace: str
    day: date

    @property
    def groups(self) -> tuple[str, ...]:
        """Return the key's groups, in order."""
        return tuple(self.key.split("-"))


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look: their height, weight and colour."""

    size: int
    weight: QFont.Weight = QFont.Weight.Normal
    colour: str = INK


TITLE, KEY = Look(64, QFont.Weight.DemiBold), Look(70, QFont.Weight.DemiBold)
TEXT, ADVICE = Look(35), Look(32)
ABOUT, NUMBER = Look(31, colour=QUIET), Look(30, colour=QUIET)


def draw(sheet: RecoverySheet, painter: QPainter, page: QRectF) -> None:
    """Draw the sheet into a rectangle of a page, in ink on white whatever the window's look."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(page, QColor("#ffffff"))
    scale = min(page.width() / WIDTH, page.height() / HEIGHT)
    placed = QTransform.fromTranslate(page.center().x() - WIDTH * scale / 2, page.top()).scale(scale, scale)
    painter.setTransform(placed, True)
    _lines(painter, _advice(painter, _key(sheet, painter, _head(sheet, painter))))
    painter.restore()


def _head(sheet: RecoverySheet, painter: QPainter) -> float:
    below = _write(painter, MARGIN, _said("Clé de secours"), TITLE)
    about = _said("fieldkit · espace de travail « {name} » · {day}").format(
        name=sheet.workspace, day=words.day(sheet.day)
    )
    opens = _said(
        "Cette clé ouvre les visites quand la phrase secrète est oubliée. Qui la tient peut tout lire : elle se "
        "garde comme la clé d’un coffre."
    )
    return _write(painter, _write(painter, below + 14, about, ABOUT) + 40, opens, TEXT)


def _key(sheet: RecoverySheet, painter: QPainter, top: float) -> float:
    """Draw the groups in two columns, read line by line, each letter in a place of its own."""
    rows = -(-len(sheet.groups) // COLUMNS)
    box = QRectF(MARGIN, top + 50, INSIDE, rows * ROW + 60)
    painter.setPen(QPen(QColor(LINE), 3))
    painter.setBrush(QColor(TINT))
    painter.drawRoundedRect(box, 25, 25)
    for place, group in enumerate(sheet.groups):
        row, column = divmod(place, COLUMNS)
        left = box.left() + 50 + column * (INSIDE / COLUMNS - 10)
        at = QRectF(left, box.top() + 30 + (row + 0.5) * ROW - TALL / 2, 60, TALL)
        _letter(painter, at, str(place + 1), NUMBER)
        for number, letter in enumerate(group):
            _letter(painter, QRectF(left + 90 + number * CELL, at.top(), CELL, TALL), letter, KEY)
    return box.bottom()


def _advice(painter: QPainter, top: float) -> float:
    below = top + 60
    for text in (
        _said("Gardez-la loin du portable : un coffre, un tiroir fermé à l’institut, une personne de confiance."),
        _said("Ni dans la sacoche, ni en photo dans un téléphone, ni dans un courriel."),
        _said("Pour s’en servir : « J’ai oublié ma phrase » à l’ouverture, puis les groupes dans l’ordre."),
        _said("Les lettres I, L et O n’y figurent jamais : lisez 1 et 0."),
    ):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(QUIET))
        painter.drawEllipse(QRectF(MARGIN + 6, below + 14, 11, 11))
        below = _write(painter, below, text, ADVICE, indent=50) + 16
    return below


def _lines(painter: QPainter, top: float) -> None:
    for place, name in enumerate((_said("Gardée par"), _said("Où"))):
        left, wide = MARGIN + place * (INSIDE / 2 + 15), INSIDE / 2 - 15
        _letter(painter, QRectF(left, top + 40, wide, 50), name, NUMBER, BEGIN)
        painter.setPen(QPen(QColor(LINE), 3))
        painter.drawLine(QLineF(QPointF(left, top + 165), QPointF(left + wide, top + 165)))


def _write(painter: QPainter, top: float, text: str, look: Look, *, indent: float = 0.0) -> float:
    """Write a paragraph between the margins; returns where it ends."""
    _take(painter, look)
    room = QRectF(MARGIN + indent, top, INSIDE - indent, HEIGHT)
    how = int(BEGIN) | int(Qt.TextFlag.TextWordWrap)
    ended = painter.boundingRect(room, how, text)
    painter.drawText(room, how, text)
    return ended.bottom()


def _letter(painter: QPainter, place: QRectF, text: str, look: Look, where: Qt.AlignmentFlag = MIDDLE) -> None:
    _take(painter, look)
    painter.drawText(place, int(where), text)


def _take(painter: QPainter, look: Look) -> None:
    font = QFont("Inter")
    font.setPixelSize(look.size)
    font.setWeight(look.weight)
    painter.setFont(font)
    painter.setPen(QColor(look.colour))


def _said(text: str) -> str:
    return QCoreApplication.translate("recovery_sheet", text)
