"""The sections of a sheet beside its column: where one is, what is done, one click to each."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from fieldkit.desktop.look.theme import colours, icon
from fieldkit.desktop.pages.sheet.tree import Node
from fieldkit.desktop.widgets.elided import in_lines
from fieldkit.desktop.widgets.parts import emptied
from fieldkit.desktop.widgets.scrolled import Down
from fieldkit.usecases.sheets.read_sheet import progress

WIDTH = 236
LINES = 3
"""A section is named on so many lines at most."""


class Contents(Down):
    """`wanted` tells the path of the section that somebody wants to see."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        inside = QWidget()
        self.setWidget(inside)
        self.setWidgetResizable(True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 10, 0, 10)
        column.addLayout(self._lines)
        column.addStretch(1)
        self._shown: list[tuple[str, str, str]] = []

    def show_nodes(self, nodes: list[Node]) -> None:
        """Show the sections; one alone needs no contents."""
        sections = [node for node in nodes if node.is_branch]
        shown = [(node.question.path, node.question.label, _mark(node)) for node in sections]
        self.setVisible(len(shown) > 1)
        if shown == self._shown:
            return
        self._shown = shown
        lines = emptied(self._lines)
        for path, name, mark in shown:
            lines.addWidget(self._line(path, name, mark))

    def _line(self, path: str, name: str, mark: str) -> QPushButton:
        made = QPushButton()
        made.setText(in_lines(name, made.font(), WIDTH - 66, LINES).replace("&", "&&"))
        made.setToolTip(name)
        made.setAccessibleName(name)
        made.setObjectName("contents")
        colour = {"check": colours().good, "alert-triangle": colours().danger}.get(mark, colours().edge)
        made.setIcon(icon(mark, colour))
        made.clicked.connect(lambda _checked=False: self.wanted.emit(path))
        return made


def _mark(node: Node) -> str:
    done = progress(node.walk())
    if done.wrong:
        return "alert-triangle"
    return "check" if done.answered and not done.missing else "point"
