"""Bundle, sync and review of a visit, in one card."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.leaving.archive import AskArchive
from fieldkit.desktop.dialogs.reviewing.sharing import Sharing
from fieldkit.desktop.pages.visit.seen import REMARKS_SHOWN, SeenVisit
from fieldkit.desktop.spots import spot
from fieldkit.desktop.widgets.in_text import Row, opens, see_in_text_icon
from fieldkit.desktop.widgets.parts import button, emptied, label, row
from fieldkit.desktop.wording import words
from fieldkit.usecases.reviewing import threads
from fieldkit.usecases.screens import Remark
from fieldkit.usecases.sharing import sync
from fieldkit.usecases.sharing.bundle import BundleMade


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

    def show_review(self, seen: SeenVisit, bundle: Callable[[], None]) -> None:
        """Show a visit's way out."""
        if seen.line.id != self._visit:
            self._visit, self._told = seen.line.id, ""
        column = emptied(self._column)
        column.addWidget(label(self.tr("Relecture et envoi"), "heading"))
        column.addWidget(label(words.visit_state(seen.line.state), "notice"))
        column.addLayout(self._way_out(seen, bundle))
        column.addWidget(label(self._told or self._where(seen), "quiet"))
        for remark in seen.remarks[-REMARKS_SHOWN:]:
            column.addWidget(self._remark(remark, seen.places[remark.about]))
        opener = button(self.tr("Relecture…"), lambda: self._desk.go("review", self._visit), "messages")
        invite = button(self.tr("Inviter à lire…"), partial(self._invite, seen), "users")
        self._desk.rights.needed_to_invite(invite)
        column.addLayout(row(opener, invite, None))

    def _remark(self, remark: Remark, about: threads.About) -> QWidget:
        """Return what was said; of a text, a line that leads there."""
        told = label(_told(remark))
        if about.page != "transcript":
            return told
        line = Row(_told(remark))
        way = see_in_text_icon(partial(self._desk.go, "transcript", spot(about.record, about.seconds)), about.title)
        opens(line, way)
        inside = row(told, way)
        inside.setStretch(0, 1)
        inside.setContentsMargins(0, 0, 0, 0)
        line.setLayout(inside)
        return line

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
            column.addWidget(button(self.tr("Relier à une archive…"), self._join, "cloud-upload"))
        pack = button(self.tr("Faire un paquet…"), bundle, "package")
        self._desk.rights.needed_by(pack)
        column.addWidget(pack)
        return column

    def _where(self, seen: SeenVisit) -> str:
        if not seen.pulse.archive:
            return self.tr("Tout est sur ce portable. Rien n’a encore été envoyé.")
        if seen.missing.unsent:
            one = self.tr("De cette visite, 1 élément est à envoyer.")
            return words.counted(
                seen.missing.unsent, one, self.tr("De cette visite, {count} éléments sont à envoyer.")
            )
        return self.tr("Toute la visite est aussi à l’archive.")

    def _invite(self, seen: SeenVisit) -> None:
        Sharing(self._desk, seen.line.id, seen.interviews, self).open()

    def _join(self) -> None:
        asked = AskArchive(self)
        if asked.exec():
            ws = self._desk.workspace
            join = partial(sync.join, asked.url, asked.code, work=ws.work, door=ws.archive)
            self._desk.bench.ask(join, lambda _name: self._desk.go("visit", self._visit))


def _told(remark: Remark) -> str:
    said = f"\n{remark.text}" if remark.text else ""
    return f"{remark.author} · {words.decision(remark.decision)} · {words.told_on(remark.at)}{said}"
