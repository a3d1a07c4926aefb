"""Cite a passage: which of its words, under which factors, in which colour, and into which answer of a sheet."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtGui import QColor, QIcon, QPixmap, QTextCursor
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.look.theme import colours
from fieldkit.desktop.widgets.codes import CodesField
from fieldkit.desktop.widgets.parts import button, label
from fieldkit.domain.evidence.coding import Code
from fieldkit.domain.evidence.excerpt import COLOURS
from fieldkit.domain.evidence.factor import Entry, Factor
from fieldkit.domain.text.transcript import Word
from fieldkit.usecases.sheets.cite import Answering


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotable:
    """What the dialog opens with: the words of the passage, the codebook, the answers that take excerpts."""

    words: tuple[Word, ...]
    factors: tuple[Entry, ...] = ()
    answers: tuple[Answering, ...] = ()


class AskQuote(Asking):
    """The whole passage is cited unless words of it are selected; a factor that is searched in vain can be made."""

    def __init__(self, quotable: Quotable, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Citer ce passage"), parent, self.tr("Citer"))
        self.setMinimumWidth(660)
        self._words = quotable.words
        self._text = QPlainTextEdit(" ".join(word.text for word in quotable.words))
        self._text.setReadOnly(True)
        self._text.setAccessibleName(self.tr("Passage"))
        self._text.setMinimumHeight(64)
        self._text.setMaximumHeight(110)
        self.form.addRow(self._text)
        self.form.addRow(label(self.tr("Tout le passage est cité, ou seulement les mots sélectionnés."), "quiet"))
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Chercher un facteur, ou en écrire un nouveau"))
        self._search.setAccessibleName(self.tr("Facteurs"))
        self._search.textChanged.connect(self._sift)
        self._codes = CodesField(tuple((one.factor, one.depth) for one in quotable.factors))
        self._new = button("", self._make, "plus", "flat")
        self.form.addRow(self.tr("Facteurs"), self._factors())
        self._comment = self.field(self.tr("Commentaire"))
        self._colour = self._colours()
        self._answer = self._answers(quotable.answers)
        self._sift()

    @property
    def span(self) -> tuple[str, str]:
        """Return the first and the last word that are cited: those that the selection touches, or all."""
        cursor = self._text.textCursor()
        ids = [word.id for word in self._words]
        if not cursor.hasSelection():
            return ids[0], ids[-1]
        touched, at = [], 0
        for word in self._words:
            if at < cursor.selectionEnd() and cursor.selectionStart() < at + len(word.text):
                touched.append(word.id)
            at += len(word.text) + 1
        return (touched[0], touched[-1]) if touched else (ids[0], ids[-1])

    @property
    def codes(self) -> tuple[Code, ...]:
        """Return the codes under known factors."""
        return tuple(one for one in self._codes.codes if one.factor)

    @property
    def new_factors(self) -> tuple[tuple[str, Code], ...]:
        """Return the names of the factors that are to be made, each with its code."""
        return tuple((line.factor.name, line.code) for line in self._codes.ticked if not line.factor.id)

    @property
    def comment(self) -> str:
        """Return what was written about it."""
        return self._comment.text().strip()

    @property
    def colour(self) -> str:
        """Return the colour's name, empty for none."""
        return str(self._colour.currentData() or "")

    @property
    def answer(self) -> Answering | None:
        """Return the answer that is to cite it."""
        chosen = self._answer.currentData()
        return chosen if isinstance(chosen, Answering) else None

    def choose_words(self, first: str, last: str) -> None:
        """Select some words of the passage."""
        ids = [word.id for word in self._words]
        low, high = sorted((ids.index(first), ids.index(last)))
        starts = [sum(len(word.text) + 1 for word in self._words[:place]) for place in (low, high)]
        cursor = self._text.textCursor()
        cursor.setPosition(starts[0])
        cursor.setPosition(starts[1] + len(self._words[high].text), QTextCursor.MoveMode.KeepAnchor)
        self._text.setTextCursor(cursor)

    def _factors(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self._search, self._codes, self._new):
            column.addWidget(part)
        return box

    @Slot()
    def _sift(self) -> None:
        """Show the factors that hold what is searched, ticked ones always."""
        wanted = " ".join(self._search.text().split())
        names = [one.factor.name.casefold() for one in self._codes.lines]
        self._codes.sift(wanted)
        self._new.setVisible(bool(wanted) and wanted.casefold() not in names)
        self._new.setText(self.tr("Nouveau facteur « {name} »").format(name=wanted))

    @Slot()
    def _make(self) -> None:
        self._codes.add(Factor(id="", name=" ".join(self._search.text().split())))
        self._search.clear()

    def _colours(self) -> QComboBox:
        box = self._box(self.tr("Couleur"))
        box.addItem(self.tr("aucune"), "")
        for name, said in zip(COLOURS, self._said_colours(), strict=True):
            box.addItem(_swatch(name), said, name)
        return box

    def _said_colours(self) -> tuple[str, ...]:
        return (
            self.tr("canard"),
            self.tr("ambre"),
            self.tr("violet"),
            self.tr("rouge"),
            self.tr("bleu"),
            self.tr("vert"),
            self.tr("rose"),
            self.tr("cyan"),
            self.tr("brun"),
        )

    def _answers(self, answers: tuple[Answering, ...]) -> QComboBox:
        box = self._box(self.tr("Citer dans"))
        box.addItem(self.tr("aucune fiche"), None)
        for one in answers:
            box.addItem(f"{one.title} — {one.question}", one)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.form.setRowVisible(box, bool(answers))
        return box

    def _box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        self.form.addRow(name, box)
        return box


def colour_of(name: str) -> str:
    """Return the colour that an excerpt is painted in; a quiet line's without one."""
    use = colours()
    return use.speakers[COLOURS.index(name)] if name in COLOURS else use.line


def _swatch(name: str) -> QIcon:
    pixmap = QPixmap(14, 14)
    pixmap.fill(QColor(colour_of(name)))
    return QIcon(pixmap)
