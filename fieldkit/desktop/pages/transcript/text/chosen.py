"""What is chosen on the desk, and what is said of it: who speaks, checked, joined; and the way through the text."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.reviewing.remark import ask_remark
from fieldkit.desktop.pages.transcript.text.editing import Editing
from fieldkit.desktop.pages.transcript.text.view import NOBODY, SegmentView
from fieldkit.desktop.pages.transcript.tools import DeskTools
from fieldkit.desktop.wording import words
from fieldkit.domain.hearing.doubts import to_hear
from fieldkit.domain.text.line import Line
from fieldkit.domain.text.transcript import Segment, SegmentState
from fieldkit.usecases.text import correct, shape, walk


class Chosen:
    """The chosen segments of a view; one is the current one."""

    def __init__(self, desk: Desk, view: SegmentView, tools: DeskTools, editing: Editing) -> None:
        """Act on what is chosen in this view, with the names that the tools offer; what is typed is said first."""
        self._desk, self._view, self._tools, self._editing = desk, view, tools, editing
        self._model = view.segments

    @property
    def current(self) -> Segment | None:
        """Return the segment that was chosen last."""
        index = self._view.currentIndex()
        return self._model.segment(index.row()) if index.isValid() else None

    @property
    def rows(self) -> list[int]:
        """Return the rows that are chosen, in order."""
        return sorted(one.row() for one in self._view.selectionModel().selectedIndexes())

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return every segment of the text, at a glance."""
        return tuple(self._model.lines)

    @property
    def offered(self) -> tuple[str, ...]:
        """Return the names that are offered."""
        return self._tools.offered

    @property
    def segments(self) -> tuple[str, ...]:
        """Return the ids of the segments that are chosen, in order."""
        return tuple(self._model.line(row).id for row in self.rows)

    @property
    def span(self) -> tuple[str, str] | None:
        """Return the first and the last of the words that are chosen in a segment, None when none are."""
        segment, first, last = self._view.sight.span
        row = self._model.row_of(segment)
        if row < 0:
            return None
        said = self._model.segment(row).words
        return said[first].id, said[last].id

    def comment(self, parent: QWidget) -> None:
        """Ask for a remark on the current segment, for who reviews."""
        if self.current is not None:
            ask_remark(self._desk, self.current.id, parent)

    @property
    def words(self) -> tuple[str, ...]:
        """Return the ids of the words that are chosen in a segment, or of the one that was clicked."""
        segment, first, last = self._view.sight.span
        if self._model.row_of(segment) < 0:
            segment, first = self._view.sight.chosen
            last = first
        row = self._model.row_of(segment)
        return (
            tuple(word.id for word in self._model.segment(row).words[first : last + 1]) if row >= 0 <= first else ()
        )

    def go_to(self, segment: str) -> None:
        """Choose a segment, by its id."""
        if (row := self._model.row_of(segment)) >= 0:
            self._view.go_to(row)

    def name_speaker(self, name: str) -> None:
        """Say who speaks in everything that is chosen; of words chosen in a segment, in these only."""
        work = self._desk.workspace.work
        segment, first, last = self._view.sight.span
        row = self._model.row_of(segment)
        if row >= 0:
            said = self._model.segment(row).words
            self._view.sight.span = NOBODY
            give = partial(shape.give_span, segment, (said[first].id, said[last].id), name, work=work)
            self._desk.bench.ask(give)
        elif chosen := tuple(self._model.line(row).id for row in self.rows):
            self._desk.bench.ask(partial(correct.set_speaker, chosen, name, work=work))

    def name_nth(self, number: int) -> None:
        """Say that the speaker offered at this place, from 1 on, speaks in what is chosen."""
        self._editing.leave()
        for name in self._tools.offered[number - 1 : number]:
            self.name_speaker(name)

    def ask_speaker(self) -> None:
        """Ask who speaks in what is chosen: the field of names takes the keys."""
        self._editing.leave()
        self._tools.ask_speaker()

    def lift_doubts(self) -> None:
        """Say that the doubts of the chosen passages were listened to, and their words are right."""
        self._editing.leave()
        doubtful = [self._model.line(row).id for row in self.rows if self._model.line(row).doubts]
        if doubtful:
            self._desk.bench.ask(partial(walk.mark_checked, *doubtful, work=self._desk.workspace.work))

    def verify(self) -> None:
        """Say that the chosen segments were checked, or take it back when all of them were; editing goes on after."""
        edited = self._model.row_of(self._editing.segment)
        self._editing.leave()
        lines = [self._model.line(row) for row in self.rows]
        is_wanted = any(line.state is not SegmentState.VERIFIED for line in lines)
        for line in lines:
            if (line.state is SegmentState.VERIFIED) is not is_wanted:
                work = self._desk.workspace.work
                self._desk.bench.ask(partial(correct.verify, line.id, is_verified=is_wanted, work=work))
        if edited >= 0:
            self._editing.open(edited + 1, 0)

    def join(self) -> None:
        """Join the current segment and the next."""
        self._editing.leave()
        row = self._view.currentIndex().row()
        if 0 <= row < self._model.rowCount() - 1:
            both = self._model.line(row).id, self._model.line(row + 1).id
            self._desk.bench.ask(partial(shape.join, *both, work=self._desk.workspace.work))

    def bound_at(self, seconds: float) -> None:
        """Move the bound of the segments around a moment to that moment."""
        row = self._model.row_at(seconds)
        if row >= 0:
            line = self._model.line(row)
            is_early = row > 0 and seconds - line.start < line.end - seconds
            segment = self._model.line(row - 1).id if is_early else line.id
            self._desk.bench.ask(partial(shape.move_bound, segment, seconds, work=self._desk.workspace.work))

    def copy(self) -> None:
        """Copy the chosen text with its times and speakers."""
        told = [self._model.segment(row) for row in self.rows]
        lines = (" ".join(filter(None, (words.moment(one.start), one.speaker, one.text))) for one in told)
        QGuiApplication.clipboard().setText("\n".join(lines))

    def edit(self) -> None:
        """Set the current segment right, at the word that was chosen."""
        self._editing.open(self._view.currentIndex().row(), self._view.chosen_word())

    def go(self, by: int) -> None:
        """Choose the segment that is so many further; who was editing goes on editing there."""
        row = self._view.currentIndex().row() + by
        if self._editing.editor is not None:
            self._editing.open(row, 0)
        elif 0 <= row < self._model.rowCount():
            self._view.go_to(row)

    def go_to_doubt(self, by: int) -> None:
        """Choose the next (1) or the previous (-1) doubtful passage, the worst first; after the last, the first."""
        wanted = to_hear(self._model.lines)
        if not wanted:
            return
        row = self._view.currentIndex().row()
        here = self._model.line(row).id if row >= 0 else ""
        start = -1 if by > 0 else 0
        place = ((wanted.index(here) if here in wanted else start) + by) % len(wanted)
        self._view.go_to(self._model.row_of(wanted[place]))
        self._view.scrollTo(self._view.currentIndex(), SegmentView.ScrollHint.PositionAtCenter)
