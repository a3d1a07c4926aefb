"""Before a withdrawal: exactly what will be erased, what stays, and which copies only a person can see to."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.widgets.parts import button, framed, label, row, sized, tell
from fieldkit.desktop.widgets.scrolled import scrolled_over
from fieldkit.desktop.wording import evidence as evidence_words
from fieldkit.desktop.wording import fieldwork as fieldwords
from fieldkit.desktop.wording import words
from fieldkit.domain.sharing.departure import Departure
from fieldkit.usecases.people import withdraw, withdrawal
from fieldkit.usecases.people.withdrawal import Erasure

QUOTES_SHOWN = 5
COPIES_SHOWN = 8
POINT_PIXELS = 8


class Withdrawing(QDialog):
    """What goes, what stays, what to see to; nothing is erased before the red button."""

    def __init__(self, told: Erasure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Retirer un accord"))
        sized(self, 640, 620)
        keep = button(self.tr("Ne rien effacer"), self.reject)
        erase = button(self.tr("Effacer définitivement"), self.accept, "trash", "danger")
        keep.setDefault(True)
        column = scrolled_over(row(None, keep, erase), self)
        column.setSpacing(12)
        title = self.tr("{person} retire son accord pour « {title} »").format(person=told.person, title=told.title)
        column.addWidget(label(title, "heading"))
        for heading, lines in (
            (self.tr("Sera effacé ici, puis à l’archive et sur chaque portable"), self._goes(told)),
            (self.tr("Reste, et le dira"), self._stays(told)),
            (self.tr("À faire vous-même : ces copies sont déjà parties"), self._copies(told.copies)),
        ):
            if lines:
                frame, part = framed()
                part.addWidget(label(heading, "heading"))
                for line in lines:
                    part.addLayout(_pointed(line))
                column.addWidget(frame)
        column.addStretch(1)

    def _goes(self, told: Erasure) -> list[str]:
        lines = [
            self.tr("Son : {name} ({length})").format(name=name or "—", length=words.length(seconds))
            for name, seconds in told.sounds
        ]
        if told.transcripts:
            is_one = told.segments == 1
            one = self.tr("Transcriptions : {texts}, soit 1 passage et {words} mots")
            counted = one if is_one else self.tr("Transcriptions : {texts}, soit {segments} passages et {words} mots")
            lines.append(counted.format(texts=told.transcripts, segments=told.segments, words=told.words))
        if told.excerpts:
            lines.append(self.tr("Extraits cités : {count}").format(count=len(told.excerpts)))
            lines += [evidence_words.quoted(quote) for quote in told.excerpts[:QUOTES_SHOWN]]
        if told.remarks:
            lines.append(self.tr("Commentaires de relecture : {count}").format(count=told.remarks))
        if told.drafts:
            lines.append(self.tr("Textes en cours de frappe : {count}").format(count=told.drafts))
        return [*lines, self.tr("En tout {size} sur ce disque").format(size=words.size(told.bytes))]

    def _stays(self, told: Erasure) -> list[str]:
        lines = [self.tr("Le titre de l’entretien, le jour du retrait et qui l’a noté")]
        lines += [
            self.tr("Fiche « {title} » : sa citation dira qu’elle est retirée").format(title=title)
            for title in dict.fromkeys(title for title, _ in told.sheets)
        ]
        lines += [
            self.tr("Fiche « {title} », remplie pour cet entretien : relisez-la").format(title=title)
            for title in told.about
        ]
        return lines

    def _copies(self, copies: tuple[Departure, ...]) -> list[str]:
        lines = [copy_line(one) for one in copies[:COPIES_SHOWN]]
        if len(copies) > COPIES_SHOWN:
            lines.append(
                words.counted(len(copies) - COPIES_SHOWN, self.tr("et 1 autre"), self.tr("et {count} autres"))
            )
        return lines


def _pointed(line: str) -> QHBoxLayout:
    """Return one line of a list, its later lines below its first; a quote belongs to the line before it."""
    point = label("" if line.startswith("«") else "•", wraps=False)
    point.setFixedWidth(POINT_PIXELS)
    told = row(point, label(line))
    told.setAlignment(point, Qt.AlignmentFlag.AlignTop)
    told.setStretch(1, 1)
    return told


def copy_line(one: Departure) -> str:
    """Say where a copy lies and since when."""
    return f"{fieldwords.copy(one.copy)} · {one.place} · {words.time_of(one.at)}"


def ask_and_withdraw(desk: Desk, interview: str, name: str, parent: QWidget) -> None:
    """Tell what would go; erase it when that is confirmed."""
    ws = desk.workspace
    look = partial(withdrawal.preview, interview, name, work=ws.work, blobs=ws.blobs, backups=ws.backups)
    desk.bench.ask(look, partial(_ask, desk, interview, name, parent))


def _ask(desk: Desk, interview: str, name: str, parent: QWidget, told: Erasure) -> None:
    asked = Withdrawing(told, parent)
    asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    asked.accepted.connect(partial(_erase, desk, interview, name, parent))
    asked.open()


def _erase(desk: Desk, interview: str, name: str, parent: QWidget) -> None:
    ws = desk.workspace
    erase = partial(withdraw.withdraw, interview, name, work=ws.work, blobs=ws.blobs)
    done = words.said("L’accord est retiré et tout est effacé ici ; le reste suit à la prochaine synchronisation.")
    desk.bench.ask(erase, lambda _count: tell(done, parent))
