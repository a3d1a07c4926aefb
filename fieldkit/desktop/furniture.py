"""The pages of an open workspace, and the way between them; each is made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from fieldkit.desktop.desk import Desk

if TYPE_CHECKING:
    from fieldkit.desktop.pages.assignments.page import AssignmentsPage
    from fieldkit.desktop.pages.codebook.page import CodebookPage
    from fieldkit.desktop.pages.evidence.page import EvidencePage
    from fieldkit.desktop.pages.machine.page import MachinePage
    from fieldkit.desktop.pages.matrix.page import MatrixPage
    from fieldkit.desktop.pages.preferences import PreferencesPage
    from fieldkit.desktop.pages.preparing.page import PreparingPage
    from fieldkit.desktop.pages.review.page import ReviewPage
    from fieldkit.desktop.pages.review.waiting import WaitingPage
    from fieldkit.desktop.pages.search.page import SearchPage
    from fieldkit.desktop.pages.sheet.page import SheetPage
    from fieldkit.desktop.pages.sync.page import SyncPage
    from fieldkit.desktop.pages.transcript.page import TranscriptPage
    from fieldkit.desktop.pages.visit.page import VisitPage
    from fieldkit.desktop.pages.workshop.page import WorkshopPage

    Study = SearchPage | EvidencePage | MatrixPage | CodebookPage

P = TypeVar("P", bound=QWidget)

STUDIES = {
    "search": ("fieldkit.desktop.pages.search.page", "SearchPage"),
    "evidence": ("fieldkit.desktop.pages.evidence.page", "EvidencePage"),
    "matrix": ("fieldkit.desktop.pages.matrix.page", "MatrixPage"),
    "codebook": ("fieldkit.desktop.pages.codebook.page", "CodebookPage"),
}
"""Pages that look across the visits: where each is found."""


class Furniture:
    """One of each page, placed in the window's stack."""

    def __init__(self, desk: Desk, stack: QStackedWidget) -> None:
        """Know where pages go; none is made yet."""
        self._desk = desk
        self._stack = stack
        self._studies: dict[str, Study] = {}
        desk.rights.follow(desk.workspace, desk.bench, desk.bridge)

    def show(self, page: str, id_: str) -> None:
        """Show a page by its name; a name that is none is the first page."""
        shown: dict[str, Callable[[], object]] = {
            "visit": lambda: self._on(self._visit).show_visit(id_),
            "prepare": lambda: self._on(self._preparing).show_visit(id_),
            "transcript": lambda: self._on(self._transcript).show_interview(id_),
            "sheet": lambda: self._on(self._sheet).show_sheet(id_),
            "workshop": lambda: self._on(self._workshop).show_form(id_),
            "review": lambda: self._on(self._review).show_visit(id_),
            "reviews": lambda: self._on(self._waiting).show_waiting(),
            "work": lambda: self._on(self._work).show_work(),
            "machine": lambda: self._on(self._machine).show_work(),
            "sync": lambda: self._on(self._sync).show_sync(starts=id_ == "now"),
            "preferences": lambda: self._on(self._preferences).show_choices(),
        }
        if page in STUDIES:
            self._on(self._study(page)).open_at(id_)
        else:
            shown.get(page, lambda: self._stack.setCurrentIndex(0))()

    def show_again(self, page: str, id_: str) -> None:
        """Show a page that somebody comes back to: what was found and chosen there is as it was."""
        if page in self._studies:
            self._on(self._study(page)).show_again()
        else:
            self.show(page, id_)

    def leave(self) -> None:
        """Save, and stop a sync under way: the window closes."""
        self.save()
        if "_sync" in vars(self):
            self._sync.leave()

    def save(self) -> None:
        """Say what is being written; the pages can still be used."""
        if "_transcript" in vars(self):
            self._transcript.leave()
        if "_sheet" in vars(self):
            self._sheet.leave()
        if "_workshop" in vars(self):
            self._workshop.leave()

    def _on(self, page: P) -> P:
        """Place a page on top, the first time it is shown, and return it."""
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        return page

    def _study(self, page: str) -> Study:
        """Return a page that looks across the visits, made when it is first shown."""
        if page not in self._studies:
            module, name = STUDIES[page]
            made: type[Study] = getattr(import_module(module), name)
            self._studies[page] = made(self._desk)
        return self._studies[page]

    @cached_property
    def _visit(self) -> VisitPage:
        from fieldkit.desktop.pages.visit.page import VisitPage

        return VisitPage(self._desk)

    @cached_property
    def _transcript(self) -> TranscriptPage:
        from fieldkit.desktop.pages.transcript.page import TranscriptPage

        return TranscriptPage(self._desk)

    @cached_property
    def _sheet(self) -> SheetPage:
        from fieldkit.desktop.pages.sheet.page import SheetPage

        return SheetPage(self._desk)

    @cached_property
    def _workshop(self) -> WorkshopPage:
        from fieldkit.desktop.pages.workshop.page import WorkshopPage

        made = WorkshopPage(self._desk)
        self._desk.rights.needed_to_arrange(made)
        return made

    @cached_property
    def _machine(self) -> MachinePage:
        from fieldkit.desktop.pages.machine.page import MachinePage

        return MachinePage(self._desk)

    @cached_property
    def _sync(self) -> SyncPage:
        from fieldkit.desktop.pages.sync.page import SyncPage

        return SyncPage(self._desk)

    @cached_property
    def _preferences(self) -> PreferencesPage:
        from fieldkit.desktop.pages.preferences import PreferencesPage

        return PreferencesPage(self._desk)

    @cached_property
    def _preparing(self) -> PreparingPage:
        from fieldkit.desktop.pages.preparing.page import PreparingPage

        return PreparingPage(self._desk)

    @cached_property
    def _review(self) -> ReviewPage:
        from fieldkit.desktop.pages.review.page import ReviewPage

        return ReviewPage(self._desk)

    @cached_property
    def _waiting(self) -> WaitingPage:
        from fieldkit.desktop.pages.review.waiting import WaitingPage

        return WaitingPage(self._desk)

    @cached_property
    def _work(self) -> AssignmentsPage:
        from fieldkit.desktop.pages.assignments.page import AssignmentsPage

        return AssignmentsPage(self._desk)
