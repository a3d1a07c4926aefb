"""The plan of a form, made once and kept with it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from forms.definition import Form
from forms.expressions.tree import Literal, Path, Step, Tree
from forms.likeness import nearest
from forms.plan.entries import Entry, Names, compile_rules, entries
from forms.plan.labels import compile_labels
from forms.plan.order import Cell, Reader, cells, ordered, readers, viewers
from forms.problems import FormRefused

KEPT = 16
TOP = "data"
"""The name of the form's own element, as pyxform gives it."""
LAST_SAVED = "last-saved#"


class _Held:
    """A form held by identity, since its lists cannot be hashed."""

    def __init__(self, form: Form) -> None:
        self.form = form

    def __hash__(self) -> int:
        return id(self.form)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.form is self.form


def plan_of(form: Form) -> Plan:
    """Return a form's plan; a form that was planned lately is not planned again."""
    return _planned(_Held(form))


@lru_cache(KEPT)
def _planned(held: _Held) -> Plan:
    return Plan(held.form)


class Plan:
    """A form's entries, what is settled in which order, who reads what; `problems` are what keeps it from running."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.top = entries(form)
        self.by_path: dict[Names, Entry] = {entry.path: entry for entry in self.walk()}
        self.by_name: dict[str, list[Entry]] = {}
        for entry in self.walk():
            self.by_name.setdefault(entry.item.name, []).append(entry)
        self.problems: list[FormRefused] = []
        self.cells: list[Cell] = []
        self.readers: dict[Names, list[Reader]] = {}
        self.viewers: dict[Names, list[tuple[Entry, int]]] = {}
        self._settle_order()

    def walk(self) -> Iterator[Entry]:
        """Yield every entry, in order."""
        for entry in self.top.values():
            yield from entry.walk()

    def resolve(self, name: str) -> Tree:
        """Return the path that `${name}` means; raises `FormRefused` (unknown-name, name-several)."""
        if name.startswith(LAST_SAVED):
            return Literal("")
        found = self.by_name.get(name, [])
        if not found:
            raise FormRefused("unknown-name", name=name, nearest=nearest(name, self.by_name))
        if len(found) > 1:
            raise FormRefused("name-several", name=name)
        return Path(None, True, tuple(Step("child", step) for step in (TOP, *found[0].path)))

    def check(self) -> None:
        """Raise what keeps the form from running."""
        if self.problems:
            raise min(self.problems, key=lambda problem: problem.line)

    def _settle_order(self) -> None:
        for entry in self.walk():
            self.problems += compile_rules(entry, self.resolve)
        self._show_answers_in_choices()
        found = cells(self.walk())
        try:
            self.cells = ordered(found, self.by_path)
        except FormRefused as circle:
            self.problems.append(circle)
        self.readers = readers(self.cells)
        self.viewers = viewers(self.walk())

    def _show_answers_in_choices(self) -> None:
        """Let each question evaluate the answers that the labels of its choices show, where it stands."""
        for name, options in self.form.lists.items():
            shown, wrong = compile_labels(options, self.resolve)
            self.problems += wrong
            if shown:
                for entry in self.walk():
                    if entry.item.list == name:
                        entry.rules |= shown
