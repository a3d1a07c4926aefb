"""Where a visit stands, the checklist, and what may be decided by the person here."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.widgets.parts import button, emptied, label, point_line
from fieldkit.desktop.wording import fieldwork as fieldwords
from fieldkit.desktop.wording import words
from fieldkit.domain.reviewing.review import Decision
from fieldkit.usecases.reviewing import review
from fieldkit.usecases.reviewing.checklist import Point
from fieldkit.usecases.screens import Remark

PICTURES = {
    Decision.SUBMIT: "upload",
    Decision.TAKE_BACK: "arrow-back-up",
    Decision.APPROVE: "circle-check",
    Decision.REQUEST_CHANGES: "pencil",
    Decision.PUBLISH: "cloud-upload",
}
LACKING_SHOWN = 3


class DecidingCard(QFrame):
    """What is being written stays while the rest is read anew."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("card")
        self._desk = desk
        self._visit = ""
        self._state, self._explained = label("", "heading"), label("", "notice")
        self._points, self._moves, self._made = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._said = QPlainTextEdit()
        self._said.setPlaceholderText(self.tr("Un mot avec la décision…"))
        self._said.setAccessibleName(self.tr("Un mot avec la décision…"))
        self._said.setTabChangesFocus(True)
        self._said.setFixedHeight(76)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(10)
        column.addWidget(self._state)
        column.addWidget(self._explained)
        column.addLayout(self._points)
        column.addWidget(self._said)
        column.addLayout(self._moves)
        column.addLayout(self._made)

    def show_standing(self, visit: str, standing: review.Standing, decisions: tuple[Remark, ...]) -> None:
        """Show where the visit stands."""
        if visit != self._visit:
            self._visit = visit
            self._said.clear()
        self._state.setText(words.visit_state(standing.state.value))
        self._explained.setText(fieldwords.state_explained(standing.state))
        lines = emptied(self._points)
        for point in standing.points:
            lines.addWidget(_line(point))
        moves = emptied(self._moves)
        offered = [one for one in standing.moves if one is not Decision.COMMENT]
        self._said.setVisible(bool(offered))
        main = next((one for one in (Decision.APPROVE, Decision.SUBMIT) if one in offered), None)
        for one in offered:
            look = "primary" if one is main else ""
            moves.addWidget(button(fieldwords.move(one), partial(self._decide, one), PICTURES[one], look))
        if not offered:
            moves.addWidget(label(self.tr("Votre rôle est de lire et de commenter."), "quiet"))
        made = emptied(self._made)
        for remark in reversed(decisions):
            made.addWidget(label(_told(remark), "quiet"))

    def _decide(self, decision: Decision) -> None:
        say = partial(review.decide, self._visit, decision, self._said.toPlainText())
        self._desk.bench.ask(partial(say, work=self._desk.workspace.work), lambda _id: self._said.clear())


def _line(one: Point) -> QWidget:
    told = fieldwords.point(one.name)
    if one.lacking:
        shown = " · ".join(one.lacking[:LACKING_SHOWN]) + ("…" if len(one.lacking) > LACKING_SHOWN else "")
        told = f"{told}\n{shown}"
    return point_line(told, is_met=one.is_met, lacking="danger" if one.blocks else "warning")


def _told(remark: Remark) -> str:
    parts = [remark.author or words.nobody(), words.decision(remark.decision), words.told_on(remark.at)]
    if remark.approved:
        parts.append(fieldwords.approved(remark.approved))
    said = f"\n{remark.text}" if remark.text else ""
    return " · ".join(parts) + said
