"""Say something about a visit, a passage, an answer or an excerpt."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.widgets.parts import label
from fieldkit.desktop.wording import fieldwork as fieldwords
from fieldkit.usecases.reviewing import review, threads
from fieldkit.usecases.reviewing.threads import About


class AskRemark(Asking):
    """A few lines, under what they are about."""

    def __init__(self, about: About, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Commentaire"), parent, self.tr("Commenter"))
        self.setMinimumWidth(480)
        told = " · ".join(part for part in (fieldwords.about(about.kind), about.title) if part)
        self.form.addRow(label(told, "quiet"))
        self._text = QPlainTextEdit()
        self._text.setAccessibleName(self.tr("Commentaire"))
        self._text.setPlaceholderText(self.tr("Écrire un commentaire…"))
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(110)
        self.form.addRow(self._text)
        self._text.setFocus()

    @property
    def text(self) -> str:
        """Return what was written."""
        return self._text.toPlainText()


def ask_remark(desk: Desk, record: str, parent: QWidget, place: str = "") -> None:
    """Ask for a remark on a record (`place`: which answer of a sheet) and keep it."""
    work = desk.workspace.work
    desk.bench.ask(partial(threads.about, record, work=work), partial(_ask, desk, record, parent, place))


def _ask(desk: Desk, record: str, parent: QWidget, place: str, about: About) -> None:
    asked = AskRemark(about, parent)
    asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    asked.accepted.connect(partial(_keep, desk, record, place, asked))
    asked.open()


def _keep(desk: Desk, record: str, place: str, asked: AskRemark) -> None:
    desk.bench.ask(partial(review.comment, record, asked.text, place=place, work=desk.workspace.work))
