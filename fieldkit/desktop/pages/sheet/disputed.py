"""Two answers that were given apart, side by side at their question: one is taken, or both are made one."""

from __future__ import annotations

from functools import partial
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from fieldkit.desktop.look.theme import colours
from fieldkit.desktop.pages.sheet.fields.field import Answers
from fieldkit.desktop.widgets.parts import button, emptied, label, row
from fieldkit.desktop.wording import words
from fieldkit.domain.sheets.question import Question, QuestionKind
from fieldkit.domain.text.align import changed, words_in
from fieldkit.usecases.reviewing import disputes
from fieldkit.usecases.reviewing.disputes import Dispute, Said

WRITTEN = (QuestionKind.TEXT, QuestionKind.LONG_TEXT)


class Disputed(QFrame):
    """Nothing while people agree; all of it is reached with Tab, the latest answer first offered."""

    def __init__(self, question: Question, acts: Answers) -> None:
        super().__init__()
        self.setObjectName("soft")
        self._is_text, self._acts = question.kind in WRITTEN, acts
        self._dispute: Dispute | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 10)
        self._column.setSpacing(8)
        self._takes: list[QPushButton] = []
        self.hide()

    def show_dispute(self, dispute: Dispute | None) -> None:
        """Show what waits for a decision."""
        if dispute == self._dispute:
            return
        self._dispute, self._takes = dispute, []
        column = emptied(self._column)
        self.setVisible(dispute is not None)
        if dispute is None:
            return
        told = self.tr("Deux personnes ont répondu sans se voir. L’historique garde les deux réponses.")
        column.addWidget(label(told))
        side = QHBoxLayout()
        side.setSpacing(10)
        for head in dispute.heads:
            side.addWidget(self._head(dispute, head), 1)
        column.addLayout(side)
        merge = self._merging(dispute)
        if merge is not None:
            column.addLayout(row(merge, None))

    def take_focus(self) -> bool:
        """Go to the latest answer's button; says whether there is one."""
        if self._takes:
            self._takes[-1].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self._takes)

    def _head(self, dispute: Dispute, head: Said) -> QFrame:
        frame = QFrame()
        frame.setObjectName("card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(4)
        who = self.tr("{author} (ce portable)") if head.is_mine else "{author}"
        author = who.format(author=head.author or self.tr("sans nom"))
        column.addWidget(label(f"{author} · {words.time_of(head.at)}", "quiet"))
        text = QLabel(self._marked(dispute, head))
        text.setTextFormat(Qt.TextFormat.RichText)
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(text, 1)
        take = button(self.tr("Garder cette réponse"), partial(self._acts.prefer, dispute, head), "check")
        take.setAccessibleName(f"{take.text()}\u202f: {author}, {head.text}")
        self._takes.append(take)
        column.addWidget(take, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _merging(self, dispute: Dispute) -> QPushButton | None:
        if disputes.together(dispute) is not None:
            return button(self.tr("Garder les deux ensemble"), partial(self._acts.join, dispute), "plus", "flat")
        if dispute.can_write and self._is_text:
            return button(
                self.tr("Écrire à partir des deux…"), partial(self._acts.compare, dispute), "pencil", "flat"
            )
        return None

    def _marked(self, dispute: Dispute, head: Said) -> str:
        """Return an answer, the words that the other has not marked."""
        mine = words_in(head.text)
        other = next(one for one in dispute.heads if one is not head)
        here, _ = changed(mine, words_in(other.text))
        soft = colours().accent_soft
        told = (
            f'<span style="background:{soft}">{escape(word)}</span>' if place in here else escape(word)
            for place, word in enumerate(mine)
        )
        return " ".join(told) or f"<i>{escape(self.tr('(sans réponse)'))}</i>"
