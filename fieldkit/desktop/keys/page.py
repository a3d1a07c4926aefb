"""All keys on one page: what each does, found by a word, changed by pressing another."""

from __future__ import annotations

import unicodedata
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.keys import keymap as maps
from fieldkit.desktop.keys.acts import ACTS, Act, said
from fieldkit.desktop.keys.caps import KeyCaps
from fieldkit.desktop.keys.capture import ChangeKeys
from fieldkit.desktop.keys.keymap import Keymap
from fieldkit.desktop.keys.profiles import PROFILES
from fieldkit.desktop.widgets.columns import Columns
from fieldkit.desktop.widgets.parts import button, emptied, framed, label, row, sized
from fieldkit.desktop.widgets.scrolled import scrolling

COLUMNS = (("sound", "walk", "window"), ("speakers", "segments", "recording"), ("write", "text"))
"""Which groups stand under each other."""

SPEAKER_ACTS = "recording_speaker_"


class KeysPage(QDialog):
    """Every act and its keys; `changed` tells the new map, which is already kept."""

    changed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._keymap = maps.read(desk.workspace.settings)
        self._lines: list[tuple[QWidget, str]] = []
        self._cards: list[tuple[QFrame, list[QWidget]]] = []
        self.setWindowTitle(self.tr("Touches"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sized(self, 1220, 800)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(14)
        column.addLayout(self._heading())
        self._columns = QVBoxLayout()
        self._columns.setContentsMargins(0, 0, 6, 0)
        column.addWidget(scrolling(self._columns, only_down=True), 1)
        self._draw()

    def _heading(self) -> QVBoxLayout:
        self._find = QLineEdit()
        self._find.setPlaceholderText(self.tr("Chercher une touche ou ce qu’elle fait"))
        self._find.setAccessibleName(self._find.placeholderText())
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(lambda _text: self._filter())
        self._profile = QComboBox()
        self._profile.setAccessibleName(self.tr("Habitudes"))
        for name in PROFILES:
            self._profile.addItem(said(name), name)
        self._profile.setCurrentIndex(self._profile.findData(self._keymap.profile))
        self._profile.activated.connect(lambda _row: self._choose_profile())
        reset = button(self.tr("Tout remettre comme dans le profil"), self._reset, "arrow-back-up")
        told = self.tr("Cliquez sur une ligne pour changer ses touches. Une pédale se règle de la même façon.")
        heading = QVBoxLayout()
        heading.setSpacing(8)
        heading.addLayout(row(label(self.tr("Touches"), "title", wraps=False), None, self._profile, reset))
        heading.addWidget(label(told, "quiet"))
        heading.addWidget(self._find)
        return heading

    def _draw(self) -> None:
        self._lines, self._cards = [], []
        cards = [[self._card(group) for group in groups] for groups in COLUMNS]
        emptied(self._columns).addWidget(Columns(*cards, shares=[1] * len(cards)))
        self._filter()

    def _card(self, group: str) -> QFrame:
        frame, inside = framed()
        inside.setSpacing(1)
        inside.addWidget(label(said(group), "heading"))
        lines: list[QWidget] = []
        for act in (one for one in ACTS if one.group == group):
            if act.id.startswith(SPEAKER_ACTS) and not act.id.endswith("_1"):
                continue
            line = self._line(act)
            inside.addWidget(line)
            lines.append(line)
        self._cards.append((frame, lines))
        return frame

    def _line(self, act: Act) -> QWidget:
        keys = self._keymap.keys(act.id)
        line = QWidget()
        inside = QHBoxLayout(line)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        if act.is_fixed:
            inside.addWidget(label(said(act.id)), 1)
        else:
            change = button(said(act.id), partial(self._change, act.id), look="line")
            change.setToolTip(self.tr("Changer"))
            inside.addWidget(change, 1)
        inside.addWidget(KeyCaps(keys), 0, Qt.AlignmentFlag.AlignRight)
        self._lines.append((line, plain(" ".join([said(act.id), *(maps.native(key) for key in keys)]))))
        return line

    def _filter(self) -> None:
        wanted = plain(self._find.text()).split()
        for line, words in self._lines:
            line.setVisible(all(one in words for one in wanted))
        for frame, lines in self._cards:
            frame.setVisible(any(line.isVisibleTo(frame) for line in lines))

    def _change(self, act: str) -> None:
        asked = ChangeKeys(self._keymap, act, self._desk.language, self)
        asked.changed.connect(self._become)
        asked.open()

    def _choose_profile(self) -> None:
        self._become(Keymap(profile=str(self._profile.currentData()), own=self._keymap.own))

    def _reset(self) -> None:
        self._become(Keymap(profile=self._keymap.profile))

    def _become(self, keymap: Keymap) -> None:
        self._keymap = keymap
        self._desk.bench.ask(partial(maps.keep, keymap, settings=self._desk.workspace.settings))
        self.changed.emit(keymap)
        QTimer.singleShot(0, self._draw)


def plain(text: str) -> str:
    """Return a text as it is searched: without accents, in small letters."""
    apart = unicodedata.normalize("NFD", text.lower())
    return "".join(one for one in apart if not unicodedata.combining(one))
