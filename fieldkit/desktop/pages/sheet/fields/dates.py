"""Dates, typed as people write them or picked; a month or a year where that will do."""

from __future__ import annotations

from PySide6.QtCore import QDate, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.desktop.widgets.parts import button, icon_button, row
from fieldkit.domain.sheets.question import Question, QuestionKind
from fieldkit.domain.sheets.written_dates import read_date, read_time, say_date

WIDTH = 260
FULL = len("2018-02-13")
SHORTER = {"month-year": len("2018-02"), "year": len("2018")}
"""How much of a date is asked, where the form asks for less than a day."""
CALENDAR_PIXELS = (310, 250)


class DateField(QObject):
    """A line and a calendar; a date and a time are parted by a space."""

    def __init__(self, question: Question, acts: Acts) -> None:
        super().__init__()
        self._path, self._answers, self._language = question.path, acts.answers, acts.language
        self._is_partial = question.kind is QuestionKind.PARTIAL_DATE
        self._has_time = question.kind is QuestionKind.DATETIME
        self._shown_letters = next((length for look, length in SHORTER.items() if look in question.looks), FULL)
        self._kept = self._iso = ""
        self._frame, self._line = QWidget(), QLineEdit()
        self._line.setAccessibleName(question.label)
        self._line.setPlaceholderText(self._example())
        self._line.setMaximumWidth(WIDTH)
        self._open = icon_button(self.tr("Choisir dans un calendrier"), self._pick, "calendar")
        self._open.setVisible("no-calendar" not in question.looks)
        line = QHBoxLayout(self._frame)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self._line, 1)
        line.addWidget(self._open)
        line.addStretch(1)
        self._line.textEdited.connect(self._typed)
        self._line.editingFinished.connect(self._left)

    @property
    def widget(self) -> QWidget:
        """Return the line with its button."""
        return self._frame

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show the answer that is kept."""
        self._iso = "" if question.value is None else str(question.value)
        fresh = self._said(self._iso)
        if not self._line.hasFocus() or self._line.text() == self._kept:
            self._line.setText(fresh)
        self._kept = fresh
        self._line.setReadOnly(is_locked or question.is_read_only)
        self._open.setEnabled(not is_locked and not question.is_read_only)

    def _example(self) -> str:
        if self._shown_letters < FULL:
            return self.tr("février 2018") if self._shown_letters == SHORTER["month-year"] else "2018"
        if self._is_partial:
            return self.tr("13/02/2018, février 2018 ou 2018")
        return self.tr("13/02/2018 14:30") if self._has_time else self.tr("13/02/2018")

    def _said(self, iso: str) -> str:
        day, _, time = iso.partition("T")
        return f"{say_date(day[: self._shown_letters], self._language)} {time[:5]}".strip()

    def _read(self, text: str) -> str:
        if self._shown_letters < FULL:
            return _first_day(read_date(text, may_be_partial=True))
        if not self._has_time:
            return read_date(text, may_be_partial=self._is_partial)
        day, _, time = text.strip().rpartition(" ")
        return f"{read_date(day)}T{read_time(time)}" if day else text.strip()

    @Slot(str)
    def _typed(self, text: str) -> None:
        is_kept = text.strip() == self._kept
        self._answers.typing(self._path, self._iso if is_kept else self._read(text))

    @Slot()
    def _left(self) -> None:
        if self._line.text().strip() != self._kept:
            self._answers.say({self._path: self._read(self._line.text())})

    def _pick(self) -> None:
        asked = Calendar(self._iso, self._frame, is_partial=self._is_partial)
        asked.chosen.connect(self._chosen)
        asked.show_below(self._frame)

    @Slot(str)
    def _chosen(self, iso: str) -> None:
        time = self._iso.partition("T")[2][:5] or "09:00"
        self._answers.say({self._path: f"{iso}T{time}" if self._has_time else iso})


def _first_day(read: str) -> str:
    """Return the first day of a month or a year, as ODK keeps it; what is none stays as it is."""
    is_short = len(read) < FULL and read.replace("-", "").isdecimal()
    return f"{read}-01-01"[:FULL] if is_short else read


class Calendar(QFrame):
    """A calendar over the page; the month or the year in sight can be taken alone where that will do."""

    chosen = Signal(str)

    def __init__(self, iso: str, parent: QWidget, *, is_partial: bool) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._calendar = QCalendarWidget()
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._calendar.setGridVisible(False)
        self._calendar.setMinimumSize(*CALENDAR_PIXELS)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(day, self._calendar.weekdayTextFormat(Qt.DayOfWeek.Monday))
        parts = [int(part) for part in iso[:10].split("-") if part.isdigit()]
        if parts:
            self._calendar.setSelectedDate(QDate(*(*parts, 1, 1)[:3]))
        self._calendar.clicked.connect(self._take_day)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._calendar)
        if is_partial:
            month = button(self.tr("Ce mois seulement"), self._take_month, "", "flat")
            year = button(self.tr("Cette année seulement"), self._take_year, "", "flat")
            column.addLayout(row(month, None, year))

    def show_below(self, field: QWidget) -> None:
        """Open under a field."""
        self.adjustSize()
        self.move(field.mapToGlobal(QPoint(0, field.height() + 2)))
        self.show()

    @Slot(QDate)
    def _take_day(self, day: QDate) -> None:
        self._take(day.toString("yyyy-MM-dd"))

    def _take_month(self) -> None:
        self._take(f"{self._calendar.yearShown():04d}-{self._calendar.monthShown():02d}")

    def _take_year(self) -> None:
        self._take(f"{self._calendar.yearShown():04d}")

    def _take(self, iso: str) -> None:
        self.close()
        self.chosen.emit(iso)
