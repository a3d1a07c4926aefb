"""What was said of a visit, thread by thread; the open ones first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.reviewing.remark import ask_remark
from fieldkit.desktop.spots import spot
from fieldkit.desktop.widgets.elided import ElidedButton
from fieldkit.desktop.widgets.in_text import Row, opens, see_in_text
from fieldkit.desktop.widgets.parts import button, emptied, label, row
from fieldkit.desktop.wording import fieldwork as fieldwords
from fieldkit.desktop.wording import words
from fieldkit.usecases.reviewing import review
from fieldkit.usecases.reviewing.threads import Thread
from fieldkit.usecases.screens import Remark

TITLE_LETTERS = 90


class TalkCard(QFrame):
    """Threads with a line to answer in; what is being written in one stays while others are read anew."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("card")
        self._desk = desk
        self._visit = ""
        self._written: dict[str, QLineEdit] = {}
        self._questions: Mapping[tuple[str, str], str] = {}
        self._count = label("", "quiet", wraps=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(10)
        say = button(self.tr("Commenter la visite…"), self._comment, "messages")
        column.addLayout(row(label(self.tr("Commentaires"), "heading", wraps=False), self._count, None, say))
        self._threads = QVBoxLayout()
        self._threads.setSpacing(12)
        column.addLayout(self._threads)

    def show_threads(self, visit: str, threads: tuple[Thread, ...], questions: Mapping[tuple[str, str], str]) -> None:
        """Show these."""
        self._visit, self._questions = visit, questions
        kept = {id_: edit.text() for id_, edit in self._written.items() if edit.text()}
        self._written = {}
        lines = emptied(self._threads)
        left = sum(not one.is_resolved for one in threads)
        self._count.setText(self.tr("{count} à régler").format(count=left) if left else "")
        if not threads:
            lines.addWidget(label(self.tr("Personne n’a encore rien dit."), "quiet"))
        for one in sorted(threads, key=lambda thread: thread.is_resolved):
            lines.addWidget(self._thread(one, kept.get(one.first.id, "")))

    def _thread(self, thread: Thread, written: str) -> QWidget:
        frame = Row(self._place(thread).replace("&&", "&"), "thread")
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        go = partial(self._desk.go, thread.page, self._where(thread))
        opener = ElidedButton(self._place(thread))
        opener.setObjectName("line")
        opener.setAutoDefault(True)
        opener.clicked.connect(lambda _checked=False: go())
        opener.setEnabled(bool(thread.page))
        if thread.page:
            opens(frame, opener)
        settle = partial(review.resolve, thread.first.id, is_resolved=not thread.is_resolved)
        told = self.tr("Rouvrir") if thread.is_resolved else self.tr("Régler")
        done = button(told, partial(self._say, settle), "check", "flat")
        if thread.first.author != self._desk.rights.name:
            self._desk.rights.needed_by(done)
        ways = [see_in_text(go, thread.title)] if thread.page == "transcript" else []
        head = row(opener, *ways, done)
        head.setStretch(0, 1)
        column.addLayout(head)
        for remark in (thread.first, *thread.answers):
            column.addWidget(_said_line(remark))
            column.addWidget(label(remark.text))
        if not thread.is_resolved:
            column.addLayout(self._answering(thread, written))
        return frame

    def _where(self, thread: Thread) -> str:
        return spot(thread.record, thread.seconds) if thread.page == "transcript" else thread.record or self._visit

    def _place(self, thread: Thread) -> str:
        title = thread.title if len(thread.title) <= TITLE_LETTERS else thread.title[:TITLE_LETTERS] + "…"
        question = self._questions.get((thread.record, thread.place), thread.place)
        parts = [fieldwords.about(thread.kind), title, question]
        if thread.seconds >= 0:
            parts.append(words.moment(thread.seconds))
        return " · ".join(part for part in parts if part).replace("&", "&&")

    def _answering(self, thread: Thread, written: str) -> QVBoxLayout:
        edit = QLineEdit(written)
        edit.setPlaceholderText(self.tr("Répondre…"))
        edit.setAccessibleName(self.tr("Répondre…"))
        self._written[thread.first.id] = edit
        edit.returnPressed.connect(partial(self._answer, thread.first.id))
        column = QVBoxLayout()
        column.addWidget(edit)
        return column

    def _answer(self, thread: str) -> None:
        text = self._written[thread].text()
        if text.strip():
            self._written[thread].clear()
            self._say(partial(review.comment, "", text, answers_to=thread))

    def _comment(self) -> None:
        ask_remark(self._desk, self._visit, self)

    def _say(self, act: Callable[..., object]) -> None:
        self._desk.bench.ask(partial(act, work=self._desk.workspace.work))


def _said_line(remark: Remark) -> QWidget:
    return label(f"{remark.author or words.nobody()} · {words.told_on(remark.at)}", "quiet")
