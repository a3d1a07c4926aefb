"""What is looked for and what takes its place: two lines, how they are meant, where to look."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from fieldkit.desktop.widgets.parts import label, row
from fieldkit.domain.text.replacing import Wanted


class WantedForm(QWidget):
    """Tells of every change; a problem is said under the line it is about."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sought, self.by = self._line(self.tr("Rechercher")), self._line(self.tr("Remplacer par"))
        self.problem = label("", "problem")
        self._whole = self._box(self.tr("Mots entiers"))
        self._case = self._box(self.tr("Respecter les majuscules"))
        self._accents = self._box(self.tr("Respecter les accents"))
        self.pattern = self._box(self.tr("Expression régulière"))
        self._scope = QComboBox()
        self._scope.setAccessibleName(self.tr("Où chercher"))
        self._scope.addItem(self.tr("dans cet entretien"), False)
        self._scope.addItem(self.tr("dans toute la visite"), True)
        self._scope.activated.connect(self.changed)
        fields = QGridLayout()
        fields.setHorizontalSpacing(12)
        fields.addWidget(label(self.tr("Rechercher"), wraps=False), 0, 0)
        fields.addWidget(self.sought, 0, 1)
        fields.addWidget(self.problem, 1, 1)
        fields.addWidget(label(self.tr("Remplacer par"), wraps=False), 2, 0)
        fields.addWidget(self.by, 2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(fields)
        column.addLayout(row(self._whole, self._case, self._accents, self.pattern, None, self._scope))

    @property
    def wanted(self) -> Wanted:
        """Return what is looked for."""
        return Wanted(
            find=self.sought.text(),
            by=self.by.text(),
            is_pattern=self.pattern.isChecked(),
            whole_words=self._whole.isChecked(),
            minds_case=self._case.isChecked(),
            minds_accents=self._accents.isChecked(),
        )

    @property
    def whole_visit(self) -> bool:
        """Say whether all of the visit is meant."""
        return bool(self._scope.currentData())

    def tell(self, problem: str) -> None:
        """Say what is wrong with what is looked for; nothing is, when this is empty."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _line(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(name)
        made.textChanged.connect(self.changed)
        return made

    def _box(self, name: str) -> QCheckBox:
        made = QCheckBox(name)
        made.toggled.connect(self.changed)
        return made
