"""What a dictaphone's card holds: listen, choose, part what was joined."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.widgets.parts import button, label, row
from fieldkit.desktop.widgets.sound.player import Player
from fieldkit.desktop.wording import words
from fieldkit.domain.errors import Refused
from fieldkit.usecases.sound.card import Conversation

HELD = Qt.ItemDataRole.UserRole


class AskCard(Asking):
    """Ticked conversations are brought in; those that are here already are not ticked, and cannot be.

    `refused` tells a `FieldkitError` when a sound cannot be heard.
    """

    refused = Signal(object)

    def __init__(self, found: tuple[Conversation, ...], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Sons de la carte"), parent, self.tr("Importer"))
        self.resize(720, 460)
        self._player = Player(self)
        self._player.playing.connect(self._show_playing)
        self._player.refused.connect(self.refused)
        self._list = self._table()
        self._listen = button(self.tr("Écouter"), self._toggle, "player-play")
        self._part = button(self.tr("Séparer les parties"), self._split, "repeat")
        note = label(self.tr("La carte n’est que lue : rien n’y est changé ni effacé."), "quiet")
        self.form.addRow(self._list)
        self.form.addRow(row(self._listen, self._part, None))
        self.form.addRow(note)
        for one in found:
            self._list.addTopLevelItem(self._line(one))
        self._list.itemSelectionChanged.connect(self._know_selected)
        self._select(0)
        self.finished.connect(lambda _result: self._player.unload())

    @property
    def chosen(self) -> tuple[Conversation, ...]:
        """Return what is ticked, the earliest first."""
        lines = [self._list.topLevelItem(place) for place in range(self._list.topLevelItemCount())]
        ticked = [one.data(0, HELD) for one in lines if one and one.checkState(0) == Qt.CheckState.Checked]
        return tuple(sorted(ticked, key=lambda one: one.began_at))

    def _table(self) -> QTreeWidget:
        table = QTreeWidget()
        table.setAccessibleName(self.tr("Sons de la carte"))
        table.setHeaderLabels([self.tr("Commencé"), self.tr("Durée"), self.tr("Fichier"), ""])
        table.setRootIsDecorated(False)
        table.ensurePolished()  # a line that is chosen before the dialog shows would keep the height of no style
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for column in range(4):
            table.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        return table

    def _selected(self) -> Conversation | None:
        item = self._list.currentItem()
        held: Conversation | None = item.data(0, HELD) if item else None
        return held

    def _select(self, place: int) -> None:
        if item := self._list.topLevelItem(place):
            self._list.setCurrentItem(item)

    def _know_selected(self) -> None:
        one = self._selected()
        self._part.setEnabled(one is not None and len(one.files) > 1)
        self._player.unload()

    def _toggle(self) -> None:
        one = self._selected()
        if self._player.is_playing:
            self._player.unload()
        elif one is not None:
            first = one.files[0]
            try:
                self._player.load(first.path.open("rb"), first.size)
            except OSError:
                self.refused.emit(Refused("no-such-file", name=first.path.name))
                return
            self._player.play_from(0.0)

    def _show_playing(self, is_playing: bool) -> None:
        self._listen.setText(self.tr("Arrêter") if is_playing else self.tr("Écouter"))

    def _split(self) -> None:
        one, place = self._selected(), self._list.currentIndex().row()
        if one is None:
            return
        self._list.takeTopLevelItem(place)
        for file in one.files:
            self._list.insertTopLevelItem(place, self._line(Conversation((file,))))
        self._select(place)

    def _line(self, one: Conversation) -> QTreeWidgetItem:
        names = one.files[0].path.name
        if len(one.files) > 1:
            names = f"{names} + {len(one.files) - 1}"
        known = self.tr("déjà ici : {title}").format(title=one.known_as) if one.known_as else ""
        length = words.length(one.seconds) if one.seconds else "?"
        item = QTreeWidgetItem([words.time_of(one.began_at), length, names, known])
        item.setData(0, HELD, one)
        item.setCheckState(0, Qt.CheckState.Unchecked if known else Qt.CheckState.Checked)
        if known:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        return item
