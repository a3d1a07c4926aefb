"""Move an interview to another visit."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.widgets.parts import label
from fieldkit.desktop.widgets.search_box import SearchBox
from fieldkit.desktop.wording import words
from fieldkit.usecases.screens import VisitLine
from fieldkit.usecases.visits import move


class AskMove(Asking):
    """Which visit it belongs to; typing finds one among many."""

    def __init__(self, title: str, visits: tuple[VisitLine, ...], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Déplacer l’entretien"), parent, self.tr("Déplacer"))
        self.setMinimumSize(520, 210)
        self.form.addRow(label(title, "quiet"))
        self._visits = SearchBox(self.tr("Vers la visite"))
        for one in visits:
            self._visits.addItem(f"{one.territory} · {words.days(one.start, one.end)}", one.id)
        self._visits.ask(self.tr("Chercher une visite"))
        self.form.addRow(self.tr("Vers la visite"), self._visits)
        says = self.tr("Ses personnes, extraits, fiches, travaux et commentaires partent avec lui.")
        self.form.addRow(label(says, "quiet"))

    @property
    def visit(self) -> str:
        """Return the visit that was chosen, "" for none."""
        return self._visits.chosen


def ask_and_move(desk: Desk, interview: str, told: tuple[str, str], parent: QWidget) -> None:
    """Ask where to, and move; `told` is the interview's title and the visit it is in."""
    title, here = told

    def ask(visits: tuple[VisitLine, ...]) -> None:
        asked = AskMove(title, tuple(one for one in visits if one.id != here), parent)
        asked.accepted.connect(lambda: _move(desk, interview, asked.visit))
        asked.open()

    desk.bench.ask(desk.workspace.screens.visits, ask)


def _move(desk: Desk, interview: str, visit: str) -> None:
    if visit:
        moved = partial(move.move, interview, visit, work=desk.workspace.work)
        desk.bench.ask(moved, lambda _none: desk.go("visit", visit))
