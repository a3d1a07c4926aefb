"""A picture that is drawn over: chosen, dropped or pasted first, kept as it is, then marked by hand."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from fieldkit.desktop.pages.sheet.fields.drawn.sketch import SketchField
from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.desktop.widgets.drawing.paper import Paper, as_png
from fieldkit.desktop.widgets.parts import button, tell
from fieldkit.domain.sheets.question import Question


class AnnotatedField(SketchField):
    """The picture is an answer by itself, and stays with the visit once a marked one takes its place."""

    def __init__(self, question: Question, acts: Acts) -> None:
        super().__init__(question, acts)
        self._is_fixed = False
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self._frame, self._paste, context=here)

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show the picture, or ways to give one."""
        self._is_fixed = is_locked or question.is_read_only
        super().show_answer(question, is_locked=is_locked)

    def _offer(self, line: QHBoxLayout, *, is_fixed: bool) -> None:
        super(SketchField, self)._offer(line, is_fixed=is_fixed)
        paste = button(self.tr("Coller une image"), self._paste, "clipboard")
        self._offer_to_draw(line, paste, is_fixed=is_fixed)

    def _goes_on(self) -> str:
        return self.tr("Annoter…")

    def _paste(self) -> None:
        """Take the picture, or the file, that was copied."""
        clipboard = QGuiApplication.clipboard()
        copied = clipboard.mimeData() or QMimeData()
        files = [Path(url.toLocalFile()) for url in copied.urls() if url.isLocalFile()]
        picture = clipboard.image()
        if self._is_fixed:
            return
        if files:
            self._acts.evidence.attach(self._path, files[0])
        elif not picture.isNull():
            bare = partial(as_png, Paper(size=QSizeF(picture.size()), under=picture), ())
            self._acts.drawings.paste(self._path, bare, partial(tell, parent=self._frame))
        else:
            tell(self.tr("Le presse-papiers ne contient pas d’image."), self._frame)
