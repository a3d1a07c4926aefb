"""Choices in order: the first is the most important; no more than a form allows."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QSize, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldkit.desktop.pages.sheet.fields.choices.choice import meant
from fieldkit.desktop.pages.sheet.fields.choices.pictured import Card, be_alike
from fieldkit.desktop.pages.sheet.fields.choices.shown import Shown
from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.desktop.widgets.flow import Flow
from fieldkit.desktop.widgets.parts import emptied, icon_button, label
from fieldkit.desktop.widgets.picker import Picker, Then
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sheets.question import Choice, Question

THUMBNAIL = QSize(44, 32)


class RankField(QObject):
    """What was chosen, numbered, each to be moved up, down or out; below it a line that finds one more.

    Choices with pictures are cards instead of the line, pressed in the order of their importance.
    """

    def __init__(self, question: Question, acts: Acts) -> None:
        super().__init__()
        self._path, self._answers, self._most = question.path, acts.answers, question.most
        self._media = acts.media
        self._choices = question.choices
        self._chosen: list[str] = []
        self._is_locked = False
        self._frame = QWidget()
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self._picker = Picker(self._search)
        self._picker.setAccessibleName(question.label)
        self._picker.chosen.connect(self._add)
        column.addLayout(self._lines)
        column.addWidget(self._picker)
        self._cards = self._laid_out(question, column) if any(one.media for one in question.choices) else {}

    @property
    def widget(self) -> QWidget:
        """Return the list and the line."""
        return self._frame

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show what is chosen, in order."""
        self._choices = question.choices
        self._is_locked = is_locked or question.is_read_only
        kept = question.value if isinstance(question.value, list) else str(question.value or "").split()
        self._chosen = [str(name) for name in kept]
        self._draw()

    def _draw(self) -> None:
        lines = emptied(self._lines)
        known = {one.name: one for one in self._choices}
        for place, name in enumerate(self._chosen):
            lines.addLayout(self._line(place, known.get(name, Choice(name=name, label=name))))
        is_full = self._most is not None and len(self._chosen) >= self._most
        is_open = not self._is_locked and not is_full and len(self._chosen) < len(self._choices)
        self._picker.setVisible(is_open and not self._cards)
        for name, card in self._cards.items():
            card.setChecked(name in self._chosen)
            card.setEnabled(not self._is_locked and (name in self._chosen or not is_full))
        if self._most:
            left = self.tr("Ajouter (encore {count})").format(count=max(0, self._most - len(self._chosen)))
        else:
            left = self.tr("Ajouter")
        self._picker.setPlaceholderText(left)

    def _laid_out(self, question: Question, column: QVBoxLayout) -> dict[str, Card]:
        """Return the cards of all choices, laid out in a column."""
        cards, table = {one.name: Card(one, self._media) for one in question.choices}, Flow(gap=10)
        be_alike(cards.values())
        table.setAccessibleName(question.label)
        for name, card in cards.items():
            card.clicked.connect(lambda is_chosen, name=name: self._press(name, is_chosen))
            table.add(card)
        column.addSpacing(4)
        column.addWidget(table)
        return cards

    def _line(self, place: int, choice: Choice) -> QHBoxLayout:
        line, told = QHBoxLayout(), choice.label
        line.setSpacing(4)
        number = label(f"{place + 1}", "rank", wraps=False)
        line.addWidget(number)
        if choice.media:
            picture = Shown(choice, THUMBNAIL, self._media)
            picture.setFixedWidth(THUMBNAIL.width())
            line.addWidget(picture)
        line.addWidget(label(told), 1)
        if self._is_locked:
            return line
        up = icon_button(self.tr("Monter {name}").format(name=told), partial(self._move, place, -1), "arrow-up")
        down = icon_button(self.tr("Descendre {name}").format(name=told), partial(self._move, place, 1), "arrow-down")
        up.setEnabled(place > 0)
        down.setEnabled(place < len(self._chosen) - 1)
        out = icon_button(self.tr("Enlever {name}").format(name=told), partial(self._remove, place), "x")
        for part in (up, down, out):
            line.addWidget(part)
        return line

    def _search(self, text: str, then: Then) -> None:
        left = tuple(one for one in self._choices if one.name not in self._chosen)
        then(meant(left, text))

    @Slot(str)
    def _add(self, name: str) -> None:
        self._picker.clear()
        self._say([*self._chosen, name])

    def _press(self, name: str, is_chosen: bool) -> None:
        self._say([*self._chosen, name] if is_chosen else [one for one in self._chosen if one != name])

    def _move(self, place: int, by: int) -> None:
        order = list(self._chosen)
        order.insert(place + by, order.pop(place))
        self._say(order)

    def _remove(self, place: int) -> None:
        self._say([one for number, one in enumerate(self._chosen) if number != place])

    def _say(self, names: list[str]) -> None:
        self._chosen = names
        self._draw()
        value: Json = list(names)
        self._answers.say({self._path: value})
