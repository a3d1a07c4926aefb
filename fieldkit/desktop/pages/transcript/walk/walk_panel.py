"""The walk through doubts: one passage after the other, the worst first, heard on arrival and settled by one key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.text.alike import CorrectAlike
from fieldkit.desktop.dialogs.text.learn import Learn, likely
from fieldkit.desktop.pages.transcript.walk.passage import PassageText
from fieldkit.desktop.pages.transcript.walk.way import Sight, Way, see
from fieldkit.desktop.widgets.flow import Flow
from fieldkit.desktop.widgets.parts import button, label, row
from fieldkit.desktop.wording import words
from fieldkit.domain.text.transcript import Segment
from fieldkit.usecases.facts import SegmentsCorrected, StatementsArrived, TranscriptAdvanced
from fieldkit.usecases.text import correct, glossary, walk
from fieldkit.usecases.text.walk import Alike

Play = Callable[[float, float], object]
"""Plays the sound from one second to another."""

KEY = Qt.Key


class WalkPanel(QFrame):
    """Shows one doubtful passage; all of it goes by keyboard. `chosen` tells the segment that is looked at."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, interview: str, play: Play) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Passages à revoir"))
        self._desk, self._interview, self._play = desk, interview, play
        self._way = Way()
        self._alike: tuple[Alike, ...] = ()
        self._count, self._when = label("", "heading", wraps=False), label("", "quiet", wraps=False)
        self._reasons, self._other = label("", "notice"), label("", "quiet")
        self._text = PassageText(self._say, self._keep_typing)
        self._take = button(self.tr("Prendre l’autre écoute (O)"), self.take_other, "refresh")
        self._same = button("", self.correct_alike, "repeat")
        self._buttons = self._made()
        self._build()
        desk.bridge.happened.connect(self._reread)

    def begin(self) -> None:
        """Read what there is to look at, and go to the worst of it."""
        self._way = Way()
        self._read(1)

    def go(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) passage, after the last to the first, and play it."""
        self._text.leave()
        self._alike = ()
        passage = self._way.go(by)
        self._show()
        if passage is not None:
            self.chosen.emit(passage.segment.id)
            self.replay()

    def replay(self) -> None:
        """Play the passage again."""
        if (shown := self._segment()) is not None:
            self._play(shown.start, shown.end)

    def edit(self) -> None:
        """Type in the passage."""
        self._text.edit()

    def check(self) -> None:
        """Say that the passage was looked at and its words are right, and go on."""
        if (shown := self._segment()) is not None:
            self._text.leave()
            self._do(partial(walk.mark_checked, shown.id))
            self._way.settle()
            self.go(1)

    def take_other(self) -> None:
        """Take what else the machine heard there."""
        self._text.leave()
        if self._way.shown is not None and self._way.shown.others:
            self._do(partial(walk.take_other, self._way.shown.others[0]))

    def correct_alike(self) -> None:
        """Show where else the same words are written, to be corrected as well."""
        if (shown := self._segment()) is not None and self._alike:
            asked = CorrectAlike(shown.id, self._alike, self._desk, self)
            asked.finished.connect(self._take_keys)
            asked.open()

    def learn(self) -> None:
        """Ask for the word that the next transcription of this visit should know."""
        if self._way.shown is not None:
            asked = Learn(likely(self._way.shown), self)
            asked.accepted.connect(lambda: self._do(partial(glossary.learn, self._interview, asked.word)))
            asked.finished.connect(self._take_keys)
            asked.open()

    def hideEvent(self, event: QHideEvent) -> None:
        """Say what is being typed."""
        self._text.leave()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key stands for; keys that stand for nothing here are somebody else's."""
        act = self._keys().get(KEY(event.key()))
        if act is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            act()

    def _keys(self) -> dict[Qt.Key, Callable[[], object]]:
        return {
            **dict.fromkeys((KEY.Key_N, KEY.Key_Down, KEY.Key_Right), partial(self.go, 1)),
            **dict.fromkeys((KEY.Key_P, KEY.Key_Up, KEY.Key_Left), partial(self.go, -1)),
            **dict.fromkeys((KEY.Key_Return, KEY.Key_Enter, KEY.Key_F2), self.edit),
            KEY.Key_Space: self.replay,
            KEY.Key_V: self.check,
            KEY.Key_O: self.take_other,
            KEY.Key_T: self.correct_alike,
            KEY.Key_A: self.learn,
        }

    def _made(self) -> tuple[QPushButton, ...]:
        return (
            button(self.tr("Réécouter (Espace)"), self.replay, "player-play"),
            button(self.tr("Corriger (Entrée)"), self.edit, "pencil"),
            button(self.tr("Vu (V)"), self.check, "check", "primary"),
            button(self.tr("Apprendre un mot (A)"), self.learn, "plus"),
            button(self.tr("Précédent (P)"), partial(self.go, -1)),
            button(self.tr("Suivant (N)"), partial(self.go, 1)),
        )

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(10)
        column.addLayout(row(self._count, None, self._when))
        for part in (self._reasons, self._text, self._other):
            column.addWidget(part)
        column.addStretch(1)
        hear, correct_, seen, learn, back, ahead = self._buttons
        column.addLayout(row(self._take, self._same, None))
        acts = Flow(gap=8)
        for one in (hear, correct_, learn, back, ahead, seen):
            acts.add(one)
        column.addWidget(acts)
        for one in (*self._buttons, self._take, self._same):
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @Slot()
    def _take_keys(self) -> None:
        self.activateWindow()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _segment(self) -> Segment | None:
        return self._way.shown.segment if self._way.shown else None

    def _say(self, text: str) -> None:
        if (shown := self._segment()) is not None:
            self._take_keys()
            self._do(partial(correct.set_text, shown.id, text))

    def _keep_typing(self, text: str) -> None:
        if (shown := self._segment()) is not None:
            self._do(partial(correct.draft_text, shown.id, text))

    def _do(self, act: Callable[..., object]) -> None:
        """Do something that is read back through the fact it announces."""
        self._desk.bench.ask(partial(act, work=self._desk.workspace.work))

    def _read(self, by: int = 0) -> None:
        shown = self._segment()
        read = partial(see, self._desk.workspace, self._interview, shown.id if shown else "")
        self._desk.bench.ask(read, partial(self._take_in, by))

    def _take_in(self, by: int, sight: Sight) -> None:
        self._way.take_in(sight)
        self._alike = sight.alike
        if by:
            self.go(by)
        else:
            self._show()

    @Slot(object)
    def _reread(self, fact: Any) -> None:
        is_ours = isinstance(fact, (SegmentsCorrected, TranscriptAdvanced)) and fact.interview == self._interview
        if self.isVisible() and not self._text.is_typing and (is_ours or isinstance(fact, StatementsArrived)):
            self._read()

    def _show(self) -> None:
        shown, way = self._way.shown, self._way
        self._count.setText(self._counted(len(way.passages), way.seen))
        self._when.setText(words.moment(shown.segment.start) if shown else "")
        reasons = words.doubts(shown.reasons) if shown else ""
        self._reasons.setText(self.tr("C’est réglé.") if way.is_settled else reasons)
        self._reasons.setVisible(shown is not None)
        self._text.show_passage(shown)
        other = shown.others[0].text if shown and shown.others else ""
        self._other.setText(self.tr("La machine a aussi entendu : « {text} »").format(text=other))
        self._other.setVisible(bool(other))
        self._take.setVisible(bool(other))
        self._same.setText(self._offered(len(self._alike)))
        self._same.setVisible(bool(self._alike))
        for one in self._buttons:
            one.setVisible(shown is not None)

    def _counted(self, left: int, seen: int) -> str:
        if not left:
            return self.tr("Rien à revoir.")
        wanted = self.tr("1 passage à revoir") if left == 1 else self.tr("{count} passages à revoir")
        settled = self.tr("1 vu") if seen == 1 else self.tr("{count} vus")
        return ", ".join((wanted.format(count=left), settled.format(count=seen)))

    def _offered(self, count: int) -> str:
        if count == 1:
            return self.tr("Corriger aussi un autre passage (T)")
        return self.tr("Corriger aussi {count} autres passages (T)").format(count=count)
