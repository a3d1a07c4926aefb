"""The pages of an open workspace, and the way between them; each is made when it is first shown."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from fieldkit.desktop.desk import Desk

if TYPE_CHECKING:
    from fieldkit.desktop.pages.codebook.page import CodebookPage
    from fieldkit.desktop.pages.evidence.page import EvidencePage
    from fieldkit.desktop.pages.machine.page import MachinePage
    from fieldkit.desktop.pages.matrix.page import MatrixPage
    from fieldkit.desktop.pages.preferences import PreferencesPage
    from fieldkit.desktop.pages.search.page import SearchPage
    from fieldkit.desktop.pages.sheet.page import SheetPage
    from fieldkit.desktop.pages.sync.page import SyncPage
    from fieldkit.desktop.pages.transcript.page import TranscriptPage
    from fieldkit.desktop.pages.visit.page import VisitPage
    from fieldkit.desktop.pages.workshop.page import WorkshopPage

    Study = SearchPage | EvidencePage | MatrixPage | CodebookPage


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

    def show(self, page: str, id_: str) -> None:
        """Show a page by its name; anything unknown is the first page."""
        if page == "visit":
            self._place(self._visit)
            self._visit.show_visit(id_)
        elif page == "transcript":
            self._place(self._transcript)
            self._transcript.show_interview(id_)
        elif page == "sheet":
            self._place(self._sheet)
            self._sheet.show_sheet(id_)
        elif page == "workshop":
            self._place(self._workshop)
            self._workshop.show_form(id_)
        elif page == "machine":
            self._place(self._machine)
            self._machine.show_work()
        elif page == "sync":
            self._place(self._sync)
            self._sync.show_sync(starts=id_ == "now")
        elif page in STUDIES:
            study = self._study(page)
            self._place(study)
            study.open_at(id_)
        elif page == "preferences":
            self._place(self._preferences)
            self._preferences.show_choices()
        else:
            self._stack.setCurrentIndex(0)

    def leave(self) -> None:
        """Say what is being written: the window closes."""
        if "_transcript" in vars(self):
            self._transcript.leave()
        if "_sync" in vars(self):
            self._sync.leave()
        if "_sheet" in vars(self):
            self._sheet.leave()
        if "_workshop" in vars(self):
            self._workshop.leave()

    def _place(self, page: QWidget) -> None:
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

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

        return WorkshopPage(self._desk)

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
