"""The agreements of one interview: who accepts what, how far it reaches, and the way to change or withdraw it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.people.consent import AskConsent
from fieldkit.desktop.dialogs.people.withdrawing import ask_and_withdraw
from fieldkit.desktop.widgets.parts import button, emptied, framed, label, row, sized
from fieldkit.desktop.widgets.scrolled import scrolled_over
from fieldkit.desktop.wording import fieldwork as fieldwords
from fieldkit.domain.errors import Refused
from fieldkit.domain.people.consent import Consent
from fieldkit.domain.people.permission import Use
from fieldkit.domain.people.person import Person
from fieldkit.usecases.facts import ConsentNoted
from fieldkit.usecases.people import consent, permit
from fieldkit.words import in_window


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenAgreements:
    """What the dialog shows."""

    noted: tuple[tuple[Person, Consent], ...]
    obstacles: Mapping[Use, str]
    people: tuple[str, ...]


class Agreements(QDialog):
    """One card a person; below, what may be done with the interview."""

    def __init__(self, desk: Desk, interview: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Accords"))
        sized(self, 620, 560)
        self._desk, self._interview, self._title = desk, interview, title
        self._people: tuple[str, ...] = ()
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        add = button(self.tr("Noter un accord…"), partial(self._note, "", None), "plus", "primary")
        column = scrolled_over(row(add, None, button(self.tr("Fermer"), self.accept)), self)
        column.addWidget(label(title, "heading"))
        column.addLayout(self._cards)
        column.addStretch(1)
        desk.bridge.happened.connect(self._reread)
        self._read()

    @Slot(object)
    def _reread(self, fact: object) -> None:
        if isinstance(fact, ConsentNoted) and fact.interview == self._interview:
            self._read()

    def _read(self) -> None:
        self._desk.bench.ask(partial(see, self._desk.workspace, self._interview), self._show)

    def _show(self, seen: SeenAgreements) -> None:
        self._people = seen.people
        cards = emptied(self._cards)
        if not seen.noted:
            cards.addWidget(label(self.tr("Aucun accord n’est encore noté pour cet entretien."), "quiet"))
        for who, one in seen.noted:
            cards.addWidget(self._card(who, one))
        cards.addWidget(label(self._reach(seen.obstacles), "notice"))

    def _card(self, who: Person, one: Consent) -> QWidget:
        frame, column = framed()
        column.addWidget(label(who.name or self.tr("Nom restreint"), "heading"))
        column.addWidget(label(fieldwords.agreement(one)))
        if who.name and not one.is_withdrawn:
            change = button(self.tr("Modifier…"), partial(self._note, who.name, one), "pencil", "flat")
            back = button(self.tr("Retirer l’accord…"), partial(self._withdraw, who.name), "trash", "flat")
            column.addLayout(row(change, back, None))
        return frame

    def _reach(self, obstacles: Mapping[Use, str]) -> str:
        said = {
            Use.TRANSCRIBE: self.tr("transcrire"),
            Use.SHARE: self.tr("partager avec l’équipe"),
            Use.EXPORT: self.tr("exporter le texte"),
            Use.QUOTE: self.tr("citer sous pseudonyme"),
            Use.QUOTE_NAMED: self.tr("citer avec le nom"),
            Use.PUBLISH: self.tr("publier le son"),
        }
        if "consent-withdrawn" in obstacles.values():
            return self.tr("Retiré : de cet entretien, il ne reste que la trace du retrait.")
        allowed = ", ".join(words for use, words in said.items() if not obstacles[use]) or self.tr("rien")
        told = self.tr("Permis avec cet entretien : {allowed}.").format(allowed=allowed)
        why = next((key for key in obstacles.values() if key in ("consent-over", "export-awaits-consent")), "")
        if not why:
            return told
        return f"{told}\n{in_window(Refused(why, title=self._title), self._desk.language)}"

    def _note(self, name: str, known: Consent | None) -> None:
        asked = AskConsent(self, name, known, self._people)
        if asked.exec():
            ws = self._desk.workspace
            note = partial(consent.note, self._interview, asked.name, asked.scopes, asked.given, asked.evidence)
            self._desk.bench.ask(partial(note, asked.terms, work=ws.work, blobs=ws.blobs))

    def _withdraw(self, name: str) -> None:
        ask_and_withdraw(self._desk, self._interview, name, self)


def see(workspace: Workspace, interview: str) -> SeenAgreements:
    """Read an interview's agreements."""
    return SeenAgreements(
        noted=consent.of(interview, work=workspace.work),
        obstacles=permit.obstacles(interview, work=workspace.work),
        people=consent.known_names(interview, work=workspace.work),
    )
