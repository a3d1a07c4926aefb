"""From what a sheet names to the words themselves."""

from __future__ import annotations

from functools import partial

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.spots import spot
from fieldkit.usecases.evidence import excerpts


class SheetWays:
    """Opens the desk at a passage; the way back leads to the sheet."""

    def __init__(self, desk: Desk) -> None:
        """Find excerpts through this desk."""
        self._desk = desk

    def see_excerpt(self, excerpt: str) -> None:
        """Show where an excerpt stands in the text."""
        find = partial(excerpts.where, excerpt, work=self._desk.workspace.work)
        self._desk.bench.ask(find, self._go)

    def see_interview(self, interview: str) -> None:
        """Show the text of an interview, where somebody stopped."""
        self._desk.go("transcript", interview)

    def _go(self, found: excerpts.Evidence) -> None:
        if found.interview:
            self._desk.go("transcript", spot(found.interview, found.found.start))
