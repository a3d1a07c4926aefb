"""Factors with a tick each; what is ticked has a weight and a direction."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from fieldkit.desktop.widgets.scrolled import take_keys
from fieldkit.desktop.wording import evidence as evidence_words
from fieldkit.domain.evidence.coding import USUAL_WEIGHT, WEIGHTS, Code, Direction
from fieldkit.domain.evidence.factor import Factor

STEP = 18
"""Pixels that each level of the tree goes to the right."""


class CodeLine(QWidget):
    """One factor; its weight and direction appear once it is ticked."""

    def __init__(self, factor: Factor, depth: int, given: Code | None) -> None:
        super().__init__()
        self.factor = factor
        self.tick = QCheckBox(factor.name.replace("&", "&&"))
        self.tick.setToolTip(factor.definition)
        self._weight, self._direction = QComboBox(), QComboBox()
        for weight in WEIGHTS:
            self._weight.addItem(evidence_words.weight(weight), weight)
        for one in Direction:
            self._direction.addItem(evidence_words.direction(one), one.value)
        for box, named in ((self._weight, self.tr("Poids")), (self._direction, self.tr("Direction"))):
            box.setAccessibleName(f"{named} : {factor.name}")
        known = given or Code(factor=factor.id)
        self._weight.setCurrentIndex(WEIGHTS.index(known.weight) if known.weight in WEIGHTS else USUAL_WEIGHT - 1)
        self._direction.setCurrentIndex(self._direction.findData(known.direction.value))
        line = QHBoxLayout(self)
        line.setContentsMargins(depth * STEP, 0, 0, 0)
        line.addWidget(self.tick, 1)
        line.addWidget(self._weight)
        line.addWidget(self._direction)
        self.setMinimumHeight(34)
        self.tick.toggled.connect(self._weight.setVisible)
        self.tick.toggled.connect(self._direction.setVisible)
        self.tick.setChecked(given is not None)
        self._weight.setVisible(given is not None)
        self._direction.setVisible(given is not None)

    @property
    def code(self) -> Code:
        """Return the code as it is set."""
        return Code(
            factor=self.factor.id,
            weight=int(self._weight.currentData()),
            direction=Direction(self._direction.currentData()),
        )


class CodesField(QScrollArea):
    """The codebook to tick in; factors can be added, and sifted by their names."""

    def __init__(self, factors: tuple[tuple[Factor, int], ...], given: tuple[Code, ...] = ()) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setWidgetResizable(True)
        take_keys(self)
        self.setMinimumHeight(120)
        known = {one.factor: one for one in given}
        self.lines: list[CodeLine] = []
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(2)
        for factor, depth in factors:
            self._place(CodeLine(factor, depth, known.get(factor.id)), self._column.count())
        self._column.addStretch(1)
        self.setWidget(inside)

    def add(self, factor: Factor) -> None:
        """Put a factor at the top, ticked."""
        self._place(CodeLine(factor, 0, Code(factor=factor.id)), 0)

    @property
    def codes(self) -> tuple[Code, ...]:
        """Return the codes of the factors that are ticked."""
        return tuple(one.code for one in self.ticked)

    @property
    def ticked(self) -> tuple[CodeLine, ...]:
        """Return the lines that are ticked."""
        return tuple(one for one in self.lines if one.tick.isChecked())

    def sift(self, wanted: str) -> None:
        """Show the factors whose name holds some text, ticked ones always."""
        text = " ".join(wanted.split()).casefold()
        for one in self.lines:
            one.setVisible(text in one.factor.name.casefold() or one.tick.isChecked())

    def _place(self, line: CodeLine, place: int) -> None:
        self.lines.append(line)
        self._column.insertWidget(place, line)
