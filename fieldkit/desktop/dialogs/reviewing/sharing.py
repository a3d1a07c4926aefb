"""Invite somebody to read a visit or one of its interviews; see who was invited, and end it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.widgets.parts import button, emptied, label, row, sized
from fieldkit.desktop.widgets.scrolled import scrolling
from fieldkit.usecases.reviewing import share
from fieldkit.usecases.reviewing.share import Guest
from fieldkit.usecases.screens import InterviewLine


class Sharing(QDialog):
    """Stays open while people are invited, one after the other."""

    def __init__(
        self, desk: Desk, visit: str, interviews: tuple[InterviewLine, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Inviter à lire"))
        sized(self, 620, 500)
        self._desk, self._visit = desk, visit
        self._titles = {one.id: one.title for one in interviews}
        self._name, self._what = QLineEdit(), QComboBox()
        self._sound = QCheckBox(self.tr("Avec le son, là où les personnes entendues l’acceptent"))
        self._told = label("", "notice")
        self._guests = QVBoxLayout()
        self._guests.setSpacing(2)
        self._build(interviews)
        self._told.hide()
        self._read()

    def _build(self, interviews: tuple[InterviewLine, ...]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        says = self.tr(
            "La personne invitée lit et commente ce que vous partagez, et rien d’autre. Les textes partent tels "
            "qu’ils sont écrits, noms compris ; les contacts et les accords signés restent ici."
        )
        column.addWidget(label(says, "quiet"))
        form = QFormLayout()
        form.setSpacing(10)
        self._name.setPlaceholderText(self.tr("comme l’archive la connaît"))
        self._name.setAccessibleName(self.tr("Nom"))
        self._what.setAccessibleName(self.tr("Ce qui est partagé"))
        self._what.addItem(self.tr("toute la visite"), self._visit)
        for one in interviews:
            if not one.is_withdrawn:
                self._what.addItem(one.title, one.id)
        form.addRow(self.tr("Nom"), self._name)
        form.addRow(self.tr("Ce qui est partagé"), self._what)
        form.addRow("", self._sound)
        column.addLayout(form)
        column.addLayout(row(None, button(self.tr("Inviter"), self._invite, "user", "primary")))
        column.addWidget(self._told)
        column.addWidget(label(self.tr("Déjà invités"), "heading"))
        listed = QVBoxLayout()
        listed.setContentsMargins(0, 0, 0, 0)
        listed.addLayout(self._guests)
        listed.addStretch(1)
        column.addWidget(scrolling(listed), 1)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("Fermer"))
        box.rejected.connect(self.reject)
        column.addWidget(box)

    def _invite(self) -> None:
        wish = partial(share.share, self._what.currentData(), self._name.text(), with_sound=self._sound.isChecked())
        self._desk.bench.ask(partial(wish, work=self._desk.workspace.work), self._invited)

    def _invited(self, closed: tuple[str, ...]) -> None:
        self._name.clear()
        told = self.tr("C’est noté ; cela part à la prochaine synchronisation.")
        if closed:
            kept = self.tr("Le son de {titles} ne part pas : tout le monde n’a pas accepté qu’il aille plus loin.")
            told = f"{told} {kept.format(titles=', '.join(closed))}"
        self._told.setText(told)
        self._told.show()
        self._read()

    def _read(self) -> None:
        self._desk.bench.ask(partial(share.guests, self._visit, work=self._desk.workspace.work), self._show)

    def _show(self, found: tuple[Guest, ...]) -> None:
        lines = emptied(self._guests)
        for one in found:
            end = partial(share.end, one.record, one.name, work=self._desk.workspace.work)
            away = button(self.tr("Ne plus partager"), partial(self._end, end), "x", "flat")
            away.setAccessibleName(f"{self.tr('Ne plus partager')} : {one.name}")
            told = label(" · ".join((one.name, self._said_of(one))))
            line = row(told, away)
            line.setStretch(0, 1)
            lines.addLayout(line)
        if not found:
            lines.addWidget(label(self.tr("Personne pour le moment."), "quiet"))

    def _end(self, act: partial[None]) -> None:
        self._desk.bench.ask(act, lambda _none: self._read())

    def _said_of(self, one: Guest) -> str:
        if one.record != self._visit:
            what = self._titles.get(one.record, "")
            return self.tr("{what}, avec le son").format(what=what) if one.voices else what
        if one.voices:
            return self.tr("toute la visite, avec le son de {count}").format(count=len(one.voices))
        return self.tr("toute la visite")
