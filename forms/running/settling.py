"""Settling: after a change, only what reads it is evaluated again, each cell once and in its order."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterable
from typing import TypeVar

from forms.expressions import Context, Node, Tree, World, evaluate, to_boolean, to_number
from forms.expressions.values import Value
from forms.instance import MOST_ITEMS, AnswerNode, Instance, type_of
from forms.plan import Cell, Entry, Plan
from forms.plan.entries import Names
from forms.problems import FormRefused
from forms.running.keeping import kept

Kept = TypeVar("Kept")
Else = TypeVar("Else")
Fault = tuple[AnswerNode, str]


class Settling:
    """Keeps what is computed true to the answers.

    `touched` are the nodes that changed since it was last emptied, `has_moved` says whether questions came or went.

    An expression that fails leaves a fault and an outcome that hides and refuses nothing: a question that should not
    be asked is better than one that cannot be answered.
    """

    def __init__(self, plan: Plan, instance: Instance, world: World) -> None:
        self._plan = plan
        self._instance = instance
        self._world = world
        self._waiting: dict[Cell, dict[AnswerNode, None]] = {}
        self._heap: list[int] = []
        self._rank = -1
        self._stand_ins: dict[tuple[Node, Entry], AnswerNode] = {}
        self.faults: dict[Fault, FormRefused] = {}
        self.touched: set[Node] = set()
        self.has_moved = True

    def everything(self) -> None:
        """Settle the whole form."""
        for cell in self._plan.cells:
            if not cell.is_triggered:
                self._wait(cell, self._targets(cell, self._instance.root, 0))
        self._run()

    def inside(self, node: AnswerNode) -> None:
        """Settle a new item of a repeat, and all that reads its repeat."""
        self._enter(node)
        self._run()

    def shape(self, node: AnswerNode) -> None:
        """Settle what reads a repeat, or anything inside it, once this item of it came or went."""
        self._reshape(node)
        self._run()

    def changed(self, nodes: Iterable[AnswerNode]) -> None:
        """Settle what reads these answers."""
        for node in nodes:
            self._tell(node)
        self._run()

    def value(self, tree: Tree, node: AnswerNode, rule: str, otherwise: Else) -> Value | Else:
        """Evaluate a rule at a node; a failure is noted, and the other value returned."""
        try:
            found = evaluate(tree, Context(node, self._world))
        except FormRefused as refused:
            self.faults[node, rule] = refused.at(node.entry.item.line_of(rule), rule)
            return otherwise
        self.faults.pop((node, rule), None)
        return found

    def stand_in(self, entry: Entry, parent: Node) -> AnswerNode:
        """Return a node that stands where a repeat's items would, for rules of the repeat as a whole."""
        if (parent, entry) not in self._stand_ins:
            made = AnswerNode(entry)
            made.parent = parent
            self._stand_ins[parent, entry] = made
        return self._stand_ins[parent, entry]

    def _enter(self, node: AnswerNode) -> None:
        inner = set(node.entry.walk())
        depth = len(node.entry.path)
        for cell in self._plan.cells:
            if cell.entry in inner and not cell.is_triggered:
                self._wait(cell, self._targets(cell, node, depth))
        self._reshape(node)

    def _reshape(self, node: AnswerNode) -> None:
        for cell in self._plan.cells:
            is_its_count = cell.entry is node.entry and cell.rule == "repeat_count"
            if is_its_count and cell.rank != self._rank and node.parent is not None:
                self._wait(cell, [self.stand_in(node.entry, node.parent)])
        outside = len(node.entry.path) - 1
        for below in node.entry.walk():
            self._tell_readers(below.path, node, outside)
        self.touched.add(node)
        self.has_moved = True

    def _tell(self, node: AnswerNode) -> None:
        self.touched.add(node)
        path = node.entry.path
        for depth in range(len(path), 0, -1):
            self._tell_readers(path[:depth], node, len(path))

    def _tell_readers(self, path: Names, node: AnswerNode, deepest: int) -> None:
        """Let those wait that read a place on this node's line, and stray from the line no deeper than told."""
        for cell, anchor in self._plan.readers.get(path, ()):
            if cell.rank > self._rank and anchor <= deepest:
                depth = min(anchor, len(node.entry.path), cell.depth)
                self._wait(cell, self._targets(cell, _above(node, depth), depth))
        for entry, anchor in self._plan.viewers.get(path, ()):
            depth = min(deepest, anchor, len(node.entry.path), len(entry.path))
            self.touched.update(self._instance.nodes(entry, _above(node, depth), depth))

    def _targets(self, cell: Cell, under: Node, depth: int) -> list[AnswerNode]:
        """Return where a cell is evaluated; a repeat's count, and whether it may begin, where items would stand."""
        entry = cell.entry
        found = [] if cell.rule == "repeat_count" else self._instance.nodes(entry, under, depth)
        if entry.item.type != "repeat" or depth == len(entry.path):
            return found
        around: list[Node] = [self._instance.root]
        if entry.parent is not None:
            around = [*self._instance.nodes(entry.parent, under, depth)]
        return [*found, *(self.stand_in(entry, parent) for parent in around)]

    def _wait(self, cell: Cell, nodes: list[AnswerNode]) -> None:
        if not nodes:
            return
        if cell not in self._waiting:
            self._waiting[cell] = {}
            heapq.heappush(self._heap, cell.rank)
        self._waiting[cell].update(dict.fromkeys(nodes))

    def _run(self) -> None:
        while self._heap:
            self._rank = heapq.heappop(self._heap)
            cell = self._plan.cells[self._rank]
            for node in self._waiting.pop(cell):
                self._settle(cell, node)
        self._rank = -1

    def _settle(self, cell: Cell, node: AnswerNode) -> None:
        if cell.rule == "relevant":
            node.applies = self._converted(cell, node, to_boolean, True)
            self._spread(node)
        elif cell.rule == "calculation":
            self._calculate(cell, node)
        else:
            self._count(cell, node)

    def _calculate(self, cell: Cell, node: AnswerNode) -> None:
        type_ = type_of(node.entry.item)
        fresh, fresh_type = self._converted(cell, node, lambda value: kept(value, type_), ("", type_))
        if (fresh, fresh_type) != (node.value, node.type):
            node.value, node.type = fresh, fresh_type
            self._tell(node)

    def _converted(self, cell: Cell, node: AnswerNode, convert: Callable[[Value], Kept], otherwise: Kept) -> Kept:
        """Return a cell's value as its rule keeps it; what cannot be evaluated or converted is a fault."""
        try:
            found = self.value(cell.tree, node, cell.rule, None)
            return otherwise if found is None else convert(found)
        except FormRefused as refused:
            self.faults[node, cell.rule] = refused.at(node.entry.item.line_of(cell.rule), cell.rule)
            return otherwise

    def _spread(self, node: AnswerNode) -> None:
        """Make a node and all inside apply or not, as its condition and its surroundings say."""
        parent = node.parent
        applies = node.applies and node.is_counted and (parent is None or parent.is_relevant)
        if applies == node.is_relevant:
            return
        node.is_relevant = applies
        self.has_moved = True
        self._tell(node)
        for child in node.children:
            assert isinstance(child, AnswerNode)
            self._spread(child)

    def _count(self, cell: Cell, stand_in: AnswerNode) -> None:
        """Give a repeat as many items as its count; those beyond are kept aside, and come back."""
        parent, name = stand_in.parent, cell.entry.item.name
        wanted = self._converted(cell, stand_in, to_number, math.nan)
        if parent is None:
            return
        count = 0 if math.isnan(wanted) else int(max(0, min(wanted, MOST_ITEMS)))
        if (stand_in, cell.rule) in self.faults:
            count = len(parent.alike(name))
        while len(parent.alike(name)) < count:
            try:
                self._enter(self._instance.add(parent, cell.entry))
            except FormRefused as full:
                self.faults[stand_in, cell.rule] = full.at(cell.entry.item.line_of(cell.rule), cell.rule)
                break
        for number, node in enumerate(parent.alike(name), 1):
            assert isinstance(node, AnswerNode)
            node.is_counted = number <= count
            self._spread(node)


def _above(node: Node, depth: int) -> Node:
    """Return the node on the line to this one that is `depth` levels below the form's own element."""
    return node.line()[depth + 1]
