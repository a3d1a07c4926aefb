"""Two versions side by side: take one, or write what holds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from fieldkit.desktop.look.theme import colours
from fieldkit.desktop.widgets.parts import label
from fieldkit.desktop.wording import words
from fieldkit.domain.text.align import changed, words_in
from fieldkit.usecases.reviewing import disputes
from fieldkit.usecases.reviewing.disputes import Dispute, Said

_WORDS = {
    ("", ""): "un champ",
    ("segment", "words"): "texte d’un passage",
    ("segment", "speaker"): "qui parle",
    ("segment", "state"): "état d’un passage",
    ("consent", "scopes"): "ce qui est accepté",
    ("consent", "withdrawn_on"): "retrait de l’accord",
    ("interview", "title"): "titre de l’entretien",
    ("interview", "visit"): "visite de l’entretien",
    ("visit", "title"): "titre de la visite",
    ("factor", "name"): "nom du facteur",
    ("factor", "definition"): "définition du facteur",
    ("sheet", "state"): "état de la fiche",
}


class AskDispute(QDialog):
    """What stands, each with who said it when; words that differ are marked. `act` does what was decided."""

    def __init__(self, dispute: Dispute, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dispute = dispute
        self._picks = QButtonGroup(self)
        self._own = QRadioButton(self.tr("Écrire ce qui doit rester"))
        self._text = QPlainTextEdit(dispute.heads[-1].text)
        self._text.setAccessibleName(self.tr("Ce qui doit rester"))
        self._text.setFixedHeight(96)
        self._text.setTabChangesFocus(True)
        self._text.textChanged.connect(partial(self._own.setChecked, True))
        self.setWindowTitle(self.tr("Deux versions"))
        self.setMinimumWidth(760)
        self._build()

    @property
    def act(self) -> Callable[..., None]:
        """Return what to do, to be given the work."""
        if self._own.isChecked():
            return partial(disputes.write, self._dispute, self._text.toPlainText().strip())
        return partial(disputes.choose, self._dispute, self._dispute.heads[max(0, self._picks.checkedId())])

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(12)
        column.addWidget(label(called(self._dispute), "heading"))
        told = self.tr("Deux personnes ont écrit sans se voir. Rien n’est perdu : l’historique garde les deux.")
        column.addWidget(label(told, "quiet"))
        if self._dispute.is_narrowed:
            narrow = self.tr("Jusqu’à votre décision, le plus étroit des deux accords s’applique.")
            column.addWidget(label(narrow, "notice"))
        side = QHBoxLayout()
        side.setSpacing(14)
        for number, head in enumerate(self._dispute.heads):
            side.addWidget(self._head(number, head), 1)
        column.addLayout(side)
        if self._dispute.can_write:
            self._picks.addButton(self._own, len(self._dispute.heads))
            column.addWidget(self._own)
            column.addWidget(self._text)
        self._picks.button(_usual(self._dispute)).setChecked(True)
        buttons = QDialogButtonBox.StandardButton
        box = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        box.button(buttons.Ok).setObjectName("primary")
        box.button(buttons.Ok).setText(self.tr("Garder ce choix"))
        box.button(buttons.Cancel).setText(self.tr("Plus tard"))
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column.addWidget(box)

    def _head(self, number: int, head: Said) -> QFrame:
        frame = QFrame()
        frame.setObjectName("card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 12, 14, 12)
        who = self.tr("{author} (ce portable)") if head.is_mine else "{author}"
        pick = QRadioButton(who.format(author=head.author or self.tr("sans nom")))
        self._picks.addButton(pick, number)
        text = QLabel(self._marked(head))
        text.setTextFormat(Qt.TextFormat.RichText)
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignTop)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(pick)
        column.addWidget(label(words.time_of(head.at), "quiet"))
        column.addWidget(text, 1)
        return frame

    def _marked(self, head: Said) -> str:
        """Return a version's text, the words that no other version has there marked."""
        mine = words_in(_shown(self._dispute, head))
        other = next(one for one in self._dispute.heads if one is not head)
        here, _ = changed(mine, words_in(_shown(self._dispute, other)))
        soft = colours().accent_soft
        told = (
            f'<span style="background:{soft}">{escape(word)}</span>' if place in here else escape(word)
            for place, word in enumerate(mine)
        )
        return " ".join(told) or f"<i>{escape(self.tr('(rien)'))}</i>"


def called(dispute: Dispute) -> str:
    """Say what is disputed, and of which record."""
    path = disputes.question_of(dispute)
    known = _WORDS.get((dispute.kind, dispute.attribute), _WORDS["", ""])
    what = _said("réponse à « {path} »").format(path=path) if path else QCoreApplication.translate("dispute", known)
    where = f"{dispute.title}, {words.moment(dispute.start)}" if dispute.start is not None else dispute.title
    return f"{where} : {what}" if where else what


def _usual(dispute: Dispute) -> int:
    """Return which version is offered: the latest, of agreements the narrowest."""
    places = range(len(dispute.heads))
    if dispute.attribute == "scopes":
        return min(places, key=lambda place: len(dispute.heads[place].text))
    return places[-1]


def _shown(dispute: Dispute, head: Said) -> str:
    if dispute.attribute == "scopes" and isinstance(head.value, (list, tuple)):
        return " · ".join(words.scope(str(one)).replace(" ", "\u00a0") for one in head.value)
    return head.text


def _said(text: str) -> str:
    return QCoreApplication.translate("dispute", text)
