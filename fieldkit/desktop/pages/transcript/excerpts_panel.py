"""The excerpts of an interview beside its text: quote, factors, comment; play each, go there, take it away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.evidence.quoting import colour_of
from fieldkit.desktop.dialogs.reviewing.remark import ask_remark
from fieldkit.desktop.widgets.parts import button, emptied, framed, label, row
from fieldkit.desktop.widgets.scrolled import scrolling
from fieldkit.desktop.wording import words
from fieldkit.domain.evidence.excerpt import Bond
from fieldkit.usecases.evidence import excerpts
from fieldkit.usecases.evidence.excerpts import Evidence
from fieldkit.usecases.facts import (
    CodebookChanged,
    ConsentNoted,
    ExcerptsChanged,
    SegmentsCorrected,
    StatementsArrived,
    TranscriptAdvanced,
)

_REREAD = (
    CodebookChanged,
    ConsentNoted,
    ExcerptsChanged,
    SegmentsCorrected,
    StatementsArrived,
    TranscriptAdvanced,
)


class ColourBar(QWidget):
    """An excerpt's colour; painted, since a style sheet on a part of a card ended the process when the card went."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setFixedWidth(4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour_of(self._name)))
        painter.drawRoundedRect(self.rect(), 2, 2)
        painter.end()


class ExcerptsPanel(QWidget):
    """A list that follows what happens; `wanted` is the segment that somebody wants to go to."""

    wanted = Signal(str)

    def __init__(self, desk: Desk, play: Callable[[float], None], parent: QWidget | None = None) -> None:
        """Read through this desk; `play` plays from a second on."""
        super().__init__(parent)
        self._desk, self._play = desk, play
        self._interview = ""
        self._count = label("", "quiet")
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        holder = QVBoxLayout()
        holder.setContentsMargins(0, 0, 6, 0)
        holder.addLayout(self._column)
        holder.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._count)
        outer.addWidget(scrolling(holder, only_down=True), 1)
        desk.bridge.happened.connect(self._reread)

    def show_interview(self, interview: str) -> None:
        """Show the excerpts of an interview."""
        self._interview = interview
        self._read()

    def _read(self) -> None:
        work = self._desk.workspace.work
        self._desk.bench.ask(partial(excerpts.of, self._interview, work=work), self._show)

    @Slot(object)
    def _reread(self, fact: object) -> None:
        if self._interview and self.isVisible() and isinstance(fact, _REREAD):
            self._read()

    def _show(self, found: tuple[Evidence, ...]) -> None:
        column = emptied(self._column)
        for one in found:
            column.addWidget(self._card(one))
        none = self.tr("Pas encore d’extrait. Choisissez un passage, puis « Citer ce passage… » (Ctrl+B).")
        self._count.setText(self.tr("Extraits : {count}").format(count=len(found)) if found else none)

    def _card(self, one: Evidence) -> QFrame:
        assert one.excerpt is not None
        frame, inside = framed()
        frame.setAccessibleName(one.found.text or one.excerpt.quoted)
        bar = ColourBar(one.excerpt.colour)
        column = QVBoxLayout()
        column.setSpacing(4)
        for part in self._lines(one):
            column.addWidget(part)
        column.addLayout(self._buttons(one))
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(bar)
        line.addLayout(column, 1)
        inside.addLayout(line)
        return frame

    def _lines(self, one: Evidence) -> list[QLabel]:
        assert one.excerpt is not None
        text = one.found.text or one.excerpt.quoted
        lines = [label(f"« {text} »")]
        if one.found.bond is Bond.GONE:
            lines.append(label(self.tr("Ces mots ne sont plus dans le texte. Voici ce qui était cité."), "problem"))
        elif one.found.bond is Bond.REWRITTEN:
            was = self.tr("Réécrit depuis. Cité alors : « {quoted} »").format(quoted=one.excerpt.quoted)
            lines.append(label(was, "problem"))
        elif one.found.bond is Bond.CHANGED and one.excerpt.quoted:
            was = self.tr("Corrigé depuis. Cité alors : « {quoted} »").format(quoted=one.excerpt.quoted)
            lines.append(label(was, "quiet"))
        if one.excerpt.comment:
            lines.append(label(one.excerpt.comment))
        facts = [words.moment(one.found.start), *(factor.name for factor in one.factors)]
        return [*lines, label(" · ".join(facts), "quiet")]

    def _buttons(self, one: Evidence) -> QHBoxLayout:
        assert one.excerpt is not None
        listen = button(self.tr("Écouter"), partial(self._play, one.found.start), "player-play", "flat")
        go = button(self.tr("Y aller"), partial(self._go, one), "file-text", "flat") if one.found.segments else None
        say = button(self.tr("Commenter…"), partial(ask_remark, self._desk, one.excerpt.id, self), "messages", "flat")
        gone = button(self.tr("Retirer"), partial(self._remove, one.excerpt.id), "trash", "flat")
        self._desk.rights.needed_by(gone)
        return row(*(part for part in (listen, go, say) if part), None, gone)

    def _go(self, one: Evidence) -> None:
        self.wanted.emit(one.found.segments[0])

    def _remove(self, excerpt: str) -> None:
        self._desk.bench.ask(partial(excerpts.remove, excerpt, work=self._desk.workspace.work))
