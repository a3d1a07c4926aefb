"""The window: its house, or what stands in front of it while no workspace is open.

It shows itself before the workspace is open: `furnish` places the pages once it is.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from fieldkit.desktop.bench import Bench
from fieldkit.desktop.bridge import Bridge
from fieldkit.desktop.errands import Errands
from fieldkit.desktop.house import House
from fieldkit.desktop.trail import Trail
from fieldkit.desktop.widgets.parts import tell
from fieldkit.desktop.wording import words
from fieldkit.domain.errors import FieldkitError, Refused
from fieldkit.words import in_window

if TYPE_CHECKING:
    from fieldkit.bootstrap import Workspace
    from fieldkit.desktop.desk import Desk
    from fieldkit.desktop.locksmith import Locksmith
    from fieldkit.desktop.opening import Opened
    from fieldkit.desktop.session import Session
    from fieldkit.usecases.sound.record import Recovered


DIRECTLY = Qt.FindChildOption.FindDirectChildrenOnly


class Window(QMainWindow):
    """One workspace.

    `restyled` asks for a new window in another look or language, `locked` to be locked, `converted` for protection
    by a passphrase or for none (a `Wish`).
    """

    restyled = Signal()
    locked = Signal()
    converted = Signal(object)
    closed = Signal()

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self._bench, self._errands, self._bridge = Bench(self), Errands(self), Bridge(self)
        self._session: Session | None = None
        self.locksmith: Locksmith | None = None
        self._trail = Trail()
        self._fronts = QStackedWidget()
        self._house = House(self.new_visit, self._go_back)
        self.setWindowTitle("fieldkit")
        self.resize(1240, 800)
        self.setCentralWidget(self._fronts)
        self._bench.refused.connect(self._tell_trouble)
        self._errands.refused.connect(self._tell_trouble)
        self._move_in(self._house)

    @property
    def bench(self) -> Bench:
        """Return the bench, for those who wait for it."""
        return self._bench

    @property
    def errands(self) -> Errands:
        """Return the errands, for those who wait for them."""
        return self._errands

    @property
    def visits_shown(self) -> int:
        """Return how many visits are listed."""
        return self._house.side.count()

    @property
    def session(self) -> Session | None:
        """Return what there is while a workspace is open."""
        return self._session

    @property
    def desk(self) -> Desk | None:
        """Return what pages are given, None while no workspace is open."""
        return self._session.desk if self._session is not None else None

    @property
    def workspace(self) -> Workspace:
        """Return the workspace that is open."""
        assert self._session is not None
        return self._session.opened.workspace

    @property
    def place(self) -> tuple[str, str]:
        """Return the page in sight, by its name and id."""
        return self._trail.here

    @property
    def page(self) -> QWidget:
        """Return the page in sight."""
        return self._house.pages.currentWidget() or self._house.welcome

    def furnish(self, opened: Opened) -> None:
        """Place the pages of a workspace that was opened."""
        from fieldkit.desktop.desk import Desk
        from fieldkit.desktop.session import Session

        desk = Desk(
            workspace=opened.workspace,
            bench=self._bench,
            errands=self._errands,
            bridge=self._bridge,
            language=self.language,
            go=self.go,
            restyle=self.restyled.emit,
            locksmith=self.locksmith,
            convert=self.converted.emit,
        )
        desk.rights.needed_to_arrange(self._house.side.new, self._house.welcome.first, *self._house.arranging)
        self._session = Session(opened, desk, self._house, self)
        self._house.welcome.invite()

    def unfurnish(self) -> Opened | None:
        """Let go of the workspace without closing it, and take away all that was shown of it."""
        session, self._session = self._session, None
        if session is not None:
            session.end()
        _take_away(self._house, self)
        self._move_in(House(self.new_visit, self._go_back))
        self._trail = Trail()
        return session.opened if session is not None else None

    def stand_in(self, front: QWidget | None) -> None:
        """Show this in front of the house, or the house again when None; keys of the house rest meanwhile."""
        if front is not None and self._fronts.indexOf(front) < 0:
            self._fronts.addWidget(front)
        self._fronts.setCurrentWidget(front or self._house)

    def stay_shut(self, error: FieldkitError) -> None:
        """Say why the workspace does not open."""
        self._house.welcome.tell_shut(in_window(error, self.language))

    def tell_recovered(self, found: tuple[Recovered, ...]) -> None:
        """Say what was picked up of recordings that were cut."""
        if found:
            tell(words.recovered([one.seconds for one in found]), self)

    def go(self, page: str, id_: str, *, is_back: bool = False) -> None:
        """Open a page by its name, as `Furniture.show` knows them; the one in sight is where the way back leads.

        One that somebody comes back to is shown as it was left.
        """
        if self._session is None:
            return
        self._trail.go((page, id_))
        self._session.show(page, id_, is_back=is_back)
        self._house.follow(self._trail)

    def begin(self, page: str, id_: str = "") -> None:
        """Open a page that is chosen beside the pages: nothing led to it."""
        self._trail.begin((page, id_))
        self.go(page, id_)

    def new_visit(self) -> None:
        """Ask where and when, and write the visit down."""
        from fieldkit.desktop.dialogs.fieldwork.visit import ask_and_prepare

        if self.desk is not None:
            ask_and_prepare(self.desk, self)

    def record(self) -> None:
        """Record an interview of the visit in sight, else of the latest; without any visit, ask for one."""
        from fieldkit.desktop.recording.start import ask_and_record

        visit = self._trail.visit or self._house.side.latest()
        if self.desk is None:
            return
        if self._house.recording.isVisible():
            self._tell_trouble(Refused("already-recording"))
        elif visit:
            ask_and_record(self.desk, visit, self)
        else:
            self.new_visit()

    def hand_over(self) -> Opened | None:
        """Stop using the workspace without closing it: another window takes it, or nobody."""
        session, self._session = self._session, None
        if session is not None:
            session.leave()
            session.end()
        self._errands.close()
        self._bench.close()
        return session.opened if session is not None else None

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish what was asked; a recording under way goes on without the window."""
        opened = self.hand_over()
        if opened is not None:
            opened.close()
        self.closed.emit()
        super().closeEvent(event)

    def _move_in(self, house: House) -> None:
        """Wire a house that shows nothing yet; its keys are its own, so that they rest when it is out of sight."""
        is_in_front = self._fronts.currentWidget() in (None, self._house)
        self._house = house
        self._fronts.addWidget(house)
        if is_in_front:
            self._fronts.setCurrentWidget(house)
        self._errands.told.connect(house.pulse.show_errand)
        house.pulse.wanted_lock.connect(self.locked)
        house.pulse.cancel_errand.connect(self._errands.cancel)
        house.side.chosen.connect(partial(self.begin, "visit"))
        house.side.wanted_visit.connect(self.new_visit)
        house.side.wanted_page.connect(self.begin)
        house.bind(
            {
                "record": self.record,
                "new_visit": self.new_visit,
                "preferences": partial(self.begin, "preferences"),
                "go_back": self._go_back,
                "lock": self.locked.emit,
            }
        )

    def _go_back(self) -> None:
        page, id_ = self._trail.way_back
        if page:
            self.go(page, id_, is_back=True)

    @Slot(object)
    def _tell_trouble(self, error: FieldkitError) -> None:
        tell(in_window(error, self.language), self)


def _take_away(house: House, window: Window) -> None:
    """Let go of a house, and of every window that was opened over it."""
    for one in (house, *window.findChildren(QWidget, options=DIRECTLY)):
        if one is house or one.isWindow():
            one.deleteLater()
