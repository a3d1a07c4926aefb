"""References to people, interviews, sheets, places and factors: chosen by name, kept by id."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.desktop.widgets.flow import Flow
from fieldkit.desktop.widgets.in_text import see_in_text_icon
from fieldkit.desktop.widgets.parts import chip
from fieldkit.desktop.widgets.picker import Offer, Picker, Then
from fieldkit.domain.sheets.question import Choice, Question, QuestionKind
from fieldkit.domain.text.searching import is_meant
from fieldkit.usecases.sheets import referring

NEW = "+"


class ReferenceField(QObject):
    """What is named, each with a way out, and a line that finds more; a name that is nowhere is taken as written."""

    def __init__(self, question: Question, acts: Acts) -> None:
        super().__init__()
        self._question, self._acts = question, acts
        self._named: tuple[str, ...] = ()
        self._frame = QWidget()
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._chips = Flow()
        self._picker = Picker(self._search)
        self._picker.setAccessibleName(question.label)
        self._picker.setPlaceholderText(self._invites())
        self._picker.chosen.connect(self._choose)
        self._picker.editingFinished.connect(self._left)
        column.addWidget(self._chips)
        column.addWidget(self._picker)

    @property
    def widget(self) -> QWidget:
        """Return the names and the line."""
        return self._frame

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show what is named, as it is called now."""
        self._question = question
        self._named = referring.named(question)
        is_fixed = is_locked or question.is_read_only
        self._chips.empty()
        labels = {one.name: one.label for one in question.choices}
        for name in self._named:
            told = labels.get(name, name)
            ways = [] if name not in labels else self._ways(name, told)
            self._chips.add(chip(told, None if is_fixed else partial(self._remove, name), *ways))
        self._chips.setVisible(bool(self._named))
        self._picker.setVisible(not is_fixed and (question.is_several or not self._named))

    def _ways(self, name: str, told: str) -> list[QToolButton]:
        """Return the way to the text of an interview that is named; nothing else has one."""
        ways = self._acts.ways
        if ways is None or self._question.refers_to != "entretien":
            return []
        return [see_in_text_icon(partial(ways.see_interview, name), told)]

    def _invites(self) -> str:
        return {
            "personne": self.tr("Chercher une personne, ou écrire un nom"),
            "organisation": self.tr("Chercher une organisation, ou écrire un nom"),
            "entretien": self.tr("Chercher un entretien"),
            "visite": self.tr("Chercher une visite"),
            "fiche": self.tr("Chercher une fiche"),
            "cas": self.tr("Chercher un cas"),
            "territoire": self.tr("Chercher un territoire"),
            "facteur": self.tr("Chercher un facteur"),
        }.get("facteur" if self._question.kind is QuestionKind.FACTOR else self._question.refers_to, "")

    def _search(self, text: str, then: Then) -> None:
        self._acts.finder.references(self._question, lambda found: then(self._offers(text, found)))

    def _offers(self, text: str, found: tuple[Choice, ...]) -> list[Offer]:
        offers = [
            Offer(name=one.name, text=one.label)
            for one in found
            if one.name not in self._named and is_meant(one.label, text)
        ]
        is_known = any(one.label.casefold() == text.strip().casefold() for one in found)
        if self._question.kind is QuestionKind.FACTOR and text.strip() and not is_known:
            told = self.tr("Ajouter « {name} » au référentiel").format(name=text.strip())
            offers.append(Offer(name=f"{NEW}{text.strip()}", text=text.strip(), told=told))
        return offers

    @Slot(str)
    def _choose(self, name: str) -> None:
        self._picker.clear()
        if name.startswith(NEW) and self._question.kind is QuestionKind.FACTOR:
            self._acts.finder.add_factor(name.removeprefix(NEW), self._take)
        else:
            self._take(name)

    @Slot()
    def _left(self) -> None:
        """Take a name as it was written; a list that is open over the line is not yet left."""
        text = self._picker.text().strip()
        if text and not self._picker.is_open:
            self._choose(f"{NEW}{text}" if self._question.kind is QuestionKind.FACTOR else text)

    def _take(self, name: str) -> None:
        self._say((*self._named, name) if self._question.is_several else (name,))

    def _remove(self, name: str) -> None:
        self._say(tuple(one for one in self._named if one != name))

    def _say(self, names: tuple[str, ...]) -> None:
        self._acts.answers.say({self._question.path: referring.joined(tuple(dict.fromkeys(names)))})
