"""Say who codes a visit's interviews without seeing what the others say of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.widgets.parts import label
from fieldkit.desktop.wording import words
from fieldkit.usecases.evidence import blinding
from fieldkit.usecases.screens import VisitLine

Seen = tuple[tuple[VisitLine, tuple[str, ...]], ...]


class AskBlind(Asking):
    """Which visit, and who codes there."""

    def __init__(self, seen: Seen, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Coder à l’aveugle"), parent, self.tr("Garder"))
        self.setMinimumSize(560, 250)
        self._named = {line.id: names for line, names in seen}
        self._visit = QComboBox()
        self._visit.setAccessibleName(self.tr("Visite"))
        for line, _ in seen:
            self._visit.addItem(f"{line.territory} · {words.days(line.start, line.end)}", line.id)
        self.form.addRow(self.tr("Visite"), self._visit)
        self._names = self.field(self.tr("Qui code"), self.tr("deux noms ou plus, séparés par des virgules"))
        says = self.tr(
            "Chaque personne nommée ne voit que ses propres codes, jusqu’à ce que toutes aient dit avoir fini "
            "l’entretien. Sans noms, tout le monde voit tout."
        )
        self.form.addRow(label(says, "quiet"))
        self._visit.currentIndexChanged.connect(lambda _row: self._show())
        self._show()

    @property
    def visit(self) -> str:
        """Return the visit's id."""
        return str(self._visit.currentData() or "")

    @property
    def names(self) -> tuple[str, ...]:
        """Return who codes."""
        return tuple(one.strip() for one in self._names.text().split(",") if one.strip())

    def _show(self) -> None:
        self._names.setText(", ".join(self._named.get(self.visit, ())))


def ask_blind(desk: Desk, parent: QWidget) -> None:
    """Ask who codes blind, and note it."""
    desk.bench.ask(partial(_see, desk.workspace), partial(_ask, desk, parent))


def _ask(desk: Desk, parent: QWidget, seen: Seen) -> None:
    asked = AskBlind(seen, parent)
    asked.accepted.connect(
        lambda: desk.bench.ask(partial(blinding.choose, asked.visit, asked.names, work=desk.workspace.work))
    )
    asked.open()


def _see(ws: Workspace) -> Seen:
    return tuple((line, blinding.coders(line.id, work=ws.work)) for line in ws.screens.visits())
