"""What came with the last sync that brought anything: who changed what, a click away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.spots import spot
from fieldkit.desktop.widgets.in_text import Row, opens, see_in_text
from fieldkit.desktop.widgets.parts import button, carded, emptied, label
from fieldkit.desktop.wording import fieldwork as fieldwords
from fieldkit.desktop.wording import words
from fieldkit.usecases.reviewing.changes import Arrival, ChangedField

SHOWN = 20
"""More are counted, not shown."""
LONGEST = 90
"""Signs of a text that are shown in its line."""


class CameCard(QWidget):
    """One line a change; hidden while nothing came."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        inside = carded(self)
        inside.addWidget(label(self.tr("Arrivé avec la dernière synchronisation"), "heading"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        inside.addLayout(self._lines)

    def show_arrivals(self, arrivals: tuple[Arrival, ...]) -> None:
        """Show what came."""
        lines = emptied(self._lines)
        for one in arrivals[:SHOWN]:
            lines.addWidget(self._line(one))
        if len(arrivals) > SHOWN:
            told = self.tr("et 1 autre changement"), self.tr("et {count} autres changements")
            rest = words.counted(len(arrivals) - SHOWN, *told)
            lines.addWidget(label(rest, "quiet"))
        self.setVisible(bool(arrivals))

    def _line(self, one: Arrival) -> Row:
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(label(about(one.change), wraps=True))
        quiet = label(_said(one.change), "quiet", wraps=True)
        quiet.setTextFormat(Qt.TextFormat.PlainText)
        told.addWidget(quiet)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addLayout(told, 1)
        page, where = there(one)
        go = partial(self._desk.go, page, where)
        if page == "transcript":
            see = see_in_text(go, about(one.change))
        else:
            see = button(self.tr("Voir"), go, "eye", "flat")
            see.setAccessibleName(self.tr("Voir : {what}").format(what=about(one.change)))
        line.addWidget(see, 0, Qt.AlignmentFlag.AlignTop)
        shown = Row(about(one.change))
        shown.setLayout(line)
        opens(shown, see)
        return shown


def about(one: ChangedField) -> str:
    """Say who changed what, and where: Zoé · Passage · Entretien avec la maire · 3:05."""
    where = words.moment(one.seconds) if one.seconds >= 0 else ""
    parts = (one.author or words.nobody(), fieldwords.about(one.kind), one.title, where)
    return " · ".join(part for part in parts if part)


def there(one: Arrival) -> tuple[str, str]:
    """Return the page where a change is seen, and whose."""
    if one.change.kind == "sheet":
        return "sheet", one.change.record
    if one.interview and one.change.kind != "consent":
        return "transcript", spot(one.interview, one.change.seconds)
    return "visit", one.visit


def _said(one: ChangedField) -> str:
    text = " ".join((one.after or one.before).split())
    short = text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
    return f"{short} · {words.time_of(one.at)}" if short else words.time_of(one.at)
