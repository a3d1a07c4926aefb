"""A section that folds: its name, how far it is, and what is in it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from fieldkit.desktop.look.theme import colours, icon
from fieldkit.desktop.pages.sheet.column import Manner, Part
from fieldkit.desktop.pages.sheet.tree import Node
from fieldkit.desktop.widgets.parts import label
from fieldkit.domain.sheets.question import Question, QuestionKind
from fieldkit.usecases.sheets.read_sheet import Progress, progress


class Section(QFrame):
    """A card; pressing its name folds it. What is folded is drawn once it is unfolded: long forms open at once."""

    def __init__(self, question: Question, inner: Part) -> None:
        super().__init__()
        self.setObjectName("card")
        self.path = question.path
        self._manner = Manner()
        self._node: Node | None = None
        self._inner = inner
        self._fold = QPushButton()
        self._fold.setObjectName("fold")
        self._fold.clicked.connect(lambda _checked=False: self.fold(is_folded=self.path not in self._manner.folded))
        self._count = label("", "count", wraps=False)
        self._mark = QLabel()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._fold, 1)
        head.addWidget(self._mark)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 18, 10)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(inner.widget)

    def show_node(self, node: Node, manner: Manner) -> None:
        """Show what is in it, and how far it is."""
        self._manner, self._node = manner, node
        self._fold.setText(node.question.label.replace("&", "&&"))
        self._fold.setAccessibleName(node.question.label)
        done = progress(node.walk())
        self._count.setText(far(done, node))
        is_done = done.of > 0 and not done.missing and not done.wrong and done.answered > 0
        name, colour = ("alert-triangle", colours().danger) if done.wrong else ("check", colours().good)
        self._mark.setPixmap(icon(name, colour).pixmap(16, 16))
        self._mark.setVisible(bool(done.wrong) or is_done)
        self._draw()

    def fold(self, *, is_folded: bool) -> None:
        """Fold or unfold."""
        (self._manner.folded.add if is_folded else self._manner.folded.discard)(self.path)
        self._draw()

    def _draw(self) -> None:
        is_folded = self.path in self._manner.folded
        if self._node is not None and not is_folded:
            self._inner.show(self._node, self._manner)
        self._inner.widget.setVisible(not is_folded)
        self._fold.setIcon(icon("chevron-right" if is_folded else "chevron-down", colours().quiet))


def far(done: Progress, node: Node) -> str:
    """Say how far a section is: 4 of 7 answers, or how many items a repeat has."""
    if node.question.kind is QuestionKind.REPEAT:
        return str(len(node.children)) if node.children else _said("aucun")
    told = _said("{answered} sur {of}").format(answered=done.answered, of=done.of)
    return told if done.of else ""


def _said(text: str) -> str:
    return QCoreApplication.translate("section", text)
