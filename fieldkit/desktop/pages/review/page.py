"""The review of one visit: what was said of it, what changed since it was read, what may be decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.review.changed import ChangedCard
from fieldkit.desktop.pages.review.deciding import DecidingCard
from fieldkit.desktop.pages.review.talk import TalkCard
from fieldkit.desktop.widgets.columns import Columns
from fieldkit.desktop.widgets.parts import label
from fieldkit.desktop.widgets.reading_order import tab_as_read
from fieldkit.desktop.widgets.scrolled import scrolled
from fieldkit.desktop.wording import words
from fieldkit.domain.errors import Refused
from fieldkit.usecases.facts import PASSING
from fieldkit.usecases.reviewing import changes, review, threads
from fieldkit.usecases.screens import Remark, VisitLine
from fieldkit.usecases.sheets import fill


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenReview:
    """What the page shows; `questions` are a sheet's by its id and their path."""

    line: VisitLine
    standing: review.Standing
    threads: tuple[threads.Thread, ...]
    decisions: tuple[Remark, ...]
    changed: tuple[changes.ChangedField, ...] | None
    questions: Mapping[tuple[str, str], str]


class ReviewPage(QWidget):
    """Talk and changes on the left, the decision on the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._visit = ""
        self._title, self._about = label("", "title"), label("", "quiet")
        self._talk, self._changed = TalkCard(desk), ChangedCard(desk, self._read)
        self._deciding = DecidingCard(desk)
        column = scrolled(self)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addWidget(self._about)
        column.addLayout(head)
        column.addWidget(Columns((self._changed, self._talk), (self._deciding,)))
        column.addStretch(1)
        desk.bridge.happened.connect(self._reread)

    def show_visit(self, visit: str) -> None:
        """Show the review of a visit."""
        self._visit = visit
        self._read()

    @Slot(object)
    def _reread(self, fact: object) -> None:
        if self._visit and self.isVisible() and not isinstance(fact, PASSING):
            self._read()

    def _read(self) -> None:
        read = partial(see, self._desk.workspace, self._visit, self._desk.language)
        self._desk.bench.ask(read, self._show, lambda _gone: self._desk.go("reviews", ""))

    def _show(self, seen: SeenReview) -> None:
        self._title.setText(seen.line.territory)
        about = (seen.line.title, words.days(seen.line.start, seen.line.end))
        self._about.setText(" · ".join(one for one in about if one))
        self._talk.show_threads(self._visit, seen.threads, seen.questions)
        self._changed.show_changes(self._visit, seen.changed, seen.questions)
        self._deciding.show_standing(self._visit, seen.standing, seen.decisions)
        tab_as_read(self)


def see(workspace: Workspace, visit: str, language: str) -> SeenReview:
    """Read the review of a visit; raises `Refused("unknown-record")`."""
    work, screens = workspace.work, workspace.screens
    line = next((line for line in screens.visits() if line.id == visit), None)
    if line is None:
        raise Refused("unknown-record", kind="visit", record=visit)
    talk = threads.of(visit, work=work, screens=screens)
    changed = changes.since_read(visit, work=work)
    asked = {one.record for one in talk if one.place} | {one.record for one in changed or () if one.is_answer}
    return SeenReview(
        line=line,
        standing=review.of(visit, work=work),
        threads=talk,
        decisions=tuple(one for one in screens.remarks(visit) if one.decision != "comment"),
        changed=changed,
        questions=_questions(workspace, asked, language),
    )


def _questions(workspace: Workspace, sheets: Iterable[str], language: str) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for sheet in sheets:
        _, asked = fill.ask(sheet, language, work=workspace.work, forms=workspace.forms, blobs=workspace.blobs)
        found |= {(sheet, one.path): one.label for one in asked}
    return found
