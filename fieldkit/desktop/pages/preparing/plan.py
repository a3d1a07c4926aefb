"""Which programme, and who travels."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFormLayout, QFrame, QLineEdit, QVBoxLayout

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.widgets.parts import label
from fieldkit.usecases.visits import prepare


class PlanCard(QFrame):
    """Two lines; each is kept when it is left."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("card")
        self._desk = desk
        self._visit = ""
        self._known = prepare.Plan()
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.addWidget(label(self.tr("Programme et équipe"), "heading"))
        form = QFormLayout()
        form.setSpacing(10)
        self._programme, self._team = QLineEdit(), QLineEdit()
        self._programme.setPlaceholderText("Fabriques de la transition démocratique")
        self._team.setPlaceholderText("Samir Haddad, Zoé Œillet")
        for name, edit in ((self.tr("Programme"), self._programme), (self.tr("Équipe"), self._team)):
            edit.setAccessibleName(name)
            edit.editingFinished.connect(self._keep)
            form.addRow(name, edit)
        column.addLayout(form)

    def show_plan(self, visit: str, plan: prepare.Plan) -> None:
        """Show a plan; a line that is being written stays."""
        self._visit, self._known = visit, plan
        for edit, text in ((self._programme, plan.programme), (self._team, ", ".join(plan.team))):
            if not edit.hasFocus():
                edit.setText(text)

    def _keep(self) -> None:
        plan = prepare.Plan(
            programme=self._programme.text().strip(),
            team=tuple(name.strip() for name in self._team.text().split(",") if name.strip()),
        )
        if plan != self._known:
            self._known = plan
            self._desk.bench.ask(partial(prepare.plan_visit, self._visit, plan, work=self._desk.workspace.work))
