"""What changed since the person here last read the visit, before beside after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.spots import spot
from fieldkit.desktop.widgets.compared_text import side_by_side
from fieldkit.desktop.widgets.in_text import Row, opens, see_in_text
from fieldkit.desktop.widgets.parts import button, emptied, label, row
from fieldkit.desktop.wording import fieldwork as fieldwords
from fieldkit.desktop.wording import words
from fieldkit.domain.people.consent import Scope
from fieldkit.usecases.reviewing import changes, threads
from fieldkit.usecases.reviewing.changes import ChangedField

SHOWN = 60
"""More are counted, not shown: nobody reads them here."""


DAYS = ("withdrawn_on", "erased_on", "keep_until", "held_on", "start", "end")
"""Fields that are kept as a day."""


class ChangedCard(QFrame):
    """One pair of texts a change."""

    def __init__(self, desk: Desk, read_again: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("card")
        self._desk, self._read_again = desk, read_again
        self._visit = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(8)
        self._read = button(self.tr("Tout est lu"), self._mark, "check", "flat")
        heading = label(self.tr("Changé depuis votre dernière lecture"), "heading", wraps=False)
        column.addLayout(row(heading, None, self._read))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        column.addLayout(self._lines)

    def show_changes(
        self, visit: str, changed: tuple[ChangedField, ...] | None, questions: Mapping[tuple[str, str], str]
    ) -> None:
        """Show what changed; None when nothing was ever marked as read here."""
        self._visit = visit
        lines = emptied(self._lines)
        if changed is None:
            first = self.tr("Première lecture. Marquez la visite comme lue pour voir ensuite ce qui change.")
            lines.addWidget(label(first, "quiet"))
        elif not changed:
            lines.addWidget(label(self.tr("Rien n’a changé."), "quiet"))
        for one in (changed or ())[:SHOWN]:
            lines.addWidget(self._line(one, _place(one, questions)))
        if changed and len(changed) > SHOWN:
            rest = words.counted(len(changed) - SHOWN, self.tr("et 1 autre"), self.tr("et {count} autres"))
            lines.addWidget(label(rest, "quiet"))

    def _line(self, one: ChangedField, place: str) -> Row:
        look = partial(self._open, one)
        if one.seconds >= 0:
            go = see_in_text(look, one.title)
        else:
            go = button(self.tr("Voir"), look, "eye", "flat")
            go.setAccessibleName(f"{self.tr('Voir')} : {place}")
        line = Row(place)
        opens(line, go)
        head = row(label(place, "quiet"), go)
        head.setStretch(0, 1)
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 4, 0, 6)
        column.addLayout(head)
        column.addWidget(side_by_side(_value(one, one.before), _value(one, one.after)))
        return line

    def _open(self, one: ChangedField) -> None:
        """Open what changed: a text at the passage, a sheet, or the visit."""
        about = partial(threads.about, one.record, work=self._desk.workspace.work)
        self._desk.bench.ask(about, self._go)

    def _go(self, about: threads.About) -> None:
        is_text = about.page == "transcript"
        where = spot(about.record, about.seconds) if is_text else about.record
        self._desk.go(about.page if about.page in ("transcript", "sheet") else "visit", where or self._visit)

    def _mark(self) -> None:
        mark = partial(changes.mark_read, self._visit, work=self._desk.workspace.work)
        self._desk.bench.ask(mark, lambda _none: self._read_again())


def _value(one: ChangedField, value: str) -> str:
    if value and one.attribute == "scopes":
        return ", ".join(
            (fieldwords.scope(Scope(name)) if name in set(Scope) else name) for name in value.split(", ")
        )
    return words.told_on(value) if value and one.attribute in DAYS else value


def _place(one: ChangedField, questions: Mapping[tuple[str, str], str]) -> str:
    parts = [fieldwords.about(one.kind), one.title, fieldwords.field(one.attribute)]
    if one.is_answer:
        parts.append(questions.get((one.record, one.path), one.path))
    if one.seconds >= 0:
        parts.append(words.moment(one.seconds))
    return " · ".join(part for part in (*parts, one.author or words.nobody(), words.time_of(one.at)) if part)
