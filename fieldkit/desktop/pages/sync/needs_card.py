"""What waits for a person: withdrawals that bundles bring, what two said differently, what the archive refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.dialogs.reviewing.dispute import AskDispute, called
from fieldkit.desktop.widgets.parts import button, carded, emptied, label, row
from fieldkit.desktop.wording import words
from fieldkit.usecases.reviewing.disputes import Dispute
from fieldkit.usecases.sharing import orders as waiting_orders
from fieldkit.usecases.sharing import refused as refused_ones
from fieldkit.usecases.sharing.orders import Order
from fieldkit.usecases.sharing.parcels import Refusal

SHOWN = 30


class NeedsCard(QWidget):
    """One line a decision; hidden when there is none."""

    def __init__(self, desk: Desk, reread: Callable[[], None]) -> None:
        super().__init__()
        self._desk, self._reread = desk, reread
        inside = carded(self)
        inside.addWidget(label(self.tr("À vous de décider"), "heading"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        inside.addLayout(self._lines)

    def show_needs(
        self, disputes: tuple[Dispute, ...], refused: tuple[Refusal, ...], orders: tuple[Order, ...]
    ) -> None:
        """Show what waits."""
        lines = emptied(self._lines)
        for order in orders:
            lines.addLayout(self._order(order))
        for dispute in disputes[:SHOWN]:
            lines.addLayout(self._dispute(dispute))
        if len(disputes) > SHOWN:
            told = self.tr("et 1 autre désaccord"), self.tr("et {count} autres désaccords")
            rest = words.counted(len(disputes) - SHOWN, *told)
            lines.addWidget(label(rest, "quiet"))
        if refused:
            lines.addLayout(self._refusals(refused))
        self.setVisible(bool(disputes or refused or orders))

    def _dispute(self, dispute: Dispute) -> QHBoxLayout:
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(label(called(dispute), wraps=True))
        authors = ", ".join(dict.fromkeys(head.author or self.tr("ce portable") for head in dispute.heads))
        told.addWidget(label(self.tr("Deux versions : {authors}").format(authors=authors), "quiet"))
        line = QHBoxLayout()
        line.addLayout(told, 1)
        line.addWidget(self._writing(button(self.tr("Comparer…"), partial(self._compare, dispute), "git-compare")))
        return line

    def _order(self, order: Order) -> QHBoxLayout:
        told = QVBoxLayout()
        told.setSpacing(0)
        asks = self.tr("Un paquet demande d’effacer « {title} »").format(title=order.title)
        told.addWidget(label(asks, wraps=True))
        who = order.author or words.nobody()
        quiet = self.tr("Accord retiré, dit {author}, le {day}. Rien n’est effacé avant votre réponse.")
        told.addWidget(label(quiet.format(author=who, day=words.day(order.at.date())), "quiet"))
        line = QHBoxLayout()
        line.addLayout(told, 1)
        line.addWidget(self._writing(button(self.tr("Effacer…"), partial(self._erase, order), "", "danger")))
        line.addWidget(self._writing(button(self.tr("Garder"), partial(self._keep, order), "", "flat")))
        return line

    def _writing(self, control: QPushButton) -> QPushButton:
        self._desk.rights.needed_by(control)
        return control

    def _erase(self, order: Order) -> None:
        asked = Asking(self.tr("Effacer un entretien"), self, self.tr("Effacer"))
        why = self.tr("Le son et les textes de « {title} » seront effacés ici et à l’archive. C’est définitif.")
        asked.form.addRow(label(why.format(title=order.title)))
        if asked.exec():
            ws = self._desk.workspace
            act = partial(waiting_orders.carry_out, order.interview, work=ws.work, blobs=ws.blobs)
            self._desk.bench.ask(act, lambda _count: self._reread())

    def _keep(self, order: Order) -> None:
        act = partial(waiting_orders.refuse, order.interview, work=self._desk.workspace.work)
        self._desk.bench.ask(act, lambda _none: self._reread())

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
