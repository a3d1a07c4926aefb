"""The scrolling column of a sheet, and the way to each of its questions."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from fieldkit.desktop.pages.sheet.asked import Asked
from fieldkit.desktop.pages.sheet.column import Body, Manner
from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.desktop.pages.sheet.notices import KeptAnswers, NewerVersion
from fieldkit.desktop.pages.sheet.parts import Parts
from fieldkit.desktop.pages.sheet.section import Section
from fieldkit.desktop.pages.sheet.tree import Node, planted
from fieldkit.desktop.widgets.scrolled import take_keys
from fieldkit.domain.sheets.sheet import SheetState
from fieldkit.usecases.sheets.read_sheet import ReadSheet

COLUMN_PIXELS = 720
MOST_QUESTIONS = 160
"""Of a sheet with more questions than this, the first section is open."""

SHOWS_ABOVE = 90
"""So much of what stands above a question is in sight when one goes to it."""


class SheetView(QScrollArea):
    """What is folded, and whether missing answers are spoken of, stays with the sheet that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.newer, self._kept = NewerVersion(), KeptAnswers()
        self._manner = Manner()
        self._body: Body | None = None
        self._nodes: list[Node] = []
        self._inside = QWidget()
        self._inside.setMaximumWidth(COLUMN_PIXELS)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(28, 8, 20, 24)
        self._column.setSpacing(14)
        self._column.addWidget(self.newer)
        self._column.addWidget(self._kept)
        self._column.addStretch(1)
        self.setWidgetResizable(True)
        take_keys(self)
        self.setWidget(self._inside)

    def renew(self, acts: Acts) -> None:
        """Draw all questions anew: in another language, or of another sheet."""
        old, self._body = self._body, Body(Parts(acts), is_top=True)
        if old is not None:
            old.hide()
            old.deleteLater()

    def forget(self) -> None:
        """Show another sheet from its top."""
        self._manner, self._nodes = Manner(), []
        self.verticalScrollBar().setValue(0)

    def show_sheet(self, read: ReadSheet, why: str = "") -> list[Node]:
        """Show a sheet, locked once it is complete or for who may not change it (`why`); returns what is on top."""
        self._manner.why = why
        self.setToolTip(why)
        self._manner.is_locked = bool(why) or read.sheet.state is SheetState.COMPLETE
        self._manner.disputes = read.disputes
        is_new = not self._nodes
        self._nodes = planted(read.questions)
        if is_new and len(read.questions) > MOST_QUESTIONS:
            self._manner.folded |= {node.question.path for node in self._nodes[1:] if node.is_branch}
        self.newer.show_sheet(read)
        self._kept.show_sheet(read)
        self._draw()
        return self._nodes

    def be_strict(self) -> None:
        """Say beside each question what is missing, from now on."""
        self._manner.is_strict = True
        self._draw()

    def asked_at(self, widget: QWidget | None) -> Asked | None:
        """Return the question that a widget belongs to."""
        return next(
            (one for one in self.findChildren(Asked) if widget is not None and one.isAncestorOf(widget)), None
        )

    def go_to(self, path: str) -> None:
        """Unfold what is around a question, bring it into sight and go to its field."""
        folded = self._manner.folded
        folded -= {one for one in folded if path.startswith((f"{one}/", f"{one}["))}
        self._draw()
        asked = next((one for one in self.findChildren(Asked) if one.question.path == path), None)
        if asked is not None:
            QApplication.processEvents()
            self.ensureWidgetVisible(asked, 0, SHOWS_ABOVE)
            asked.take_focus()

    def go_to_section(self, path: str) -> None:
        """Unfold a section and bring it to the top."""
        section = next((one for one in self.findChildren(Section) if one.path == path), None)
        if section is not None:
            section.fold(is_folded=False)
            self.verticalScrollBar().setValue(section.mapTo(self._inside, section.rect().topLeft()).y())

    def _draw(self) -> None:
        """Draw what changed; what was never shown is laid out before it is, in a third of the time."""
        if self._body is None:
            return
        self._body.show_nodes(self._nodes, self._manner)
        if self._column.indexOf(self._body) < 0:
            self._column.insertWidget(1, self._body)
