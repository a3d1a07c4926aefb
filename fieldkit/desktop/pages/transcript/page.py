"""The transcript desk: listen, click a word to hear it, set the text right; by keys, menus and dropped files."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.keys import keymap
from fieldkit.desktop.keys.binding import bind
from fieldkit.desktop.pages.transcript.acts import WRITING, acts_of
from fieldkit.desktop.pages.transcript.dropping import files_in, take
from fieldkit.desktop.pages.transcript.plus import fill_menu
from fieldkit.desktop.pages.transcript.sound_and_text import SoundAndText
from fieldkit.desktop.pages.transcript.text.menu import segment_menu
from fieldkit.desktop.pages.transcript.ways import Ways


class TranscriptPage(SoundAndText):
    """One interview on the desk, with all that can be done there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.ways = Ways(desk, self)
        self.keys = bind(keymap.read(desk.workspace.settings), acts_of(self, self.ways), self)
        self.ways.rebind = self.keys.rebind
        self.for_writers(*(action for act, action in self.keys.actions.items() if act in WRITING))
        fill_menu(self._tools.more, self, self.ways, underlines=self._list.sight.underlines)
        self.for_writers(self._empty.begin)
        self._empty.transcribe.connect(lambda: self.ways.further().ask_again())
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._offer)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dragged over the page, from those who change something."""
        if files_in(event.mimeData()) and self._desk.rights.may_write:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the sound or the transcript that is dropped."""
        take(files_in(event.mimeData()), self._desk, self, self.ways)

    @Slot(QPoint)
    def _offer(self, place: QPoint) -> None:
        menu = segment_menu(self, self.keys, self._tools.offered)
        menu.popup(self._list.viewport().mapToGlobal(place))
