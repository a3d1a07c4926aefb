"""Sound on this laptop: what may go because the archive has it, and what can come back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from fieldkit.desktop.widgets.parts import button, carded, emptied, label, row
from fieldkit.desktop.wording import words
from fieldkit.usecases.sharing.offline import Choice
from fieldkit.usecases.sharing.space import HeldSound


class SpaceCard(QWidget):
    """One line an interview that has sound."""

    wanted_away = Signal(list)
    """Interviews whose sound may leave this laptop."""
    wanted_back = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        inside = carded(self)
        self._free = button(self.tr("Libérer la place"), self._free_all, "archive")
        self._prepare = button(self.tr("Préparer un travail sans réseau…"), self._offer, "download")
        heading = label(self.tr("Sons sur ce portable"), "heading", wraps=False)
        inside.addLayout(row(heading, None, self._prepare, self._free))
        self._about = label("", "quiet")
        inside.addWidget(self._about)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        inside.addLayout(self._lines)
        self._free_ones: list[str] = []
        self._away: tuple[Choice, ...] = ()

    def show_sounds(self, sounds: tuple[HeldSound, ...], away_by: tuple[Choice, ...]) -> None:
        """Show what is here, and what is at the archive only, to be brought by programme and by visit."""
        self._away = away_by
        self._prepare.setVisible(bool(away_by))
        away = [one for one in sounds if may_go(one)]
        self._free_ones = [one.interview for one in away]
        self._free.setEnabled(bool(away))
        said = self.tr("{here} ici, dont {freeable} que l’archive a aussi (reçu à l’appui) et qui peuvent partir.")
        here, freeable = sum(one.here for one in sounds), sum(one.here for one in away)
        if not away:
            said = self.tr("{here} ici. Un son peut partir quand un reçu dit que l’archive l’a.")
        self._about.setText(said.format(here=words.size(here), freeable=words.size(freeable)))
        lines = emptied(self._lines)
        for one in sounds:
            lines.addLayout(self._line(one))
        self.setVisible(bool(sounds))

    @Slot()
    def _offer(self) -> None:
        """Offer what can be brought here: all of it, a programme, a visit; single interviews have a line below."""
        menu = self._menu()
        menu.popup(self._prepare.mapToGlobal(self._prepare.rect().bottomLeft()))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        everything = dict.fromkeys(id_ for one in self._away for id_ in one.interviews)
        said = self.tr("Tout ce qui est à l’archive ({count})").format(count=len(everything))
        menu.addAction(said, partial(self.wanted_back.emit, list(everything)))
        menu.addSeparator()
        for one in self._away:
            menu.addAction(self._named(one), partial(self.wanted_back.emit, list(one.interviews)))
        return menu

    def _named(self, one: Choice) -> str:
        if one.start is None:
            return self.tr("Programme : {title} ({count})").format(title=one.title, count=len(one.interviews))
        said = self.tr("{title}, {day} ({count})")
        return said.format(title=one.title, day=words.day(one.start), count=len(one.interviews))

    def _line(self, one: HeldSound) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(label(one.title, wraps=False), 1)
        line.addWidget(label(self._state(one), "quiet", wraps=False))
        if may_go(one):
            line.addWidget(button(self.tr("Libérer"), partial(self.wanted_away.emit, [one.interview]), "", "flat"))
        elif not one.is_whole:
            back = partial(self.wanted_back.emit, [one.interview])
            line.addWidget(button(self.tr("Rapporter"), back, "download", "flat"))
        return line

    def _state(self, one: HeldSound) -> str:
        if not one.is_whole:
            return self.tr("à l’archive")
        if one.is_busy:
            return self.tr("{size} ici, en cours de transcription").format(size=words.size(one.here))
        if one.is_safe:
            return self.tr("{size} ici et à l’archive").format(size=words.size(one.here))
        return self.tr("{size} ici seulement").format(size=words.size(one.here))

    def _free_all(self) -> None:
        self.wanted_away.emit(self._free_ones)


def may_go(one: HeldSound) -> bool:
    """Say whether the sound of an interview may leave this laptop."""
    return one.here > 0 and one.is_safe and not one.is_busy
