"""One question as it is asked: its words, what helps, its field, and what is wrong with its answer."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fieldkit.desktop.look.theme import colours, icon
from fieldkit.desktop.pages.sheet.column import Manner
from fieldkit.desktop.pages.sheet.disputed import Disputed
from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.desktop.pages.sheet.fields.making import field_for
from fieldkit.desktop.pages.sheet.fields.mapped.mapped import is_mapped
from fieldkit.desktop.pages.sheet.labels.label_media import LabelMedia
from fieldkit.desktop.pages.sheet.labels.markdown import rich
from fieldkit.desktop.pages.sheet.labels.naming import rich_label
from fieldkit.desktop.pages.sheet.tree import Node
from fieldkit.desktop.widgets.parts import label
from fieldkit.domain.sheets.question import Question, QuestionKind

MARK_PIXELS = 14


class Asked(QWidget):
    """A question; what is missing is said beside it once somebody wanted to declare the sheet complete."""

    def __init__(self, question: Question, acts: Acts) -> None:
        super().__init__()
        self.question = question
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 8)
        column.setSpacing(4)
        self._label = rich_label(question.label, "asked")
        self._helps = [rich_label("", "quiet"), rich_label("", "quiet")]
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._label, 1)
        if question.is_restricted:
            head.addWidget(_lock(), alignment=Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        for one in self._helps:
            column.addWidget(one)
        media = tuple(one for one in question.media if one[0] != "image" or not is_mapped(question))
        if media:
            column.addWidget(LabelMedia(media, question.label, acts.media))
        self._field = None if question.kind is QuestionKind.NOTE else field_for(question, acts)
        if self._field is not None:
            column.addWidget(self._field.widget)
        self._problem = label("", "problem")
        column.addWidget(self._problem)
        self._disputed = Disputed(question, acts.answers)
        column.addWidget(self._disputed)
        remark = QAction(QCoreApplication.translate("asked", "Commenter cette réponse…"), self)
        remark.triggered.connect(lambda: acts.answers.remark(question.path))
        self.addAction(remark)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def show_node(self, node: Node, manner: Manner) -> None:
        """Show the answer that is kept, and what is wrong with it."""
        before, question = self.question, node.question
        self.question = question
        star = f' <span style="color:{colours().accent}">*</span>' if question.is_required else ""
        self._label.setText(rich(question.label) + star)
        for one, text in zip(self._helps, (question.hint, question.guidance), strict=True):
            one.setText(rich(text))
            one.setVisible(bool(text))
        if before.label != question.label:
            _call(self, before.label, question.label)
        problem = question.problem if question.is_answered else ""
        if manner.is_strict and question.is_required and not question.is_answered:
            problem = QCoreApplication.translate("asked", "Il manque une réponse ici.")
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._disputed.show_dispute(manner.disputes.get(question.path))
        self._disputed.setEnabled(not manner.why)
        if self._field is not None:
            self._field.show_answer(question, is_locked=manner.is_locked)

    def take_focus(self) -> None:
        """Go to the field, or to the two answers that wait for a decision."""
        if self._field is None or self._disputed.take_focus():
            return
        widget = self._field.widget
        inside = [one for one in widget.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        seen = [one for one in [widget, *inside] if one.isVisibleTo(self) and one.focusPolicy()]
        takes = [one for one in seen if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        (takes or [widget])[0].setFocus(Qt.FocusReason.OtherFocusReason)


def _lock() -> QLabel:
    mark = QLabel()
    mark.setPixmap(icon("lock", colours().quiet).pixmap(MARK_PIXELS, MARK_PIXELS))
    told = QCoreApplication.translate("asked", "Réservé : gardé à part, pour qui peut voir les noms.")
    mark.setToolTip(told)
    mark.setAccessibleName(told)
    return mark


def _call(asked: QWidget, before: str, now: str) -> None:
    """Let screen readers hear a field called as its question is now."""
    for one in asked.findChildren(QWidget):
        if one.accessibleName() == before:
            one.setAccessibleName(now)
