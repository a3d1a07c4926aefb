"""ODK's functions by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.expressions import choices, conditions, dates, geometry, nodesets, numbers, texts
from forms.expressions.context import Context
from forms.expressions.values import Value

if TYPE_CHECKING:
    from forms.expressions.tree import Tree


@dataclass(frozen=True, slots=True)
class Function:
    """A function: what it does with its arguments, unevaluated, and how many it takes (`most` None: any number)."""

    run: Callable[[Sequence[Tree], Context], Value]
    least: int
    most: int | None
    step: int = 1

    def takes(self, count: int) -> bool:
        """Say whether it can be called with so many arguments."""
        return (
            self.least <= count <= (count if self.most is None else self.most)
            and (count - self.least) % self.step == 0
        )

    def wanted(self) -> str:
        """Say how many arguments it takes."""
        if self.most is None:
            return f"{self.least}+"
        return str(self.least) if self.least == self.most else f"{self.least}-{self.most}"


def _on_values(run: Callable[..., Value]) -> Callable[[Sequence[Tree], Context], Value]:
    """Make a function of trees from one that takes their values."""
    return lambda arguments, context: run(*[argument.value(context) for argument in arguments])


FUNCTIONS: Mapping[str, Function] = {
    **{
        name: Function(_on_values(run), least, most)
        for room in (numbers, texts, dates, geometry, choices)
        for name, (run, least, most) in room.FUNCTIONS.items()
    },
    **{
        name: Function(run, least, most)
        for room in (conditions, nodesets)
        for name, (run, least, most) in room.FUNCTIONS.items()
    },
    "indexed-repeat": Function(nodesets.indexed_repeat, 3, 11, 2),
    "weighted-checklist": Function(_on_values(choices.weighted_checklist), 2, None, 2),
    "format-date": Function(dates.format_date, 2, 2),
    "format-date-time": Function(dates.format_date, 2, 2),
    "regex": Function(texts.regex, 2, 2),
    "string-length": Function(texts.string_length, 0, 1),
    "normalize-space": Function(texts.normalize_space, 0, 1),
}
