"""Several of many: boxes in two columns, found by typing when there are more than can be seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.desktop.widgets.parts import label
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sheets.question import Question
from fieldkit.domain.text.searching import is_meant

SEARCHED_FROM = 16
GAP_PIXELS = 18


class ChecklistField(QObject):
    """Boxes in the form's order; those that are ticked stay in sight while one searches."""

    def __init__(self, question: Question, acts: Acts) -> None:
        super().__init__()
        self._path, self._answers = question.path, acts.answers
        self._chosen: list[str] = []
        self._labels = {one.name: one.label for one in question.choices}
        self._frame = QWidget()
        self._frame.setAccessibleName(question.label)
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._typed = QLineEdit()
        self._typed.setPlaceholderText(self.tr("Chercher parmi {count} réponses").format(count=len(self._labels)))
        self._typed.setAccessibleName(self.tr("Chercher une réponse"))
        self._typed.textChanged.connect(self._search)
        self._nothing = label(self.tr("Aucune réponse de ce nom."), "quiet")
        self._nothing.hide()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(2, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP_PIXELS)
        self._grid.setVerticalSpacing(6)
        self._boxes = {name: self._box(name) for name in self._labels}
        self._shown = list(self._labels)
        self._columns = 2
        self._frame.installEventFilter(self)
        for part in (self._typed, self._nothing):
            column.addWidget(part)
        column.addLayout(self._grid)
        self._typed.setVisible(len(self._labels) >= SEARCHED_FROM)
        self._lay()

    @property
    def widget(self) -> QWidget:
        """Return the boxes."""
        return self._frame

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show what is ticked."""
        kept = question.value if isinstance(question.value, list) else []
        self._chosen = [str(name) for name in kept]
        for name, box in self._boxes.items():
            box.setChecked(name in self._chosen)
            box.setEnabled(not is_locked and not question.is_read_only)

    def _box(self, name: str) -> QCheckBox:
        box = QCheckBox(self._labels[name].replace("&", "&&"), self._frame)
        box.setAccessibleName(self._labels[name])
        box.setToolTip(self._labels[name])
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.clicked.connect(lambda is_chosen: self._tick(name, is_chosen))
        return box

    def _tick(self, name: str, is_chosen: bool) -> None:
        others = [one for one in self._chosen if one != name]
        self._chosen = [*others, name] if is_chosen else others
        value: Json = list(self._chosen)
        self._answers.say({self._path: value})

    @Slot(str)
    def _search(self, text: str) -> None:
        found = [name for name, told in self._labels.items() if is_meant(told, text) or name in self._chosen]
        self._nothing.setVisible(not any(is_meant(told, text) for told in self._labels.values()))
        self._shown = found
        self._lay()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stand in one column where two have no room."""
        if event.type() == QEvent.Type.Resize and self._fitting() != self._columns:
            self._lay()
        return super().eventFilter(watched, event)

    def _fitting(self) -> int:
        widest = max((box.sizeHint().width() for box in self._boxes.values()), default=0)
        return 2 if 2 * widest + GAP_PIXELS <= self._frame.width() else 1

    def _lay(self) -> None:
        self._columns = self._fitting()
        names = self._shown
        height = -(-len(names) // self._columns)
        for name, box in self._boxes.items():
            self._grid.removeWidget(box)
            box.setVisible(name in names)
        for place, name in enumerate(names):
            self._grid.addWidget(self._boxes[name], place % height, place // height)
