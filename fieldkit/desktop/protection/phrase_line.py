"""A line for a passphrase: hidden, shown on demand, and watchful of the caps lock."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout, QWidget

from fieldkit.desktop.look.theme import colours, icon
from fieldkit.desktop.widgets.parts import label

SECRET = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoAutoUppercase
    | Qt.InputMethodHint.ImhNoPredictiveText
)
"""What keyboards on screen are told: to learn nothing of this, and to capitalise nothing."""


class PhraseLine(QWidget):
    """One line; `changed` and `entered` (Return) carry nothing, the text is asked for when it is needed."""

    changed = Signal()
    entered = Signal()

    def __init__(self, name: str, *, is_readable: bool = False) -> None:
        """`name` is read aloud, and stands in the empty line; `is_readable` lets letters be seen from the start."""
        super().__init__()
        self._is_readable = is_readable
        self._line = QLineEdit()
        self._line.setAccessibleName(name)
        self._line.setPlaceholderText(name)
        self._line.setInputMethodHints(SECRET)
        self._line.setMinimumHeight(38)
        self._line.textEdited.connect(self._tell_changed)
        self._line.returnPressed.connect(self.entered)
        self._line.installEventFilter(self)
        self._eye = self._line.addAction(icon("eye", colours().quiet), QLineEdit.ActionPosition.TrailingPosition)
        self._eye.triggered.connect(self._turn)
        for one in self._line.findChildren(QToolButton):
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._caps = label(self.tr("La touche Verr. Maj est enfoncée."), "caution")
        self._caps.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._line)
        column.addWidget(self._caps)
        self.empty()
        self.setFocusProxy(self._line)

    @property
    def text(self) -> str:
        """Return what is written."""
        return self._line.text()

    @property
    def is_fit(self) -> bool:
        """Say whether anything is written."""
        return bool(self.text)

    @property
    def is_shown(self) -> bool:
        """Say whether the letters can be read."""
        return self._line.echoMode() == QLineEdit.EchoMode.Normal

    def empty(self) -> None:
        """Forget what was written, its undo as well, and show or hide what comes as at the start."""
        self._line.setText("")  # `clear` is a step that undo takes back
        self._caps.hide()
        if self._is_readable:
            self.show_text()
        else:
            self.hide_text()

    def hide_text(self) -> None:
        """Show points instead of letters."""
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye.setIcon(icon("eye", colours().quiet))
        self._eye.setText(self.tr("Afficher"))
        self._eye.setToolTip(self.tr("Afficher"))

    def show_text(self) -> None:
        """Show the letters."""
        self._line.setEchoMode(QLineEdit.EchoMode.Normal)
        self._eye.setIcon(icon("eye-off", colours().quiet))
        self._eye.setText(self.tr("Masquer"))
        self._eye.setToolTip(self.tr("Masquer"))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look at each key for what it tells of the caps lock: no system tells the lock itself to Qt."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._look_at(event)
        return False

    def _look_at(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_CapsLock:
            self._caps.hide()
            return
        letter = event.text()
        if len(letter) == 1 and letter.upper() != letter.lower():
            has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._caps.setVisible(letter.isupper() != has_shift)

    @Slot()
    def _turn(self) -> None:
        if self.is_shown:
            self.hide_text()
        else:
            self.show_text()

    @Slot(str)
    def _tell_changed(self, _text: str) -> None:
        self.changed.emit()
