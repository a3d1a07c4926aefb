"""Choices with pictures or sounds: cards side by side, each a button that stays pressed."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from fieldkit.desktop.pages.sheet.fields.choices.pressed import PressedField
from fieldkit.desktop.pages.sheet.fields.choices.shown import Shown
from fieldkit.desktop.pages.sheet.fields.field import Acts, MediaActs
from fieldkit.desktop.widgets.flow import Flow
from fieldkit.desktop.widgets.parts import icon_button, label
from fieldkit.domain.sheets.question import Choice, Question

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
        picture = Shown(choice, PICTURE, media)
        text = label(choice.label)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text.setFixedWidth(PICTURE.width())
        text.setFixedHeight(text.heightForWidth(PICTURE.width()))
        text.setVisible(bool(choice.label))
        for part in (picture, text):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._height = 0
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 8)
        column.setSpacing(6)
        column.addWidget(picture)
        column.addWidget(text, 0, Qt.AlignmentFlag.AlignHCenter)
        heard = kinds.get("audio") or kinds.get("video", "")
        if heard:
            hear = icon_button(
                self.tr("Écouter {name}").format(name=choice.label), partial(media.play, heard), "volume"
            )
            column.addWidget(hear, 0, Qt.AlignmentFlag.AlignHCenter)

    def sizeHint(self) -> QSize:
        """Return the size of what is in it, as high as the others are."""
        return QSize(CARD_PIXELS, max(self._height, self._column.sizeHint().height()))

    def be_as_high(self, height: int) -> None:
        """Stand beside others of this height."""
        self._height = height
        self.updateGeometry()


class PicturedField(PressedField):
    """Choices as cards, all as high as the tallest."""

    def __init__(self, question: Question, acts: Acts) -> None:
        cards = {one.name: Card(one, acts.media) for one in question.choices}
        super().__init__(question, acts, cards, Flow(gap=10))
        be_alike(cards.values())


def be_alike(cards: Collection[Card]) -> None:
    """Make cards as high as the tallest of them."""
    tallest = max((card.sizeHint().height() for card in cards), default=0)
    for card in cards:
        card.be_as_high(tallest)
