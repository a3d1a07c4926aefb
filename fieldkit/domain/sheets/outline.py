"""What a form asks, whatever the answers: enough to compare two versions, and to name answers without a place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sheets.question import Choice, Question, QuestionKind

_NUMBER = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One question, group or repeat; `path` has no numbers (`acteurs/acteur_nom`)."""

    path: str
    type: str
    kind: QuestionKind
    label: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A form's version, its languages (its own first) and its entries in order."""

    id: str
    version: str
    languages: tuple[str, ...]
    entries: tuple[Entry, ...]

    def entry(self, path: str) -> Entry | None:
        """Return what is asked at an answer's path, numbered or not; None when the form has no such place."""
        wanted = unnumbered(path)
        return next((one for one in self.entries if one.path == wanted), None)


class Difference(StrEnum):
    """What became of a question from one version to another."""

    NEW = "new"
    GONE = "gone"
    MOVED = "moved"
    LABEL = "label"
    TYPE = "type"
    CHOICES = "choices"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference; `added` and `removed` are labels of choices, or the words and types before and after."""

    difference: Difference
    path: str
    label: str
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def unnumbered(path: str) -> str:
    """Return an answer's path as its form writes it, without the numbers of repeats."""
    return _NUMBER.sub("", path)


def compare(before: Outline, after: Outline) -> tuple[Change, ...]:
    """Return what changed, in the newer form's order; what is gone comes last.

    A question that went to another group under its own name was moved, not lost and made.
    """
    old = {one.path: one for one in before.entries}
    new = {one.path: one for one in after.entries}
    moved = moves(before, after)
    came_from = {there: here for here, there in moved.items()}
    found: list[Change] = []
    for path, entry in new.items():
        known = old.get(came_from.get(path, path))
        found += [Change(difference=Difference.NEW, path=path, label=entry.label)] if known is None else []
        found += _differences(known, entry) if known is not None else []
    gone = [one for path, one in old.items() if path not in new and path not in moved]
    return (*found, *(Change(difference=Difference.GONE, path=one.path, label=one.label) for one in gone))


def moves(before: Outline, after: Outline) -> dict[str, str]:
    """Return where questions went that changed their group but not their name, where that is plain.

    It is plain when one question has the name on either side, both are asked alike, and no repeat is left or entered.
    """
    old, new = _by_name(before), _by_name(after)
    found: dict[str, str] = {}
    for name, paths in old.items():
        there = new.get(name, [])
        if len(paths) == len(there) == 1 and paths[0].path != there[0].path and paths[0].type == there[0].type:
            is_inside = _repeats(before, paths[0].path) or _repeats(after, there[0].path)
            found |= {} if is_inside else {paths[0].path: there[0].path}
    return found


def _differences(old: Entry, new: Entry) -> list[Change]:
    found = []
    if old.path != new.path:
        found.append(_changed(Difference.MOVED, new, (new.path,), (old.path,)))
    if old.type != new.type:
        found.append(_changed(Difference.TYPE, new, (new.type,), (old.type,)))
    if old.label != new.label:
        found.append(_changed(Difference.LABEL, new, (new.label,), (old.label,)))
    names_before, names_after = {one.name for one in old.choices}, {one.name for one in new.choices}
    added = tuple(one.label for one in new.choices if one.name not in names_before)
    removed = tuple(one.label for one in old.choices if one.name not in names_after)
    if (added or removed) and old.type == new.type:
        found.append(_changed(Difference.CHOICES, new, added, removed))
    return found


def _changed(difference: Difference, entry: Entry, added: tuple[str, ...], removed: tuple[str, ...]) -> Change:
    return Change(difference=difference, path=entry.path, label=entry.label, added=added, removed=removed)


def _by_name(outline: Outline) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for one in outline.entries:
        if one.kind not in (QuestionKind.GROUP, QuestionKind.ITEM, QuestionKind.NOTE):
            found.setdefault(one.path.rpartition("/")[2], []).append(one)
    return found


def _repeats(outline: Outline, path: str) -> bool:
    steps = path.split("/")
    around = {"/".join(steps[:depth]) for depth in range(1, len(steps))}
    return any(one.path in around and one.type == "repeat" for one in outline.entries)


def reads(entry: Entry | None, value: Json) -> str:
    """Return an answer as people read it: choices by their labels, several one after the other."""
    labels = {one.name: one.label for one in entry.choices} if entry else {}
    values = value if isinstance(value, list) else [value]
    return ", ".join(labels.get(str(one), str(one)) for one in values)


def reads_as(question: Question) -> str:
    """Return a question's answer as people read it; "" without one."""
    if not question.is_answered:
        return ""
    labels = {one.name: one.label for one in question.choices}
    if question.kind in (QuestionKind.REFERENCE, QuestionKind.FACTOR):
        return ", ".join(one.label for one in question.choices)
    if question.kind is QuestionKind.EXCERPT and question.choices:
        return " ".join(f"« {one.label} »" for one in question.choices if one.label)
    values = question.value if isinstance(question.value, list) else [question.value]
    return ", ".join(labels.get(str(one), str(one)) for one in values)
