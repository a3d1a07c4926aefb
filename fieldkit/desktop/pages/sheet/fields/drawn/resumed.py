"""A line above a drawing that says what became of the one that was begun before, with a way to begin afresh."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldkit.desktop.pages.sheet.fields.field import Resumed
from fieldkit.desktop.widgets.drawing.surface import Surface
from fieldkit.desktop.widgets.parts import button, label


class ResumedLine(QWidget):
    """Out of sight where there is nothing to say, and once somebody begins afresh, which can be undone."""

    def __init__(self, resumed: Resumed, surface: Surface) -> None:
        super().__init__()
        self._surface = surface
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        has_ink = bool(surface.strokes.now)
        told = label(self._told(resumed, has_ink=has_ink), "problem" if resumed.why else "quiet")
        told.setTextFormat(Qt.TextFormat.PlainText)
        line.addWidget(told, 1)
        if has_ink:
            line.addWidget(button(self.tr("Recommencer"), self._begin_afresh, "refresh", "flat"))
        self.setVisible(bool(told.text()))

    def _told(self, resumed: Resumed, *, has_ink: bool) -> str:
        if resumed.why:
            return resumed.why
        if has_ink and resumed.asked:
            return self.tr("Repris où vous en étiez. La question était alors : « {asked} »").format(
                asked=resumed.asked
            )
        if has_ink:
            return self.tr("Repris où vous en étiez.")
        if resumed.waits_elsewhere and self._surface.paper.is_to_sign:
            return self.tr("Une signature commencée sous un autre texte est gardée ; elle revient avec lui.")
        if resumed.waits_elsewhere:
            return self.tr("Un dessin commencé sur une autre feuille est gardé ; il revient avec elle.")
        return ""

    @Slot()
    def _begin_afresh(self) -> None:
        self._surface.clear()
        self.hide()
