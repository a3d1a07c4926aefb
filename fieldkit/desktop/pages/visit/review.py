"""Bundle, sync and review of a visit, in one card."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout

from fieldkit.desktop import words
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.archive import AskArchive
from fieldkit.desktop.pages.visit.seen import SeenVisit
from fieldkit.desktop.widgets.parts import button, emptied, label, row
from fieldkit.domain.review import Decision
from fieldkit.usecases import review, sync
from fieldkit.usecases.bundle import BundleMade
from fieldkit.usecases.screens import Remark


class ReviewCard(QFrame):
    """What went out, what staff said, and what to do next."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("card")
        self._desk = desk
        self._visit = ""
        self._told = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 14, 18, 16)
        self._column.setSpacing(10)
        self._said = QPlainTextEdit()
        self._said.setParent(self)
        self._said.hide()

    def show_review(self, seen: SeenVisit, bundle: Callable[[], None]) -> None:
        """Show a visit's way out; what is being written stays."""
        if seen.line.id != self._visit:
            self._visit, self._told = seen.line.id, ""
        written = self._said.toPlainText()
        column = emptied(self._column)
        column.addWidget(label(self.tr("Relecture et envoi"), "heading"))
        column.addWidget(label(words.visit_state(seen.line.state), "notice"))
        column.addLayout(self._way_out(seen, bundle))
        column.addWidget(label(self._told or self._where(seen), "quiet"))
        for remark in seen.remarks:
            column.addWidget(label(_told(remark)))
        self._said = QPlainTextEdit(written)
        self._said.setPlaceholderText(self.tr("Écrire un commentaire…"))
        self._said.setAccessibleName(self.tr("Commentaire"))
        self._said.setFixedHeight(76)
        column.addWidget(self._said)
        column.addLayout(self._decisions())

    def tell_bundle(self, made: BundleMade) -> None:
        """Say where a bundle was put."""
        self._told = self.tr("Paquet écrit : {path}").format(path=made.path)
        self._desk.go("visit", self._visit)

    def _way_out(self, seen: SeenVisit, bundle: Callable[[], None]) -> QVBoxLayout:
        column = QVBoxLayout()
        if seen.pulse.archive:
            column.addWidget(
                button(self.tr("Synchroniser"), partial(self._desk.go, "sync", "now"), "refresh", "primary")
            )
        else:
            column.addWidget(button(self.tr("Relier à une archive…"), self._join, "cloud-upload", "primary"))
        column.addWidget(button(self.tr("Faire un paquet…"), bundle, "package"))
        return column

    def _where(self, seen: SeenVisit) -> str:
        if not seen.pulse.archive:
            return self.tr("Tout est sur ce portable. Rien n’a encore été envoyé.")
        if seen.pulse.unsent:
            return self.tr("Sur ce portable : {count} éléments à envoyer.").format(count=seen.pulse.unsent)
        return self.tr("Tout est aussi à l’archive.")

    def _decisions(self) -> QVBoxLayout:
        column = QVBoxLayout()
        comment = button(self.tr("Commenter"), self._comment, "messages")
        submit = button(self.tr("Remettre"), self._submit, "upload")
        column.addLayout(row(comment, submit))
        changes = button(self.tr("À revoir"), partial(self._decide, Decision.REQUEST_CHANGES), "pencil")
        approve = button(self.tr("Approuver"), partial(self._decide, Decision.APPROVE), "circle-check")
        column.addLayout(row(changes, approve))
        return column

    def _comment(self) -> None:
        self._say(partial(review.comment, self._visit, self._said.toPlainText()))

    def _submit(self) -> None:
        self._say(partial(review.submit, self._visit, self._said.toPlainText()))

    def _decide(self, decision: Decision) -> None:
        self._say(partial(review.decide, self._visit, decision, self._said.toPlainText()))

    def _say(self, act: Callable[..., str]) -> None:
        self._desk.bench.ask(partial(act, work=self._desk.workspace.work), lambda _id: self._said.clear())

    def _join(self) -> None:
        asked = AskArchive(self)
        if asked.exec():
            ws = self._desk.workspace
            join = partial(sync.join, asked.url, asked.code, work=ws.work, door=ws.archive)
            self._desk.bench.ask(join, lambda _name: self._desk.go("visit", self._visit))


def _told(remark: Remark) -> str:
    said = f"\n{remark.text}" if remark.text else ""
    return f"{remark.author} · {words.decision(remark.decision)} · {remark.at[:10]}{said}"
