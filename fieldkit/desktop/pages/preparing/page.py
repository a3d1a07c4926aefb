"""The page before leaving: everything of it works without a network."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.preparing.papers import PapersCard
from fieldkit.desktop.pages.preparing.people import PeopleCard
from fieldkit.desktop.pages.preparing.plan import PlanCard
from fieldkit.desktop.pages.preparing.seeing_to import SeeingToCard
from fieldkit.desktop.widgets.columns import Columns
from fieldkit.desktop.widgets.parts import label
from fieldkit.desktop.widgets.scrolled import scrolled
from fieldkit.domain.people.person import Person
from fieldkit.domain.visits.guide import Guide
from fieldkit.usecases.facts import VisitPrepared
from fieldkit.usecases.visits import papers, prepare, ready


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPreparation:
    """What the page shows."""

    plan: prepare.Plan
    people: tuple[Person, ...]
    guide: Guide
    points: tuple[ready.Ready, ...]


class PreparingPage(QWidget):
    """Plan and people on the left, papers and what to see to on the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._visit = ""
        self._plan, self._people = PlanCard(desk), PeopleCard(desk)
        self._papers, self._points = PapersCard(desk), SeeingToCard(desk, self._read)
        column = scrolled(self)
        column.addWidget(label(self.tr("Préparer la visite"), "title"))
        column.addWidget(Columns((self._plan, self._people), (self._papers, self._points)))
        column.addStretch(1)
        desk.rights.needed_to_arrange(self._plan, self._people, self._papers.own, self._points)
        desk.bridge.happened.connect(self._reread)

    def show_visit(self, visit: str) -> None:
        """Show a visit that is being prepared."""
        self._visit = visit
        self._read()

    def _read(self) -> None:
        self._desk.bench.ask(partial(see, self._desk.workspace, self._visit), self._show)

    def _show(self, seen: SeenPreparation) -> None:
        self._plan.show_plan(self._visit, seen.plan)
        self._people.show_people(self._visit, seen.people)
        self._papers.show_guide(self._visit, seen.guide)
        self._points.show_points(self._visit, seen.points)

    @Slot(object)
    def _reread(self, fact: object) -> None:
        if self.isVisible() and isinstance(fact, VisitPrepared) and fact.visit == self._visit:
            self._read()


def see(workspace: Workspace, visit: str) -> SeenPreparation:
    """Read what the page shows."""
    work = workspace.work
    return SeenPreparation(
        plan=prepare.plan_of(visit, work=work),
        people=prepare.people(visit, work=work),
        guide=papers.guide_of(visit, work=work, guides=workspace.guides),
        points=ready.look(visit, work=work, laptop=workspace.laptop),
    )
