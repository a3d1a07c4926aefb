"""Choices with pictures or sounds: cards side by side, each a button that stays pressed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout

from fieldkit.desktop.pages.sheet.fields.field import Acts, MediaActs
from fieldkit.desktop.pages.sheet.fields.pressed import PressedField
from fieldkit.desktop.pages.sheet.label_media import fitting
from fieldkit.desktop.widgets.flow import Flow
from fieldkit.desktop.widgets.parts import icon_button, label
from fieldkit.domain.question import Choice, Question

CARD_PIXELS = 148
PICTURE = QSize(126, 96)


class Card(QPushButton):
    """A choice: its picture, its label, its sound."""

    def __init__(self, choice: Choice, media: MediaActs) -> None:
        super().__init__()
        kinds = dict(choice.media)
        self.setObjectName("pictured")
        self.setCheckable(True)
        self.setFixedWidth(CARD_PIXELS)
        self.setAccessibleName(choice.label)
        self.setToolTip(choice.label)
        self._name = kinds.get("image") or kinds.get("big-image", "")
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setFixedHeight(PICTURE.height())
        self._picture.setVisible(bool(self._name))
        text = label(choice.label)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text.setFixedWidth(PICTURE.width())
        text.setFixedHeight(text.heightForWidth(PICTURE.width()))
        text.setVisible(bool(choice.label))
        for part in (self._picture, text):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._height = 0
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 8)
        column.setSpacing(6)
        column.addWidget(self._picture)
        column.addWidget(text, 0, Qt.AlignmentFlag.AlignHCenter)
        heard = kinds.get("audio") or kinds.get("video", "")
        if heard:
            hear = icon_button(
                self.tr("Écouter {name}").format(name=choice.label), partial(media.play, heard), "volume"
            )
            column.addWidget(hear, 0, Qt.AlignmentFlag.AlignHCenter)
        media.drawn.connect(self._draw)
        if self._name:
            media.draw(self._name)

    def sizeHint(self) -> QSize:
        """Return the size of what is in it, as high as the others are."""
        return QSize(CARD_PIXELS, max(self._height, self._column.sizeHint().height()))

    def be_as_high(self, height: int) -> None:
        """Stand beside others of this height."""
        self._height = height
        self.updateGeometry()

    @Slot(str, QImage)
    def _draw(self, name: str, picture: QImage) -> None:
        if name == self._name and not picture.isNull():
            self._picture.setPixmap(fitting(picture, PICTURE, self.devicePixelRatioF()))
        elif name == self._name:
            self._picture.setText("–")


class PicturedField(PressedField):
    """Choices as cards, all as high as the tallest."""

    def __init__(self, question: Question, acts: Acts) -> None:
        cards = {one.name: Card(one, acts.media) for one in question.choices}
        super().__init__(question, acts, cards, Flow(gap=10))
        tallest = max((card.sizeHint().height() for card in cards.values()), default=0)
        for card in cards.values():
            card.be_as_high(tallest)
