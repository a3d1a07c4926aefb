"""The column of a sheet: what is shown stays where it is, and only what changed is drawn anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.desktop.pages.sheet.labels.naming import Naming
from fieldkit.desktop.pages.sheet.tree import Node
from fieldkit.domain.sheets.question import FILES, Question
from fieldkit.usecases.reviewing.disputes import Dispute

TOP_GAP, GAP = 14, 2
LATER = ("reference", "factor", "excerpt", *FILES)
"""Kinds whose choices are what their answer names: they change without the question being another."""


def _stay() -> None:
    """Go nowhere: there is no field."""


@dataclass(slots=True)
class Manner:
    """How a sheet is shown now: locked or strict; what is folded, a table, answered differently, by path.

    `why` says why the person here may not change it, "" when they may.
    """

    is_locked: bool = False
    why: str = ""
    is_strict: bool = False
    folded: set[str] = field(default_factory=set)
    as_table: set[str] = field(default_factory=set)
    disputes: Mapping[str, Dispute] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """What stands for a node: a widget, the way to show the node in it, and where one goes on typing."""

    widget: QWidget
    show: Callable[[Node, Manner], None]
    take_focus: Callable[[], None] = _stay


class Maker(Protocol):
    """Makes what stands for a node; `acts` are what fields may ask."""

    acts: Acts

    def part(self, node: Node, *, is_top: bool) -> Part:
        """Return a new part for a node."""


class Body(QWidget):
    """Parts one below the other; those whose question is asked as before stay, with what is being typed in them."""

    def __init__(self, maker: Maker, *, is_top: bool = False) -> None:
        super().__init__()
        self._maker, self._is_top = maker, is_top
        self._parts: dict[tuple[object, ...], Part] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(TOP_GAP if is_top else GAP)

    def show_nodes(self, nodes: Sequence[Node], manner: Manner) -> None:
        """Show these, in this order."""
        kept: dict[tuple[object, ...], Part] = {}
        for place, node in enumerate(nodes):
            key = _key(node.question)
            part = self._parts.pop(key, None) or self._maker.part(node, is_top=self._is_top)
            kept[key] = part
            if self._column.indexOf(part.widget) != place:
                self._column.insertWidget(place, part.widget)
            part.show(node, manner)
        for key, gone in self._parts.items():
            here = QApplication.focusWidget()
            if here is not None and gone.widget.isAncestorOf(here):
                _go_on(key[0], kept)
            gone.widget.hide()
            self._column.removeWidget(gone.widget)
            gone.widget.deleteLater()
        self._parts = kept


def _go_on(path: object, parts: Mapping[tuple[object, ...], Part]) -> None:
    """Go to what is asked at a path now, since it is asked differently: whoever was there goes on."""
    for part in (part for key, part in parts.items() if key[0] == path):
        part.widget.show()
        part.take_focus()


class Group(QWidget):
    """A group: its name where no section says it, what goes with its name, then what is in it."""

    def __init__(self, question: Question, maker: Maker, *, is_named: bool) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self._naming = Naming(question, maker.acts.media, is_named=is_named)
        self._body = Body(maker)
        column.addWidget(self._naming)
        column.addWidget(self._body)

    def show_node(self, node: Node, manner: Manner) -> None:
        """Show what is in it."""
        self._naming.show_question(node.question)
        self._body.show_nodes(node.children, manner)


def _key(question: Question) -> tuple[object, ...]:
    """Return what a part is made for; while it stays the same, the part does, and its words are shown anew."""
    choices = () if question.kind.value in LATER else question.choices
    return (
        question.path,
        question.kind,
        choices,
        question.media,
        question.most,
        question.is_several,
        question.looks,
    )
