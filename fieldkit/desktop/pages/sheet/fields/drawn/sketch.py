"""A drawing on white paper, gone on with later; what is kept already is drawn over."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout
from shiboken6 import isValid

from fieldkit.desktop.pages.sheet.fields.drawn.drawn import DrawnField
from fieldkit.desktop.widgets.drawing.paper import Paper
from fieldkit.desktop.widgets.parts import button, tell
from fieldkit.domain.sheets.question import Question

LONG = 1200.0
"""The longer side of every paper that is drawn on, in its units: pens are as wide on a photo as on white paper."""

WHITE = Paper(size=QSizeF(LONG, 0.75 * LONG), dots=1.5)


class SketchField(DrawnField):
    """Drawn on white paper, or over the picture that answers already."""

    def _offer(self, line: QHBoxLayout, *, is_fixed: bool) -> None:
        self._offer_to_draw(line, button(self.tr("Dessiner…"), self._draw, "pencil"), is_fixed=is_fixed)
        super()._offer(line, is_fixed=is_fixed)

    def _show_file(self, line: QHBoxLayout, question: Question, name: str, *, is_fixed: bool) -> None:
        super()._show_file(line, question, name, is_fixed=is_fixed)
        if not is_fixed:
            self._offer_to_draw(line, button(self._goes_on(), self._draw_over, "pencil", "flat"), is_fixed=is_fixed)

    def _goes_on(self) -> str:
        return self.tr("Continuer le dessin…")

    def _draw(self) -> None:
        self._open(WHITE, "white")

    def _draw_over(self) -> None:
        name = str(self._question.value)
        self._acts.drawings.look(name, partial(self._lay, name))

    def _lay(self, name: str, picture: QImage) -> None:
        """Lay the picture under, as soon as it is read; the question may be gone by then."""
        if not isValid(self._frame):
            return
        if picture.isNull():
            tell(self.tr("Cette image ne peut pas être lue ici : on ne peut pas dessiner dessus."), self._frame)
        else:
            self._open(over(picture), name)


def over(picture: QImage) -> Paper:
    """Return a paper to draw on over a picture, with its dots; a small picture gets more: ink is not coarse."""
    longer = max(picture.width(), picture.height())
    return Paper(size=QSizeF(picture.size()) * (LONG / longer), dots=max(1.0, longer / LONG), under=picture)
