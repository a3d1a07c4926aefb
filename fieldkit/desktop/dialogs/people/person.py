"""Somebody to meet."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.widgets.parts import label
from fieldkit.domain.people.person import Person
from fieldkit.usecases.visits.prepare import Met


class AskPerson(Asking):
    """Who somebody is; only the name has to be written."""

    def __init__(self, known: Person | None, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Personne à rencontrer"), parent, self.tr("Garder"))
        self._name = self.field(self.tr("Nom"))
        self._function = self.field(self.tr("Fonction"))
        self._organisation = self.field(self.tr("Organisme"))
        self._category = self.field(self.tr("Catégorie d’acteur"), self.tr("élu, agent, association, habitant…"))
        self._contact = self.field(self.tr("Contact"))
        self.form.addRow("", label(self.tr("Nom et contact ne sont vus que par l’équipe."), "quiet"))
        if known is not None:
            for edit, text in (
                (self._name, known.name),
                (self._function, known.function),
                (self._organisation, known.organisation),
                (self._category, known.category),
                (self._contact, known.contact),
            ):
                edit.setText(text)

    @property
    def met(self) -> Met:
        """Return what was written."""
        return Met(
            name=self._name.text(),
            function=self._function.text(),
            organisation=self._organisation.text(),
            category=self._category.text(),
            contact=self._contact.text(),
        )
