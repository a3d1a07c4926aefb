"""A new passphrase: written twice, with a word on what a good one is and how long this one would hold."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from fieldkit.desktop.protection.phrase_line import PhraseLine
from fieldkit.desktop.protection.strength import Strength, judged
from fieldkit.desktop.widgets.parts import label

_STEPS = {Strength.NONE: 0, Strength.WEAK: 1, Strength.FAIR: 2, Strength.GOOD: 3, Strength.STRONG: 4}


class NewPhrase(QWidget):
    """Two lines and a measure; `changed` tells that it may have become fit, `entered` that Return was pressed."""

    changed = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._first = PhraseLine(self.tr("Phrase secrète"))
        self._second = PhraseLine(self.tr("La même phrase, encore une fois"))
        self._measure = QProgressBar()
        self._measure.setObjectName("thin")
        self._measure.setRange(0, 4)
        self._measure.setTextVisible(False)
        self._measure.setAccessibleName(self.tr("Solidité de la phrase"))
        self._word = label("", "quiet", wraps=False)
        self._word.setMinimumWidth(130)
        self._note = label("", "caution")
        self._note.setMinimumHeight(20)
        self._build()
        for line in (self._first, self._second):
            line.changed.connect(self._look)
        self._first.entered.connect(self._second.setFocus)
        self._second.entered.connect(self.entered)
        self.setFocusProxy(self._first)
        self._look()

    @property
    def text(self) -> str:
        """Return the passphrase."""
        return self._first.text

    @property
    def is_fit(self) -> bool:
        """Say whether it is strong enough, and twice the same."""
        return judged(self._first.text).is_enough and self._first.text == self._second.text

    def empty(self) -> None:
        """Forget what was written."""
        for line in (self._first, self._second):
            line.empty()
        self._look()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        advice = self.tr(
            "Quatre ou cinq mots sans rapport entre eux font une bonne phrase : facile à retenir, longue à deviner. "
            "Ni proverbe, ni nom, ni date."
        )
        column.addWidget(label(advice, "quiet"))
        column.addWidget(self._first)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._measure, 1)
        line.addWidget(self._word)
        column.addLayout(line)
        column.addWidget(self._second)
        column.addWidget(self._note)

    @Slot()
    def _look(self) -> None:
        found = judged(self._first.text)
        self._measure.setValue(_STEPS[found])
        self._word.setText(_said(found))
        differs = bool(self._second.text) and not self._first.text.startswith(self._second.text)
        self._note.setText(self.tr("Les deux phrases ne sont pas les mêmes.") if differs else "")
        self.changed.emit()


def _said(strength: Strength) -> str:
    return QCoreApplication.translate("strength", _WORDS[strength.value]) if strength is not Strength.NONE else ""


_WORDS = {
    "weak": "trop facile à deviner",
    "fair": "convenable",
    "good": "bonne",
    "strong": "très bonne",
}
"""How strong a phrase is; these are the words people read."""
