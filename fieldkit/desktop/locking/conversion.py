"""A workspace that is open gets a passphrase, or loses it: closed meanwhile, with progress, and to be stopped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from fieldkit.desktop.errands import Reached
from fieldkit.desktop.locking.door import Door
from fieldkit.desktop.locking.vacating import Vacating
from fieldkit.desktop.locksmith import Founded, Locksmith
from fieldkit.desktop.protection.cards import centred
from fieldkit.desktop.protection.wish import Wish
from fieldkit.desktop.widgets.parts import button, label, row, tell
from fieldkit.desktop.window import Window
from fieldkit.domain.errors import Cancelled, FieldkitError
from fieldkit.words import in_window

if TYPE_CHECKING:
    from fieldkit.bootstrap.protection import Key

CARD_WIDTH, SHEET_WIDTH = 480, 860


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """What came of it: the key that opens it now, the recovery key to print, and what went wrong."""

    key: Key | None = None
    recovery: str = ""
    error: FieldkitError | None = None


class Conversion(QObject):
    """Closes the workspace, converts it as an errand, and opens it again, whatever came of it."""

    def __init__(self, window: Window, door: Door, locksmith: Locksmith) -> None:
        super().__init__(window)
        self._window, self._door, self._locksmith = window, door, locksmith
        self._vacating = Vacating(window)
        self._page: QWidget | None = None
        self._is_over = False
        window.converted.connect(self.begin)
        door.passed.connect(self._show_preferences)

    @Slot(object)
    def begin(self, wish: Wish) -> None:
        """Do what somebody wants; the page that shows how far it is stands in front meanwhile."""
        page = ConvertingPage(is_protecting=wish.is_protecting)
        page.stop.connect(self._window.errands.cancel)
        self._window.errands.told.connect(page.show_progress)
        self._put(page)
        self._vacating.begin(partial(self._convert, wish))

    def _convert(self, wish: Wish) -> None:
        title = self.tr("Protection") if wish.is_protecting else self.tr("Retrait de la protection")
        self._window.errands.run(title, partial(_carried, self._locksmith, wish), self._show)

    def _show(self, converted: Converted) -> None:
        if not converted.recovery:
            self._enter(converted)
            return
        from fieldkit.desktop.protection.paper import RecoverySheet
        from fieldkit.desktop.protection.recovery_step import RecoveryStep

        name = self._locksmith.folder.name
        step = RecoveryStep(RecoverySheet(key=converted.recovery, workspace=name, day=date.today()))
        for ended in (step.kept, step.later):
            ended.connect(partial(self._enter, converted))
        self._put(centred(step, SHEET_WIDTH))

    def _enter(self, converted: Converted) -> None:
        self._is_over = True
        self._door.enter(converted.key)
        if converted.error is not None and not isinstance(converted.error, Cancelled):
            tell(in_window(converted.error, self._window.language), self._window)

    def _put(self, page: QWidget) -> None:
        before, self._page = self._page, page
        self._window.stand_in(page)
        if before is not None:
            before.deleteLater()

    @Slot()
    def _show_preferences(self) -> None:
        """Come back to where it was asked for."""
        if self._is_over:
            self._is_over = False
            self._window.go("preferences", "")
        if self._page is not None:
            self._page.deleteLater()
            self._page = None


class ConvertingPage(QWidget):
    """How far a conversion is, and a way to stop it."""

    stop = Signal()

    def __init__(self, *, is_protecting: bool) -> None:
        super().__init__()
        title = self.tr("Protection de vos visites") if is_protecting else self.tr("Retrait de la protection")
        says = self.tr(
            "Chaque fichier est réécrit, relu, puis mis à la place de l’ancien. Vous pouvez arrêter, ou éteindre le "
            "portable : rien n’est perdu, et la suite se fait quand vous le demandez."
        )
        self._progress = QProgressBar()
        self._progress.setObjectName("thin")
        self._progress.setRange(0, 1000)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Avancement"))
        self._share = label("", "quiet", wraps=False)
        self._stop = button(self.tr("Arrêter"), self._ask_to_stop)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for part in (label(title, "title"), label(says, "quiet"), self._progress):
            column.addWidget(part)
        column.addLayout(row(self._share, None, self._stop))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addWidget(centred(inside, CARD_WIDTH, has_lock=True))

    @Slot(str, float, float)
    def show_progress(self, _title: str, done: float, total: float) -> None:
        """Show how far it is."""
        share = done / total if total else 0.0
        self._progress.setValue(round(1000 * share))
        self._share.setText(self.tr("{share} %").format(share=int(100 * share)) if total else "")

    def _ask_to_stop(self) -> None:
        self._stop.setEnabled(False)
        self.stop.emit()


class _Ticket:
    """How a conversion tells how far it is: in shares of one, as jobs do."""

    def __init__(self, reached: Reached) -> None:
        self._reached = reached

    def reached(self, share: float) -> None:
        """Tell; raises `Cancelled`."""
        self._reached(share, 1.0)


def _carried(locksmith: Locksmith, wish: Wish, reached: Reached) -> Converted:
    """Convert; what goes wrong is a value, since the workspace is opened again all the same."""
    try:
        if wish.is_protecting:
            made = locksmith.protect(wish.phrase, _Ticket(reached), is_remembered=wish.is_remembered)
        else:
            locksmith.unprotect(wish.phrase, _Ticket(reached))
            made = Founded()
    except FieldkitError as error:
        return Converted(key=locksmith.key_again(wish.phrase), error=error)
    return Converted(key=made.key, recovery=made.recovery)
