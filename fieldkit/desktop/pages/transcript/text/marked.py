"""What people marked in the text: excerpts in their colours, and words that the readable wording leaves out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.look.theme import colours
from fieldkit.desktop.pages.transcript.text.chosen import Chosen
from fieldkit.desktop.pages.transcript.text.painting import Tint
from fieldkit.desktop.pages.transcript.text.view import SegmentView
from fieldkit.domain.evidence.excerpt import COLOURS
from fieldkit.domain.text.rendering import Marks, folded
from fieldkit.domain.text.transcript import Segment
from fieldkit.usecases.evidence import excerpts
from fieldkit.usecases.evidence.excerpts import Evidence
from fieldkit.usecases.facts import ExcerptsChanged, Fact, SegmentsCorrected, StatementsArrived
from fieldkit.usecases.text import render

SHEER = "#40"
"""Letters stay readable over a colour that lets this much through (of ff)."""

Seen = tuple[tuple[Evidence, ...], Marks]


class Marked(QObject):
    """Shows marks over one view; the level « lisible » paints folded words quietly, it takes none away."""

    def __init__(self, desk: Desk, view: SegmentView, chosen: Chosen) -> None:
        super().__init__(view)
        self._desk, self._view, self._chosen = desk, view, chosen
        self._interview = ""
        self._quoted: dict[str, str] = {}
        self._marks: Marks = {}
        desk.bridge.happened.connect(self._hear)

    def follow(self, interview: str) -> None:
        """Show the marks of an interview."""
        self._interview = interview
        self._read()

    def show_readable(self, is_wanted: bool) -> None:
        """Paint the words quietly that the readable wording leaves out, or do not."""
        self._view.sight.folds = (lambda segment: folded(segment, self._marks)) if is_wanted else None
        self._view.viewport().update()

    def fold_chosen(self) -> None:
        """Fold the chosen words, or take them back into sight when all of them were folded."""
        words = self._chosen.words
        current = self._chosen.current
        if words and current is not None:
            is_folded = not set(words) <= folded(current, self._marks)
            work = self._desk.workspace.work
            self._desk.bench.ask(partial(render.fold, words, current.id, is_folded, work=work))

    @Slot(object)
    def _hear(self, fact: Fact) -> None:
        is_ours = isinstance(fact, (ExcerptsChanged, SegmentsCorrected)) and fact.interview == self._interview
        if self._view.isVisible() and (is_ours or isinstance(fact, StatementsArrived)):
            self._read()

    def _read(self) -> None:
        interview = self._interview
        self._desk.bench.ask(partial(see, self._desk.workspace, interview), partial(self._show, interview))

    def _show(self, interview: str, seen: Seen) -> None:
        if interview != self._interview:
            return
        quoted, self._marks = seen
        self._quoted = {word.id: _sheer(one) for one in quoted for word in one.found.words}
        self._view.show_tints(self._tints if self._quoted else None)

    def _tints(self, segment: Segment) -> list[Tint]:
        """Return runs of words that share a colour."""
        runs: list[Tint] = []
        before = ""
        for word in segment.words:
            colour = self._quoted.get(word.id, "")
            if colour and colour == before:
                runs[-1] = (runs[-1][0], word.id, colour)
            elif colour:
                runs.append((word.id, word.id, colour))
            before = colour
        return runs


def see(workspace: Workspace, interview: str) -> Seen:
    """Read what people marked in an interview."""
    return excerpts.of(interview, work=workspace.work), render.marks(interview, work=workspace.work)


def _sheer(quoted: Evidence) -> str:
    name = quoted.excerpt.colour if quoted.excerpt else ""
    solid = colours().speakers[COLOURS.index(name)] if name in COLOURS else colours().accent
    return f"{SHEER}{solid.removeprefix('#')}"
