"""The pages of an open workspace, and the way between them; each is made when it is first shown."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from fieldkit.desktop.desk import Desk

if TYPE_CHECKING:
    from fieldkit.desktop.pages.machine.page import MachinePage
    from fieldkit.desktop.pages.preferences import PreferencesPage
    from fieldkit.desktop.pages.sheet.page import SheetPage
    from fieldkit.desktop.pages.transcript.page import TranscriptPage
    from fieldkit.desktop.pages.visit.page import VisitPage
    from fieldkit.desktop.pages.workshop.page import WorkshopPage


class Furniture:
    """One of each page, placed in the window's stack."""

    def __init__(self, desk: Desk, stack: QStackedWidget) -> None:
        """Know where pages go; none is made yet."""
        self._desk = desk
        self._stack = stack

    def show(self, page: str, id_: str) -> None:
        """Show a page: visit, transcript, sheet, workshop, machine, preferences; anything else is the first page."""
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
        elif page == "preferences":
            self._place(self._preferences)
            self._preferences.show_choices()
        else:
            self._stack.setCurrentIndex(0)

    def leave(self) -> None:
        """Say what is being written: the window closes."""
        if "_transcript" in vars(self):
            self._transcript.leave()
        if "_sheet" in vars(self):
            self._sheet.leave()
        if "_workshop" in vars(self):
            self._workshop.leave()

    def _place(self, page: QWidget) -> None:
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

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
    def _preferences(self) -> PreferencesPage:
        from fieldkit.desktop.pages.preferences import PreferencesPage

        return PreferencesPage(self._desk)
