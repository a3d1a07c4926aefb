"""A territory: a commune found while its name is typed, or a place abroad with its country and coordinates."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldkit.desktop.pages.sheet.fields.field import Acts, PlaceFound
from fieldkit.desktop.widgets.parts import label
from fieldkit.desktop.widgets.picker import Offer, Picker, Then
from fieldkit.domain.sheets.locality import facts
from fieldkit.domain.sheets.question import Question


class TerritoryField(QObject):
    """One line; what a commune answers beside itself is said with it, as one step."""

    def __init__(self, question: Question, acts: Acts) -> None:
        super().__init__()
        self._question, self._acts = question, acts
        self._found: dict[str, PlaceFound] = {}
        self._kept = ""
        self._frame = QWidget()
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self._picker = Picker(self._search)
        self._picker.setAccessibleName(question.label)
        self._picker.setPlaceholderText(self.tr("Kingersheim ; à l’étranger : Freiburg (DE) 47.99 7.85"))
        self._told = label("", "quiet")
        self._told.hide()
        column.addWidget(self._picker)
        column.addWidget(self._told)
        self._picker.chosen.connect(self._choose)
        self._picker.textEdited.connect(self._typed)
        self._picker.editingFinished.connect(self._left)

    @property
    def widget(self) -> QWidget:
        """Return the line."""
        return self._frame

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show the place that is kept, and what is known of it."""
        self._question = question
        fresh = "" if question.value is None else str(question.value)
        if not self._picker.hasFocus() or self._picker.text() == self._kept:
            self._picker.setText(fresh)
            self._picker.setCursorPosition(0)
        if fresh != self._kept or not fresh:
            self._told.hide()
        self._kept = fresh
        self._picker.lock(is_locked=is_locked or question.is_read_only)
        if fresh:
            self._acts.finder.tell_place(fresh, self._tell)

    def _tell(self, told: str) -> None:
        self._told.setText(told)
        self._told.setVisible(bool(told))

    def _search(self, text: str, then: Then) -> None:
        self._acts.finder.places(text, lambda found: then(self._offers(found)))

    def _offers(self, found: tuple[PlaceFound, ...]) -> list[Offer]:
        self._found = {str(one.locality): one for one in found}
        return [Offer(name=line, text=line, told=one.told) for line, one in self._found.items()]

    @Slot(str)
    def _choose(self, line: str) -> None:
        found = self._found.get(line)
        self._picker.setText(line)
        around = self._question.path.rpartition("/")[0]
        known = facts(found.commune) if found is not None and found.commune is not None else {}
        beside = {
            f"{around}/{name}" if around else name: known[fact]
            for fact, name in self._question.fills
            if known.get(fact)
        }
        self._kept = line
        self._acts.answers.say({**beside, self._question.path: line})

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._acts.answers.typing(self._question.path, text.strip())

    @Slot()
    def _left(self) -> None:
        text = self._picker.text().strip()
        if text != self._kept and not self._picker.is_open:
            self._kept = text
            self._acts.answers.say({self._question.path: text})
