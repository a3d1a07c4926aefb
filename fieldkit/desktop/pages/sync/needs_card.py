"""What waits for a person: what two people said differently, and what the archive would not take."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldkit.desktop import words
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.reviewing.dispute import AskDispute, called
from fieldkit.desktop.widgets.parts import button, emptied, framed, label, row
from fieldkit.usecases import refused as refused_ones
from fieldkit.usecases.disputes import Dispute
from fieldkit.usecases.parcels import Refusal

SHOWN = 30


class NeedsCard(QWidget):
    """One line a decision; hidden when there is none."""

    def __init__(self, desk: Desk, reread: Callable[[], None]) -> None:
        super().__init__()
        self._desk, self._reread = desk, reread
        frame, inside = framed()
        inside.addWidget(label(self.tr("À vous de décider"), "heading"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        inside.addLayout(self._lines)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

    def show_needs(self, disputes: tuple[Dispute, ...], refused: tuple[Refusal, ...]) -> None:
        """Show what waits."""
        lines = emptied(self._lines)
        for dispute in disputes[:SHOWN]:
            lines.addLayout(self._dispute(dispute))
        if len(disputes) > SHOWN:
            rest = self.tr("et {count} autres désaccords").format(count=len(disputes) - SHOWN)
            lines.addWidget(label(rest, "quiet"))
        if refused:
            lines.addLayout(self._refusals(refused))
        self.setVisible(bool(disputes or refused))

    def _dispute(self, dispute: Dispute) -> QHBoxLayout:
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(label(called(dispute), wraps=True))
        authors = ", ".join(dict.fromkeys(head.author or self.tr("ce portable") for head in dispute.heads))
        told.addWidget(label(self.tr("Deux versions : {authors}").format(authors=authors), "quiet"))
        line = QHBoxLayout()
        line.addLayout(told, 1)
        line.addWidget(button(self.tr("Comparer…"), partial(self._compare, dispute), "messages"))
        return line

    def _refusals(self, refused: tuple[Refusal, ...]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        for reason in dict.fromkeys(one.reason for one in refused):
            about = [one for one in refused if one.reason == reason]
            titles = ", ".join(dict.fromkeys(one.title for one in about if one.title))
            said = self.tr("L’archive n’a pas tout pris ({count}) : {reason}")
            column.addWidget(label(said.format(count=len(about), reason=words.refusal(reason)), "problem"))
            if titles:
                column.addWidget(label(titles, "quiet"))
        again = partial(refused_ones.try_again, work=self._desk.workspace.work)
        ask = partial(self._desk.bench.ask, again, lambda _none: self._reread())
        column.addLayout(row(button(self.tr("Réessayer au prochain envoi"), ask, "refresh", "flat"), None))
        return column

    def _compare(self, dispute: Dispute) -> None:
        asked = AskDispute(dispute, self)
        if asked.exec():
            act = partial(asked.act, work=self._desk.workspace.work)
            self._desk.bench.ask(act, lambda _none: self._reread())
