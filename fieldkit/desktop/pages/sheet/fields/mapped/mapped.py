"""Choices that are regions of a map: pressed there, or in the plain list below it, which keys reach."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldkit.desktop.pages.sheet.fields.field import Acts, Field
from fieldkit.desktop.pages.sheet.fields.mapped import drawn_map
from fieldkit.desktop.pages.sheet.fields.mapped.drawn_map import DrawnMap
from fieldkit.desktop.pages.sheet.fields.mapped.map_view import MapView
from fieldkit.desktop.widgets.parts import label
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sheets.question import Question, QuestionKind


def is_mapped(question: Question) -> bool:
    """Say whether the picture of a question is a map of its choices."""
    is_choosing = question.kind in (QuestionKind.CHOICE, QuestionKind.CHOICES)
    return is_choosing and "image-map" in question.looks and "image" in dict(question.media)


class MappedField(QObject):
    """The form's SVG over another field for the same question; without a map the list does."""

    def __init__(self, question: Question, acts: Acts, listed: Field) -> None:
        super().__init__()
        self._question, self._acts, self._listed = question, acts, listed
        self._chosen: list[str] = []
        self._name = dict(question.media).get("image", "")
        self._map = MapView()
        self._map.setAccessibleName(question.label)
        self._map.hide()
        self._absent = label(self.tr("La carte de cette question ne peut pas être montrée."), "quiet")
        self._absent.hide()
        self._frame = QWidget()
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        line = QHBoxLayout()
        line.addWidget(self._map, 1)
        line.addStretch()
        column.addLayout(line)
        column.addWidget(self._absent)
        column.addWidget(listed.widget)
        self._map.pressed.connect(self._press)
        acts.media.renewed.connect(self._ask)
        acts.media.made.connect(self._show_map)
        self._ask()

    @property
    def widget(self) -> QWidget:
        """Return the map and the list."""
        return self._frame

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show what is chosen, in both."""
        self._question = question
        kept = question.value if isinstance(question.value, list) else [question.value or ""]
        self._chosen = [str(name) for name in kept if name]
        self._map.show_chosen(self._chosen, is_fixed=is_locked or question.is_read_only)
        self._listed.show_answer(question, is_locked=is_locked)

    @Slot()
    def _ask(self) -> None:
        names = frozenset(one.name for one in self._question.choices)
        self._acts.media.make(self._question.path, self._name, partial(drawn_map.draw, names=names))

    @Slot(str, object)
    def _show_map(self, path: str, drawn: DrawnMap) -> None:
        if path == self._question.path:
            self._map.show_map(drawn, {one.name: one.label for one in self._question.choices})
            self._map.setVisible(bool(drawn.regions))
            self._absent.setVisible(not drawn.regions)

    @Slot(str)
    def _press(self, name: str) -> None:
        """Choose a region; pressing it again takes it back."""
        is_one = self._question.kind is QuestionKind.CHOICE
        others = [] if is_one else [one for one in self._chosen if one != name]
        chosen = others if name in self._chosen else [*others, name]
        self._chosen = chosen
        self._map.show_chosen(chosen, is_fixed=False)
        value: Json = list(chosen)
        self._acts.answers.say({self._question.path: "".join(chosen) if is_one else value})
