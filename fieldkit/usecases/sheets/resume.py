"""What is being drawn in a sheet and not kept yet: a working copy a question, gone on with later on this laptop.

A question's copy knows on what it was drawn, so that strokes over one picture are never laid over another. Copies
stand apart from those of typed answers: one that is damaged takes nothing else with it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from fieldkit.domain.errors import Damaged
from fieldkit.domain.saying.draft import Draft
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sheets.renumbered import once_back, once_removed
from fieldkit.usecases.ports import OpenWork, Unit

_NUMBER = re.compile(r"\[(\d+)\]")

ASIDE = "aside/"
"""Before the path of what was drawn in an item that is removed, with the step that did it: undo brings it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something is drawn: a question of a sheet, and what it is drawn on.

    That is `white`, a kept picture's id, or the words that are signed.
    """

    sheet: str
    path: str
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A drawing that was begun: its strokes, and the words of the question as whoever drew it read them."""

    drawing: Json = None
    asked: str = ""
    language: str = ""

    @property
    def is_there(self) -> bool:
        """Say whether anything was begun."""
        return self.drawing is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was begun at a place; `waits_elsewhere` when the same question has a drawing on something else too."""

    begun: Begun
    waits_elsewhere: bool = False


def note(place: Place, begun: Begun, *, work: OpenWork) -> None:
    """Keep what is being drawn, until it is kept as the answer or given up."""
    with work() as unit:
        try:
            known = _copies(unit, place.sheet, place.path)
        except Damaged:
            known = {}
        drawn = {"drawing": begun.drawing, "asked": begun.asked, "language": begun.language}
        _put(unit, place, {**known, place.ground: drawn})


def find(place: Place, *, work: OpenWork) -> Found:
    """Return what was begun at a place; raises `Damaged("drawing-damaged")`."""
    with work() as unit:
        known = _copies(unit, place.sheet, place.path)
    copy = known.get(place.ground)
    if copy is None:
        return Found(begun=Begun(), waits_elsewhere=bool(known))
    if not isinstance(copy, Mapping):
        raise Damaged("drawing-damaged", path=place.path)
    begun = Begun(
        drawing=copy.get("drawing"), asked=str(copy.get("asked", "")), language=str(copy.get("language", ""))
    )
    return Found(begun=begun, waits_elsewhere=len(known) > 1)


def give_up(place: Place, *, work: OpenWork) -> None:
    """Forget what was begun at a place; what the question has on something else stays."""
    with work() as unit:
        try:
            left = {**_copies(unit, place.sheet, place.path)}
        except Damaged:
            left = {}
        left.pop(place.ground, None)
        if left:
            _put(unit, place, left)
        else:
            forget(unit, place.sheet, place.path)


def forget(unit: Unit, sheet: str, path: str) -> None:
    """Forget all that was begun at a question, in a unit of work: it was kept."""
    unit.drafts.drop(_subject(sheet), path)


def item_added(unit: Unit, sheet: str, item: str) -> None:
    """Let a new item (`acteurs[3]`) begin without what was drawn in one that stood there before."""
    for path in unit.drafts.fields(_subject(sheet)):
        if path.startswith(f"{item}/"):
            forget(unit, sheet, path)


def item_removed(unit: Unit, sheet: str, item: str, step: str) -> None:
    """Let what was drawn in the items behind a removed one go up with them; what was drawn in it waits for undo."""
    gone = Draft(subject=_removals(sheet), attribute=step, value=item, seen=frozenset(), saved_at=unit.now())
    unit.drafts.keep(gone)
    for path in _in_order(unit, sheet):
        moved = once_removed(path, item)
        unit.drafts.move(_subject(sheet), path, f"{ASIDE}{step}/{path}" if moved is None else moved)


def turned(unit: Unit, sheet: str, step: str, *, is_undone: bool) -> None:
    """Follow a step that was taken back or done again, if it removed an item."""
    removal = unit.drafts.get(_removals(sheet), step)
    if removal is None:
        return
    item, subject = str(removal.value), _subject(sheet)
    if not is_undone:
        item_removed(unit, sheet, item, step)
        return
    for path in reversed(_in_order(unit, sheet)):
        unit.drafts.move(subject, path, once_back(path, item))
    aside = f"{ASIDE}{step}/"
    for path in unit.drafts.fields(subject):
        if path.startswith(aside):
            unit.drafts.move(subject, path, path.removeprefix(aside))


def moved(unit: Unit, sheet: str, paths: Mapping[str, str]) -> None:
    """Let what was drawn go with its question to where another version of the form asks it, by full paths."""
    for before, after in paths.items():
        unit.drafts.move(_subject(sheet), before, after)


def _copies(unit: Unit, sheet: str, path: str) -> Mapping[str, Json]:
    """Return what was drawn at a question, by what it was drawn on; raises `Damaged("drawing-damaged")`."""
    try:
        draft = unit.drafts.get(_subject(sheet), path)
    except ValueError as broken:
        raise Damaged("drawing-damaged", path=path) from broken
    if draft is None:
        return {}
    if not isinstance(draft.value, Mapping):
        raise Damaged("drawing-damaged", path=path)
    return draft.value


def _put(unit: Unit, place: Place, copies: Mapping[str, Json]) -> None:
    subject = _subject(place.sheet)
    unit.drafts.keep(
        Draft(subject=subject, attribute=place.path, value=copies, seen=frozenset(), saved_at=unit.now())
    )


def _in_order(unit: Unit, sheet: str) -> list[str]:
    """Return the questions where something was begun, items of a repeat in the order of their numbers."""
    paths = (one for one in unit.drafts.fields(_subject(sheet)) if not one.startswith(ASIDE))
    return sorted(paths, key=lambda path: [int(number) for number in _NUMBER.findall(path)])


def _subject(sheet: str) -> str:
    return f"{sheet}.drawn"


def _removals(sheet: str) -> str:
    return f"{sheet}.removed"
