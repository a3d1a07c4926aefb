"""Choices with pictures or sounds: cards side by side, each a button that stays pressed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QSize, Qt, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from fieldkit.desktop.pages.sheet.fields.field import Acts, MediaActs
from fieldkit.desktop.pages.sheet.label_media import fitting
from fieldkit.desktop.widgets.flow import Flow
from fieldkit.desktop.widgets.parts import icon_button, label
from fieldkit.domain.question import Choice, Question, QuestionKind
from fieldkit.domain.statement import Json

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


class PicturedField(QObject):
    """One or several; pressing again takes a choice back."""

    def __init__(self, question: Question, acts: Acts) -> None:
        super().__init__()
        self._path, self._answers = question.path, acts.answers
        self._is_one = question.kind is QuestionKind.CHOICE
        self._chosen: list[str] = []
        self._frame = Flow(gap=10)
        self._frame.setAccessibleName(question.label)
        self._cards: dict[str, Card] = {}
        for choice in question.choices:
            card = self._cards[choice.name] = Card(choice, acts.media)
            card.clicked.connect(lambda is_chosen, name=choice.name: self._press(name, is_chosen))
            self._frame.add(card)
        tallest = max((card.sizeHint().height() for card in self._cards.values()), default=0)
        for card in self._cards.values():
            card.be_as_high(tallest)

    @property
    def widget(self) -> QWidget:
        """Return the cards."""
        return self._frame

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show what is chosen."""
        kept = question.value if isinstance(question.value, list) else [question.value or ""]
        self._chosen = [str(name) for name in kept if name]
        for name, card in self._cards.items():
            card.setChecked(name in self._chosen)
            card.setEnabled(not is_locked and not question.is_read_only)

    def _press(self, name: str, is_chosen: bool) -> None:
        others = [] if self._is_one else [one for one in self._chosen if one != name]
        self._chosen = [*others, name] if is_chosen else others
        for one, card in self._cards.items():
            card.setChecked(one in self._chosen)
        value: Json = list(self._chosen)
        self._answers.say({self._path: "".join(self._chosen) if self._is_one else value})
