"""What is given to whom to transcribe, how far it is, and what a minute of sound costs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.reviewing.giving import ask_and_give
from fieldkit.desktop.widgets.in_text import Row, opens, see_in_text
from fieldkit.desktop.widgets.parts import button, emptied, framed, label, row
from fieldkit.desktop.widgets.scrolled import scrolled
from fieldkit.desktop.wording import fieldwork as fieldwords
from fieldkit.desktop.wording import words
from fieldkit.domain.reviewing.assignment import Hearing
from fieldkit.usecases.facts import PASSING
from fieldkit.usecases.reviewing import assign
from fieldkit.usecases.reviewing.assign import Work


class AssignmentsPage(QWidget):
    """Mine first, then everybody's."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._mine, self._others = QVBoxLayout(), QVBoxLayout()
        self._left = tuple(label("", "quiet", wraps=False) for _ in range(2))
        column = scrolled(self)
        column.addWidget(label(self.tr("Travaux de transcription"), "title"))
        headed = zip((self.tr("À moi"), self.tr("Aux autres")), (self._mine, self._others), self._left, strict=True)
        for heading, lines, left in headed:
            frame, inside = framed()
            inside.addLayout(row(label(heading, "heading", wraps=False), left, None))
            inside.addLayout(lines)
            column.addWidget(frame)
        told = self.tr("Pour confier un entretien, ouvrez sa visite : « Confier… » est à côté de lui.")
        column.addWidget(label(told, "quiet"))
        column.addStretch(1)
        desk.bridge.happened.connect(self._reread)

    def show_work(self) -> None:
        """Read the work again."""
        self._desk.bench.ask(partial(assign.listed, work=self._desk.workspace.work), self._show)

    @Slot(object)
    def _reread(self, fact: object) -> None:
        if self.isVisible() and not isinstance(fact, PASSING):
            self.show_work()

    def _show(self, found: tuple[Work, ...]) -> None:
        mine, others = [one for one in found if one.is_mine], [one for one in found if not one.is_mine]
        for lines, works, left in zip((self._mine, self._others), (mine, others), self._left, strict=True):
            emptied(lines)
            left.setText(self._left_to_do(works))
            for one in works:
                lines.addWidget(self._line(one))
            if not works:
                lines.addWidget(label(self.tr("Rien pour le moment."), "quiet"))

    def _left_to_do(self, works: list[Work]) -> str:
        """Say how much sound is still to be worked through."""
        open_ = [one for one in works if one.assignment.is_open and not one.is_gone]
        seconds = sum(one.seconds * (1 - one.verified) for one in open_)
        return self.tr("reste {length} de son").format(length=words.length(seconds)) if seconds else ""

    def _line(self, one: Work) -> QWidget:
        acts = self._acts(one)
        line = Row(f"{one.title}, {', '.join(self._facts(one))}")
        if acts:
            opens(line, acts[0])
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label(one.title))
        texts.addWidget(label(" · ".join(self._facts(one)), "quiet"))
        if one.is_late and one.assignment.deadline:
            late = self.tr("À rendre depuis le {day}").format(day=words.day(one.assignment.deadline))
            texts.addWidget(label(late, "alarm"))
        if one.assignment.note:
            texts.addWidget(label(one.assignment.note))
        inside = row(*acts)
        inside.insertLayout(0, texts, 1)
        inside.setContentsMargins(0, 6, 0, 6)
        line.setLayout(inside)
        return line

    def _facts(self, one: Work) -> list[str]:
        is_second = one.assignment.hearing is Hearing.SECOND
        facts = [
            "" if one.is_mine else one.assignment.transcriber,
            self.tr("seconde écoute") if is_second else "",
            words.length(one.seconds) if one.seconds else "",
            self.tr("{share} vérifié").format(share=words.percent(one.verified)),
            fieldwords.work_pace(one.pace, one.worked),
        ]
        if one.is_gone:
            facts.append(self.tr("accord retiré"))
        elif one.is_taken_back:
            facts.append(self.tr("repris : ce travail ne vous est plus confié"))
        elif not one.assignment.is_open:
            facts.append(self.tr("rendu"))
        elif one.assignment.deadline and not one.is_late:
            facts.append(self.tr("à rendre le {day}").format(day=words.day(one.assignment.deadline)))
        return [fact for fact in facts if fact]

    def _acts(self, one: Work) -> list[QWidget]:
        id_ = one.assignment.id
        if one.is_gone or one.is_taken_back:
            return []
        words_ = see_in_text(partial(self._desk.go, "transcript", one.assignment.interview), one.title)
        if not one.assignment.is_open:
            if one.assignment.hearing is Hearing.SECOND:
                return [words_]
            give = partial(ask_and_give, self._desk, one.assignment.interview, one.title, self)
            again = button(self.tr("Seconde écoute…"), give, "volume")
            self._desk.rights.needed_to_arrange(again)
            return [words_, again]
        acts: list[QWidget] = []
        if not one.is_mine:
            acts.append(words_)
        else:
            acts.append(button(self.tr("Continuer"), partial(self._begin, id_), "player-play", "primary"))
            acts.append(button(self.tr("Rendre"), partial(self._move, assign.hand_back, id_), "check"))
            self._desk.rights.needed_by(*acts)
        off = button(self.tr("Ne plus confier"), partial(self._move, assign.call_off, id_), "x", "flat")
        self._desk.rights.needed_to_arrange(off)
        return [*acts, off]

    def _begin(self, id_: str) -> None:
        begun = partial(assign.begin, id_, work=self._desk.workspace.work)
        self._desk.bench.ask(begun, lambda interview: self._desk.go("transcript", interview))

    def _move(self, act: Callable[..., str], id_: str) -> None:
        self._desk.bench.ask(partial(act, id_, work=self._desk.workspace.work), lambda _interview: self.show_work())
