"""What is asked before the codebook is edited: a new factor, a place in the tree, the parts of a whole."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.widgets.parts import label
from fieldkit.desktop.widgets.scrolled import scrolling
from fieldkit.desktop.widgets.sieve_bar import INDENT
from fieldkit.desktop.wording import evidence as evidence_words
from fieldkit.domain.evidence.factor import Codebook
from fieldkit.usecases.evidence.evidence import Quote

MOST_SHOWN = 90
"""Signs of a quote that are shown where excerpts are sorted out."""


class FactorBox(QComboBox):
    """The factors that stand, indented; without one and all that is below it."""

    def __init__(self, book: Codebook, *, without: str = "", top: str = "") -> None:
        super().__init__()
        if top:
            self.addItem(top, "")
        left_out = book.under(without) if without else frozenset()
        for one in book.entries:
            if one.factor.id not in left_out:
                self.addItem(INDENT * one.depth + one.factor.name, one.factor.id)

    @property
    def factor(self) -> str:
        """Return the factor that is chosen, "" for the top."""
        return str(self.currentData() or "")


class AskFactor(Asking):
    """Name, definition and place of a new factor."""

    def __init__(self, book: Codebook, near: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Nouveau facteur"), parent, self.tr("Créer"))
        self._name = self.field(self.tr("Nom"), self.tr("Écoute, portage politique, moyens…"))
        self._definition = QPlainTextEdit()
        self._definition.setFixedHeight(90)
        self._definition.setTabChangesFocus(True)
        self._definition.setAccessibleName(self.tr("Définition"))
        self.form.addRow(self.tr("Définition"), self._definition)
        self._place = FactorBox(book, top=self.tr("Premier niveau : un axe"))
        self._place.setAccessibleName(self.tr("Sous"))
        self._place.setCurrentIndex(max(0, self._place.findData(near)))
        self.form.addRow(self.tr("Sous"), self._place)

    @property
    def name(self) -> str:
        """Return what it is called."""
        return self._name.text()

    @property
    def definition(self) -> str:
        """Return when words are read under it."""
        return self._definition.toPlainText()

    @property
    def parent_id(self) -> str:
        """Return the factor above, "" for an axis."""
        return self._place.factor


class AskPlace(Asking):
    """Another factor; `of` is the codebook and the factor that is asked for."""

    def __init__(
        self,
        names: tuple[str, str],
        told: str,
        of: tuple[Codebook, str],
        parent: QWidget | None = None,
        *,
        has_top: bool = False,
    ) -> None:
        """Ask; `names` are the title and the button that says yes."""
        super().__init__(names[0], parent, names[1])
        self.form.addRow(label(told))
        top = self.tr("Premier niveau : un axe") if has_top else ""
        book, factor = of
        self._box = FactorBox(book, without=factor, top=top)
        self._box.setAccessibleName(self.tr("Facteur"))
        self.form.addRow(self.tr("Facteur"), self._box)

    @property
    def factor(self) -> str:
        """Return the factor that is chosen, "" for the first level, or when there is none to choose."""
        return self._box.factor


class AskParts(Asking):
    """The names of the parts, and to which of them each excerpt goes; those without stay with the whole."""

    def __init__(self, name: str, quotes: tuple[Quote, ...], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Scinder « {name} »").format(name=name), parent, self.tr("Scinder"))
        self.setMinimumWidth(620)
        told = self.tr("Une partie par ligne. Les parties vont sous le facteur, qui garde les extraits non répartis.")
        self.form.addRow(label(told, "quiet"))
        self._names = QPlainTextEdit()
        self._names.setAccessibleName(self.tr("Parties"))
        self._names.setFixedHeight(80)
        self._names.setTabChangesFocus(True)
        self._names.textChanged.connect(self._offer)
        self.form.addRow(self.tr("Parties"), self._names)
        self._boxes: list[tuple[str, QComboBox]] = []
        self.form.addRow(self._sorting(quotes))
        self._offer()

    @property
    def parts(self) -> dict[str, tuple[str, ...]]:
        """Return the excerpts (ids) of each part, by its name."""
        return {
            name: tuple(id_ for id_, box in self._boxes if box.currentText() == name and box.currentIndex() > 0)
            for name in self._written()
        }

    def _written(self) -> tuple[str, ...]:
        lines = (" ".join(line.split()) for line in self._names.toPlainText().splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))

    def _sorting(self, quotes: tuple[Quote, ...]) -> QScrollArea:
        column = QVBoxLayout()
        for quote in quotes:
            is_long = len(quote.quoted) > MOST_SHOWN
            column.addWidget(
                label(evidence_words.quoted(f"{quote.quoted[:MOST_SHOWN]}…" if is_long else quote.quoted))
            )
            box = QComboBox()
            box.setAccessibleName(quote.quoted)
            self._boxes.append((quote.excerpt, box))
            column.addWidget(box)
        column.addStretch(1)
        scroll = scrolling(column)
        scroll.setObjectName("card")
        scroll.setMinimumHeight(240 if quotes else 0)
        scroll.setVisible(bool(quotes))
        return scroll

    def _offer(self) -> None:
        names = self._written()
        for _, box in self._boxes:
            chosen = box.currentText()
            box.clear()
            box.addItem(self.tr("reste avec le tout"))
            box.addItems(names)
            box.setCurrentIndex(max(0, box.findText(chosen)))
