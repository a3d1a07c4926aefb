"""Find and replace: what would change is seen first, each place ticked or not; one step, taken back as one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, QTimer, Slot
from PySide6.QtWidgets import QDialog, QListView, QProgressBar, QVBoxLayout, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.text.hits import HIT, HitDelegate, HitsModel
from fieldkit.desktop.dialogs.text.searching import Searching
from fieldkit.desktop.dialogs.text.wanted import WantedForm
from fieldkit.desktop.widgets.parts import button, label, row, sized
from fieldkit.domain.errors import Cancelled, FieldkitError
from fieldkit.usecases.facts import SegmentsCorrected
from fieldkit.usecases.text.replace import Hit, Outcome
from fieldkit.words import in_window

PAUSE_MILLISECONDS = 250
PATIENCE_MILLISECONDS = 1000
"""A search that takes longer shows how far it is, and can be stopped."""


class Replace(QDialog):
    """Stays beside the text; the places are found again when the text changes."""

    def __init__(
        self, desk: Desk, interview: str, play: Callable[[float], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Rechercher et remplacer"))
        sized(self, 900, 600)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._interview, self._play = desk, interview, play
        self._outcome: Outcome | None = None
        self._form, self._count = WantedForm(), label("", "quiet")
        self._model, self._list = HitsModel(), QListView()
        self._delegate = HitDelegate(self._list)
        self._progress = QProgressBar()
        self._stop = button(self.tr("Arrêter"), self._stop_searching, "x", "flat")
        self._ticks = button(self.tr("Ne rien cocher"), self._tick_or_not)
        self._listen = button(self.tr("Écouter"), self._listen_to_chosen, "player-play")
        self._go = button(self.tr("Remplacer"), self._replace, "check", "primary")
        self._search = Searching(desk, interview, self)
        self._pause, self._patience = self._timer(PAUSE_MILLISECONDS), self._timer(PATIENCE_MILLISECONDS)
        desk.rights.needed_by(self._go)
        self._build()
        self._wire()
        self._show(())

    def _timer(self, milliseconds: int) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(milliseconds)
        return made

    def _build(self) -> None:
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._list.setAccessibleName(self.tr("Ce qui changerait"))
        self._list.setUniformItemSizes(True)
        self._progress.setFixedSize(140, 8)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Avancement de la recherche"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._form)
        column.addWidget(self._list, 1)
        state = row(self._count, self._progress, self._stop)
        state.setStretch(0, 1)
        column.addLayout(state)
        close = button(self.tr("Fermer"), self.close)
        column.addLayout(row(self._listen, self._ticks, None, close, self._go))
        self._go.setDefault(True)

    def _wire(self) -> None:
        self._pause.timeout.connect(self._start)
        self._patience.timeout.connect(lambda: self._show_waiting(True))
        self._form.changed.connect(self._pause.start)
        self._search.reached.connect(self._tell_share)
        self._search.found.connect(self._show)
        self._search.failed.connect(self._fail)
        self._search.replaced.connect(self._tell_outcome)
        self._model.dataChanged.connect(self._know_ticked)
        self._list.doubleClicked.connect(self._listen_to)
        self._list.selectionModel().currentChanged.connect(self._know_chosen)
        self._desk.bridge.happened.connect(self._reread)

    def done(self, result: int) -> None:
        """Stop searching, however it is closed: by its button, by Escape, by the window's cross."""
        self._search.close()
        super().done(result)

    @Slot()
    def _start(self) -> None:
        self._patience.start()
        self._delegate.shows_titles = self._form.whole_visit
        self._search.start(self._form.wanted, whole_visit=self._delegate.shows_titles)

    @Slot(object)
    def _show(self, hits: tuple[Hit, ...]) -> None:
        self._settle("")
        self._model.show_rows(hits)
        self._know_ticked()

    @Slot(object)
    def _fail(self, error: FieldkitError) -> None:
        self._settle("" if isinstance(error, Cancelled) else in_window(error, self._desk.language))
        self._model.show_rows(())
        self._know_ticked()

    def _settle(self, problem: str) -> None:
        self._patience.stop()
        self._show_waiting(False)
        self._form.tell(problem)

    def _show_waiting(self, is_waiting: bool) -> None:
        self._progress.setVisible(is_waiting)
        self._stop.setVisible(is_waiting)

    @Slot(float)
    def _tell_share(self, share: float) -> None:
        self._progress.setValue(round(share * 100))

    def _stop_searching(self) -> None:
        self._search.stop()

    @Slot()
    def _know_ticked(self) -> None:
        all_, ticked = self._model.rowCount(), len(self._model.ticked)
        self._go.setEnabled(ticked > 0)
        self._go.setText(self.tr("Remplacer ({count})").format(count=ticked) if ticked else self.tr("Remplacer"))
        self._ticks.setEnabled(all_ > 0)
        self._ticks.setText(self.tr("Ne rien cocher") if ticked else self.tr("Tout cocher"))
        self._know_chosen()
        self._count.setText(self._said(all_, ticked))

    @Slot()
    def _know_chosen(self) -> None:
        hit: Hit | None = self._list.currentIndex().data(HIT)
        self._listen.setEnabled(hit is not None and hit.interview == self._interview)

    def _said(self, all_: int, ticked: int) -> str:
        if self._outcome is not None and not all_ and self._form.sought.text():
            done = self.tr("Remplacé : {count}. Ctrl+Z, dans l’entretien, rend le texte d’avant.")
            left = self.tr(" Laissé, car le texte a changé entre-temps : {count}.")
            return done.format(count=self._outcome.replaced) + (
                left.format(count=self._outcome.left) if self._outcome.left else ""
            )
        if self._form.problem.text():
            return ""
        if not all_:
            return (
                self.tr("Rien ne changerait.")
                if self._form.sought.text()
                else self.tr("Écrivez ce que vous cherchez.")
            )
        return self.tr("Trouvé : {all} · coché : {ticked}").format(all=all_, ticked=ticked)

    def _tick_or_not(self) -> None:
        self._model.tick_all(not self._model.ticked)

    def _replace(self) -> None:
        if self._model.ticked:
            self._go.setEnabled(False)
            self._count.setText(self.tr("Remplacement…"))
            self._search.carry_out(self._model.ticked)

    @Slot(object)
    def _tell_outcome(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self._start()

    @Slot(object)
    def _reread(self, fact: object) -> None:
        if isinstance(fact, SegmentsCorrected) and self.isVisible():
            self._pause.start()

    def _listen_to_chosen(self) -> None:
        self._listen_to(self._list.currentIndex())

    @Slot(QModelIndex)
    def _listen_to(self, index: QModelIndex) -> None:
        hit: Hit | None = index.data(HIT)
        if hit is not None and hit.interview == self._interview:
            self._play(hit.at)
