"""A large quiet sheet of paper over everything: what is asked, room to draw, and a way out that asks first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QMessageBox, QSizePolicy, QVBoxLayout, QWidget

from fieldkit.desktop.pages.sheet.fields.drawn.resumed import ResumedLine
from fieldkit.desktop.pages.sheet.fields.drawn.tools import Tools
from fieldkit.desktop.pages.sheet.fields.field import Resumed, WorkingCopy
from fieldkit.desktop.pages.sheet.labels.naming import rich_label
from fieldkit.desktop.widgets.drawing.paper import Paper, as_png
from fieldkit.desktop.widgets.drawing.strokes import Pen
from fieldkit.desktop.widgets.drawing.surface import Surface
from fieldkit.desktop.widgets.parts import button, label, row
from fieldkit.desktop.widgets.scrolled import Down, take_keys
from fieldkit.domain.sheets.question import Question

INK = Pen("#10203a", 4.5)
"""The dark blue of a fountain pen: seen to be written by hand on a page of black letters."""

LARGE = 0.92
"""So much of the screen is taken: all that one sees is what is asked and where to draw."""

SAID_PIXELS = 190
"""What is asked takes this height at most, and scrolls beyond it."""


class DrawingDialog(QDialog):
    """Draws the answer to a question; closes once it is kept, and throws nothing away unasked.

    What is drawn is noted stroke by stroke, so that it is there again whatever becomes of the window.
    """

    def __init__(
        self, question: Question, paper: Paper, copy: WorkingCopy, resumed: Resumed, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Signature") if paper.is_to_sign else self.tr("Dessin"))
        self._paper, self._copy, self._is_keeping = paper, copy, False
        self.surface = Surface(paper, INK, resumed.course)
        self.surface.setAccessibleName(question.label)
        self._clear = button(self.tr("Effacer"), self.surface.clear, "trash")
        self._cancel = button(self.tr("Annuler"), self.reject)
        self._keep = button(self.tr("Garder"), self._begin_to_keep, "check", "primary")
        self._problem = label("", "problem")
        self._problem.hide()
        self._build(question, resumed)
        self.surface.changed.connect(self._note_change)
        self._show_change()
        self.resize(self.screen().availableSize() * LARGE)
        for keys, act in (
            ("Ctrl+Z", self.surface.undo),
            ("Ctrl+Y", self.surface.redo),
            ("Ctrl+Shift+Z", self.surface.redo),
        ):
            QShortcut(QKeySequence(keys), self, act)

    @Slot()
    def reject(self) -> None:
        """Close, once it is sure that what is drawn and not kept may go."""
        if not self._is_keeping and (not self.surface.strokes.now or self._may_throw_away()):
            self._copy.give_up()
            self.surface.changed.disconnect(self._note_change)
            super().reject()

    def _build(self, question: Question, resumed: Resumed) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 20)
        column.setSpacing(14)
        column.addWidget(_Said(question))
        column.addWidget(ResumedLine(resumed, self.surface))
        if not self._paper.is_to_sign:
            column.addWidget(Tools(self.surface))
        column.addWidget(self.surface, 1)
        column.addWidget(self._problem)
        column.addLayout(row(self._clear, None, self._cancel, self._keep))
        self._cancel.setFocus()

    @Slot()
    def _note_change(self) -> None:
        self._copy.note(self.surface.strokes.course)
        self._show_change()

    def _show_change(self) -> None:
        has_ink = bool(self.surface.strokes.now)
        self._clear.setEnabled(has_ink)
        self._keep.setEnabled(has_ink)

    def _begin_to_keep(self) -> None:
        self._is_keeping = True
        self._keep.setEnabled(False)
        self.surface.setEnabled(False)
        self._problem.hide()
        self._copy.keep(partial(as_png, self._paper, self.surface.strokes.now), self.accept, self._stay)

    def _stay(self, why: str) -> None:
        """Say why it could not be kept; what is drawn stays."""
        self._is_keeping = False
        self.surface.setEnabled(True)
        self._problem.setText(why)
        self._problem.show()
        self._show_change()

    def _may_throw_away(self) -> bool:
        drawn = self.tr("Ce dessin n’est pas gardé. Le jeter ?")
        signed = self.tr("Cette signature n’est pas gardée. La jeter ?")
        asked = QMessageBox(self)
        asked.setIcon(QMessageBox.Icon.Question)
        asked.setWindowTitle(self.windowTitle())
        asked.setText(signed if self._paper.is_to_sign else drawn)
        throw = asked.addButton(self.tr("Jeter"), QMessageBox.ButtonRole.DestructiveRole)
        stay = asked.addButton(self.tr("Continuer"), QMessageBox.ButtonRole.RejectRole)
        asked.setDefaultButton(stay)
        asked.exec()
        return asked.clickedButton() is throw


class _Said(Down):
    """What is asked, large, as high as its lines; a long text scrolls, for whoever signs reads all of it."""

    def __init__(self, question: Question) -> None:
        super().__init__()
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(rich_label(question.label, "signed"))
        if question.hint:
            self._column.addWidget(rich_label(question.hint, "quiet"))
        inside = QWidget()
        inside.setLayout(self._column)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        take_keys(self, question.label)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Return how high the lines are at this width, as far as there is room for them."""
        around = self.contentsMargins()
        lines = self._column.totalHeightForWidth(width - around.left() - around.right())
        return min(SAID_PIXELS, lines + around.top() + around.bottom())
