"""The visits that wait for review, the longest wait first; and agreements whose time ends."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.people.withdrawing import copy_line
from fieldkit.desktop.widgets.in_text import Row, opens, see_in_text
from fieldkit.desktop.widgets.parts import button, emptied, framed, label, row
from fieldkit.desktop.widgets.scrolled import scrolled
from fieldkit.desktop.wording import fieldwork as fieldwords
from fieldkit.desktop.wording import words
from fieldkit.usecases.facts import PASSING
from fieldkit.usecases.people import consent, withdrawal
from fieldkit.usecases.people.consent import Reminder
from fieldkit.usecases.people.withdrawal import Withdrawn
from fieldkit.usecases.reviewing import threads
from fieldkit.usecases.reviewing.threads import Waiting

Seen = tuple[tuple[Waiting, ...], tuple[Reminder, ...], tuple[Withdrawn, ...]]


class WaitingPage(QWidget):
    """Three lists: visits to review, agreements to prolong, withdrawals with the copies to see to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._waiting, self._reminders, self._withdrawn = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        column = scrolled(self)
        column.addWidget(label(self.tr("À relire"), "title"))
        for heading, lines in (
            (self.tr("Visites remises, la plus ancienne d’abord"), self._waiting),
            (self.tr("Accords dont la durée se termine"), self._reminders),
            (self.tr("Accords retirés"), self._withdrawn),
        ):
            frame, inside = framed()
            inside.addWidget(label(heading, "heading"))
            inside.addLayout(lines)
            column.addWidget(frame)
        column.addStretch(1)
        desk.bridge.happened.connect(self._reread)

    def show_waiting(self) -> None:
        """Read what waits."""
        self._desk.bench.ask(partial(see, self._desk.workspace), self._show)

    @Slot(object)
    def _reread(self, fact: object) -> None:
        if self.isVisible() and not isinstance(fact, PASSING):
            self.show_waiting()

    def _show(self, seen: Seen) -> None:
        waiting, reminders, withdrawn = seen
        lines = emptied(self._waiting)
        for one in waiting:
            lines.addWidget(self._visit(one))
        if not waiting:
            lines.addWidget(label(self.tr("Rien n’attend."), "quiet"))
        lines = emptied(self._reminders)
        for reminder in reminders:
            lines.addWidget(self._reminder(reminder))
        if not reminders:
            lines.addWidget(label(self.tr("Aucun dans les deux mois."), "quiet"))
        lines = emptied(self._withdrawn)
        for gone in withdrawn:
            lines.addWidget(label(self._gone(gone)))
        if not withdrawn:
            lines.addWidget(label(self.tr("Aucun."), "quiet"))

    def _visit(self, one: Waiting) -> Row:
        changed = self.tr("changée depuis l’approbation de {by}").format(by=one.by)
        facts = [fieldwords.waited(one.since), changed if one.is_changed else one.by]
        if one.open_threads:
            told = self.tr("1 commentaire à régler"), self.tr("{count} commentaires à régler")
            facts.append(words.counted(one.open_threads, *told))
        opener = button(self.tr("Ouvrir"), partial(self._desk.go, "review", one.visit), "file-text")
        return _line(one.territory, " · ".join(facts), opener)

    def _reminder(self, one: Reminder) -> Row:
        told = self.tr("durée dépassée depuis le {day}") if one.is_over else self.tr("jusqu’au {day}")
        facts = f"{one.person} · {told.format(day=words.day(one.keep_until))}"
        words_ = see_in_text(partial(self._desk.go, "transcript", one.interview), one.title)
        opener = button(self.tr("Ouvrir la visite"), partial(self._desk.go, "visit", one.visit), "file-text")
        return _line(one.title, facts, words_, opener)

    def _gone(self, one: Withdrawn) -> str:
        told = self.tr("{title} : retiré le {day}, noté par {by}.")
        erased = self.tr("1 élément effacé."), self.tr("{count} éléments effacés.")
        gone = words.counted(one.statements + one.blobs, *erased)
        first = f"{told.format(title=one.title, day=words.time_of(one.at), by=one.by)} {gone}"
        return "\n".join((first, *(f"•\u00a0{copy_line(copy)}" for copy in one.copies)))


def _line(title: str, facts: str, *ways: QPushButton) -> Row:
    """Return a line that Return opens as its first button does."""
    line = Row(f"{title}, {facts}")
    opens(line, ways[0])
    texts = QVBoxLayout()
    texts.setSpacing(2)
    texts.addWidget(label(title))
    texts.addWidget(label(facts, "quiet"))
    inside = row(*ways)
    inside.insertLayout(0, texts, 1)
    inside.setContentsMargins(0, 4, 0, 4)
    line.setLayout(inside)
    return line


def see(workspace: Workspace) -> Seen:
    """Read the three lists."""
    work = workspace.work
    return (
        threads.to_review(work=work, screens=workspace.screens),
        consent.reminders(work=work),
        withdrawal.log(work=work, backups=workspace.backups),
    )
