"""A choice's picture, small, beside or above its label."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel

from fieldkit.desktop.pages.sheet.fields.field import MediaActs
from fieldkit.desktop.pages.sheet.labels.label_media import fitting
from fieldkit.domain.sheets.question import Choice


class Shown(QLabel):
    """The picture, in a room that stays while it is read; a dash where there is none, nothing where none is named."""

    def __init__(self, choice: Choice, room: QSize, media: MediaActs) -> None:
        super().__init__()
        kinds = dict(choice.media)
        self._name = kinds.get("image") or kinds.get("big-image", "")
        self._room = room
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedHeight(room.height())
        media.drawn.connect(self._draw)
        if self._name:
            media.draw(self._name)
        else:
            self.hide()

    @Slot(str, QImage)
    def _draw(self, name: str, picture: QImage) -> None:
        if name == self._name and not picture.isNull():
            self.setPixmap(fitting(picture, self._room, self.devicePixelRatioF()))
        elif name == self._name:
            self.setText("–")
