"""What is chosen on the desk, and what is said of it: who speaks, checked; and the way to the next doubt."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QListView

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.transcript.model import SegmentModel
from fieldkit.desktop.pages.transcript.tools import NUMBERED, DeskTools
from fieldkit.domain.doubts import to_hear
from fieldkit.domain.transcript import Segment, SegmentState
from fieldkit.usecases import correct


class Chosen:
    """The chosen segments of a list; one is the current one."""

    def __init__(self, desk: Desk, view: QListView, model: SegmentModel, tools: DeskTools) -> None:
        """Act on what is chosen in this list, with the names that the tools offer."""
        self._desk, self._view, self._model, self._tools = desk, view, model, tools

    @property
    def current(self) -> Segment | None:
        """Return the segment that was chosen last."""
        index = self._view.currentIndex()
        return self._model.segment(index.row()) if index.isValid() else None

    def acts(self) -> dict[str, Callable[[], object]]:
        """Return what can be done with what is chosen, by the names of the keymap's acts."""
        speakers = {f"speaker_{number}": partial(self.name_nth, number) for number in range(1, NUMBERED + 1)}
        return {
            "verify": self.verify,
            "next_doubt": partial(self.go_to_doubt, 1),
            "previous_doubt": partial(self.go_to_doubt, -1),
            **speakers,
        }

    def name_speaker(self, name: str) -> None:
        """Say who speaks in everything that is chosen."""
        rows = sorted(one.row() for one in self._view.selectionModel().selectedIndexes())
        chosen = tuple(self._model.segment(row).id for row in rows)
        if chosen:
            work = self._desk.workspace.work
            self._desk.bench.ask(partial(correct.set_speaker, chosen, name, work=work))

    def name_nth(self, number: int) -> None:
        """Say that the speaker offered at this place, from 1 on, speaks in everything that is chosen."""
        for name in self._tools.offered[number - 1 : number]:
            self.name_speaker(name)

    def verify(self) -> None:
        """Say that the current segment was checked, or take that back."""
        chosen = self.current
        if chosen is not None:
            is_verified = chosen.state is not SegmentState.VERIFIED
            work = self._desk.workspace.work
            self._desk.bench.ask(partial(correct.verify, chosen.id, is_verified=is_verified, work=work))

    def go_to_doubt(self, by: int) -> None:
        """Choose the next (1) or the previous (-1) doubtful passage, the worst first; after the last, the first."""
        wanted = to_hear(self._model.segments)
        if not wanted:
            return
        here = self.current.id if self.current else ""
        start = -1 if by > 0 else 0
        place = ((wanted.index(here) if here in wanted else start) + by) % len(wanted)
        index = self._model.index(self._model.row_of(wanted[place]))
        self._view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._view.scrollTo(index, QListView.ScrollHint.PositionAtCenter)
