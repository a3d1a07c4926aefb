"""The questions of a sheet as a tree: groups hold questions, repeats hold items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from fieldkit.domain.sheets.question import Question, QuestionKind


@dataclass(slots=True)
class Node:
    """A question and what is inside it."""

    question: Question
    children: list[Node] = field(default_factory=list)

    @property
    def is_branch(self) -> bool:
        """Say whether it can hold others."""
        return self.question.kind in (QuestionKind.GROUP, QuestionKind.REPEAT, QuestionKind.ITEM)

    def walk(self) -> Iterator[Question]:
        """Yield it and everything inside, in order."""
        yield self.question
        for child in self.children:
            yield from child.walk()


def planted(questions: Iterable[Question]) -> list[Node]:
    """Return what stands at the top, in order, the rest inside; what is silent is left out."""
    top: list[Node] = []
    around: list[Node] = []
    for question in questions:
        if question.is_silent:
            continue
        node = Node(question)
        while around and not _holds(around[-1].question, question):
            around.pop()
        (around[-1].children if around else top).append(node)
        if node.is_branch:
            around.append(node)
    return top


def _holds(outer: Question, inner: Question) -> bool:
    if outer.kind is QuestionKind.REPEAT:
        return inner.path.startswith(f"{outer.path}[")
    return inner.path.startswith(f"{outer.path}/")
