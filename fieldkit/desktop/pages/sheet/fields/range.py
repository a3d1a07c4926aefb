"""A number on a scale, with its ends in sight; no answer until somebody moves it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.desktop.widgets.parts import icon_button, label
from fieldkit.domain.sheets.question import Question

ONE_TO_TEN = (1.0, 10.0, 1.0)
VALUE_PIXELS = 48


class RangeField(QObject):
    """A slider by the form's steps; said when it is let go, or moved with the keys."""

    def __init__(self, question: Question, acts: Acts) -> None:
        super().__init__()
        self._path, self._answers = question.path, acts.answers
        self._start, end, self._step = question.span or ONE_TO_TEN
        self._frame, self._slider = QWidget(), QSlider(Qt.Orientation.Horizontal)
        self._slider.setAccessibleName(question.label)
        self._slider.setMaximum(max(1, round((end - self._start) / self._step)))
        self._slider.setPageStep(1)
        self._value = label("–", "asked", wraps=False)
        self._value.setFixedWidth(VALUE_PIXELS)
        self._clear = icon_button(self.tr("Effacer la réponse"), self._empty, "x")
        line = QHBoxLayout(self._frame)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(label(f"{self._start:g}", "quiet", wraps=False))
        line.addWidget(self._slider, 1)
        line.addWidget(label(f"{end:g}", "quiet", wraps=False))
        line.addWidget(self._value)
        line.addWidget(self._clear)
        self._slider.valueChanged.connect(self._moved)
        self._slider.sliderReleased.connect(self._say)

    @property
    def widget(self) -> QWidget:
        """Return the slider with its ends."""
        return self._frame

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show the number that is kept."""
        is_number = isinstance(question.value, (int, float))
        if not self._slider.isSliderDown():
            self._slider.blockSignals(True)
            place = (float(str(question.value)) - self._start) / self._step if is_number else 0
            self._slider.setValue(round(place))
            self._slider.blockSignals(False)
            self._value.setText(f"{question.value:g}" if is_number else str(question.value or "–"))
        self._slider.setEnabled(not is_locked and not question.is_read_only)
        self._clear.setVisible(question.is_answered and self._slider.isEnabled())

    @Slot(int)
    def _moved(self, _place: int) -> None:
        self._value.setText(self._text())
        if not self._slider.isSliderDown():
            self._say()

    @Slot()
    def _say(self) -> None:
        self._answers.say({self._path: self._text()})

    def _text(self) -> str:
        return f"{self._start + self._slider.value() * self._step:g}"

    def _empty(self) -> None:
        self._answers.say({self._path: ""})
