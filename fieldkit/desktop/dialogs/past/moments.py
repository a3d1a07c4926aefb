"""The history as a list: days, the minutes of one person, and what was done in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont

from fieldkit.desktop.look.theme import colours
from fieldkit.desktop.widgets.listed import Index, Listed
from fieldkit.desktop.wording import words
from fieldkit.usecases.text.acts import Act, Deed, Spell

ACT = Qt.ItemDataRole.UserRole + 1
ROLE = Qt.ItemDataRole
ROW_PIXELS = 26
SHIFT = "\u2003"
"""How far a line stands in."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A day, or one person's minute."""

    text: str
    is_day: bool


Row = Heading | Act


class MomentModel(Listed[Row]):
    """What was done, the latest first; only what is in sight is put into words."""

    def __init__(self) -> None:
        super().__init__()
        self._spells: tuple[Spell, ...] = ()
        self._starts: Mapping[str, float] = {}

    @property
    def authors(self) -> tuple[str, ...]:
        """Return who is in it."""
        return tuple(dict.fromkeys(spell.author for spell in self._spells))

    def show_spells(self, spells: tuple[Spell, ...], starts: Mapping[str, float]) -> None:
        """Show these; `starts` tells where segments begin."""
        self._spells, self._starts = spells, starts
        self.show_author("")

    def show_author(self, author: str) -> None:
        """Show what one author did whose name holds this; everything for an empty one."""
        wanted = author.strip().casefold()
        self.show_rows(_rows([one for one in self._spells if wanted in one.author.casefold()]))

    def act(self, index: Index) -> Act | None:
        """Return what a row tells of; None for a heading."""
        row = self.row_of(index)
        return row if isinstance(row, Act) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let acts be chosen, headings not."""
        usual = super().flags(index)
        return usual if self.act(index) else usual & ~Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        """Return a row in words, and how it looks."""
        row = self.row_of(index)
        if row is None:
            return None
        if role == ACT:
            return row if isinstance(row, Act) else None
        if role in (ROLE.DisplayRole, ROLE.ToolTipRole, ROLE.AccessibleTextRole):
            return self._said(row, role == ROLE.DisplayRole)
        if role == ROLE.SizeHintRole:
            return QSize(0, ROW_PIXELS)
        return _look(row, role) if isinstance(row, Heading) else None

    def _said(self, row: Row, is_shifted: bool) -> str:
        if isinstance(row, Heading):
            return row.text if row.is_day or not is_shifted else SHIFT + row.text
        place = words.moment(self._starts.get(row.segment, 0.0))
        told = f"{place}  {words.deed(row.deed.value)}"
        more = {Deed.WORDS: _changes(row.before, row.after), Deed.SPEAKER: row.after}.get(row.deed, "")
        if row.deed is Deed.CUT:
            more = row.after
        line = f"{told}\u202f: {more}" if more else told
        return 2 * SHIFT + line if is_shifted else line


def _rows(spells: list[Spell]) -> list[Row]:
    rows: list[Row] = []
    day = None
    for spell in spells:
        began = spell.at.astimezone()
        if began.date() != day:
            day = began.date()
            rows.append(Heading(words.day(day), is_day=True))
        rows.append(Heading(f"{began.strftime('%H:%M')} · {spell.author or words.nobody()}", is_day=False))
        rows += spell.acts
    return rows


def _look(row: Heading, role: int) -> Any:
    if role == ROLE.FontRole:
        font = QFont()
        font.setWeight(QFont.Weight.DemiBold if row.is_day else QFont.Weight.Normal)
        return font
    if role == ROLE.ForegroundRole:
        return QColor(colours().text if row.is_day else colours().quiet)
    return None


def _changes(before: str, after: str) -> str:
    """Say shortly which words were written for which."""
    old, new = before.split(), after.split()
    told = []
    for change, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        gone, came = " ".join(old[a:b]), " ".join(new[c:d])
        if change != "equal":
            told.append(f"{gone} → {came}" if gone and came else f"+ {came}" if came else f"− {gone}")
    return ", ".join(told)
