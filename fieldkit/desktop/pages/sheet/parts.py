"""What stands in a sheet's column for each kind of question."""

from __future__ import annotations

from fieldkit.desktop.pages.sheet.asked import Asked
from fieldkit.desktop.pages.sheet.column import Group, Part
from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.desktop.pages.sheet.repeats import Item, Repeat
from fieldkit.desktop.pages.sheet.section import Section
from fieldkit.desktop.pages.sheet.tree import Node
from fieldkit.domain.sheets.question import QuestionKind


class Parts:
    """Makes parts; groups and repeats at the top of a sheet are sections that fold."""

    def __init__(self, acts: Acts) -> None:
        """Give every field these."""
        self.acts = acts

    def part(self, node: Node, *, is_top: bool) -> Part:
        """Return a new part for a node."""
        question = node.question
        if question.kind is QuestionKind.ITEM:
            item = Item(question, self)
            return Part(item, item.show_node)
        if not node.is_branch:
            asked = Asked(question, self.acts)
            return Part(asked, asked.show_node, asked.take_focus)
        inner: Group | Repeat
        if question.kind is QuestionKind.REPEAT:
            inner = Repeat(question, self, is_named=not is_top)
        else:
            inner = Group(question, self, is_named=not is_top)
        if not is_top:
            return Part(inner, inner.show_node)
        section = Section(question, Part(inner, inner.show_node))
        return Part(section, section.show_node)
