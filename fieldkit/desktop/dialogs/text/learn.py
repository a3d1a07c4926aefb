"""A word to keep: the next transcription of the visit knows it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.widgets.parts import label
from fieldkit.domain.text.alike import SIGNS
from fieldkit.usecases.text.walk import Passage


class Learn(Asking):
    """One field, with the likeliest word in it."""

    def __init__(self, word: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Apprendre un mot"), parent, self.tr("Retenir"))
        self._word = self.field(self.tr("Mot ou nom"))
        self._word.setText(word)
        self._word.selectAll()
        hint = self.tr("Ce qui sera transcrit ensuite dans cette visite le connaîtra. Le texte d’ici ne change pas.")
        self.form.addRow(label(hint, "quiet"))

    @property
    def word(self) -> str:
        """Return what was written."""
        return self._word.text().strip()


def likely(passage: Passage) -> str:
    """Return the word of a passage that most needs to be known: a name that people typed, else what was meant."""
    texts = [(word.text.strip(SIGNS), word) for word in passage.segment.words]
    typed = [text for text, word in texts[1:] if word.probability is None and text[:1].isupper()]
    meant = [text for text, word in texts if word.id in passage.words and text[:1].isupper()]
    return next(iter([*typed, *meant]), "")
