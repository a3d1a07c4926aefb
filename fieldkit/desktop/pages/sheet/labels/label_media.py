"""What a label shows and plays: a picture that opens larger, a sound, a video's sound."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QSize, Qt, Slot
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fieldkit.desktop.pages.sheet.fields.field import MediaActs
from fieldkit.desktop.widgets.parts import button, label
from fieldkit.domain.sheets.question import Media

MOST = QSize(460, 300)


class LabelMedia(QWidget):
    """The picture, then what can be heard; a file that is nowhere is told by its name."""

    def __init__(self, media: Media, named: str, acts: MediaActs) -> None:
        super().__init__()
        kinds = dict(media)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(6)
        shown = kinds.get("image") or kinds.get("big-image", "")
        if shown:
            large = kinds.get("big-image", shown)
            column.addWidget(Picture(shown, named, partial(acts.open, large), acts), 0, Qt.AlignmentFlag.AlignLeft)
        heard = [(kind, kinds[kind]) for kind in ("audio", "video") if kind in kinds]
        if heard:
            line = QHBoxLayout()
            line.setSpacing(8)
            for kind, name in heard:
                told = _said("Écouter") if kind == "audio" else _said("Écouter le son de la vidéo")
                line.addWidget(button(told, partial(acts.play, name), "volume", "flat"))
                if kind == "video":
                    line.addWidget(button(_said("Voir la vidéo"), partial(acts.open, name), "player-play", "flat"))
            line.addStretch(1)
            column.addLayout(line)


class Picture(QWidget):
    """A picture as large as it is, up to what still lets one see the question; pressing it opens it."""

    def __init__(self, name: str, told: str, act: partial[None], acts: MediaActs, most: QSize = MOST) -> None:
        super().__init__()
        self._name, self._most = name, most
        self._button = QPushButton()
        self._button.setObjectName("picture")
        self._button.setAccessibleName(_said("Image : {name}").format(name=told))
        self._button.setToolTip(_said("Agrandir"))
        self._button.clicked.connect(lambda _checked=False: act())
        self._button.hide()
        self._absent = label(_said("Image absente ou illisible : {name}").format(name=name), "quiet", wraps=False)
        self._absent.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._button)
        column.addWidget(self._absent)
        acts.drawn.connect(self._draw)
        acts.draw(name)

    @Slot(str, QImage)
    def _draw(self, name: str, picture: QImage) -> None:
        if name != self._name:
            return
        self._absent.setVisible(picture.isNull())
        self._button.setVisible(not picture.isNull())
        fitted = fitting(picture, self._most, self.devicePixelRatioF())
        self._button.setIcon(QIcon(fitted))
        self._button.setIconSize(fitted.deviceIndependentSize().toSize())


def fitting(picture: QImage, most: QSize, ratio: float) -> QPixmap:
    """Return a picture no larger than this, sharp on a screen of so many dots a pixel."""
    room = most * ratio
    is_large = picture.width() > room.width() or picture.height() > room.height()
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    found = QPixmap.fromImage(picture.scaled(room, keep, smooth) if is_large else picture)
    found.setDevicePixelRatio(ratio)
    return found


def _said(text: str) -> str:
    return QCoreApplication.translate("label_media", text)
