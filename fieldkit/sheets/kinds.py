"""Which kind of question an item of a form is drawn as."""

from __future__ import annotations

from fieldkit.domain.sheets.question import QuestionKind
from forms.definition import Item
from forms.reading.columns import NEVER_ASKED

_BY_TYPE = {
    "group": QuestionKind.GROUP,
    "repeat": QuestionKind.ITEM,
    "note": QuestionKind.NOTE,
    "integer": QuestionKind.INTEGER,
    "decimal": QuestionKind.DECIMAL,
    "range": QuestionKind.RANGE,
    "date": QuestionKind.DATE,
    "time": QuestionKind.TIME,
    "dateTime": QuestionKind.DATETIME,
    "select_one": QuestionKind.CHOICE,
    "select_multiple": QuestionKind.CHOICES,
    "rank": QuestionKind.RANK,
    "select_one_from_file": QuestionKind.CHOICE,
    "select_multiple_from_file": QuestionKind.CHOICES,
    "select_one_external": QuestionKind.CHOICE,
    "geopoint": QuestionKind.PLACE,
    "geotrace": QuestionKind.TRACE,
    "geoshape": QuestionKind.SHAPE,
    "file": QuestionKind.FILE,
    "image": QuestionKind.IMAGE,
    "audio": QuestionKind.AUDIO,
    "video": QuestionKind.VIDEO,
    "acknowledge": QuestionKind.ACKNOWLEDGE,
}

_BY_APPEARANCE = {
    "excerpt": QuestionKind.EXCERPT,
    "partial-date": QuestionKind.PARTIAL_DATE,
    "multiline": QuestionKind.LONG_TEXT,
    "ranked": QuestionKind.RANK,
    "territory": QuestionKind.TERRITORY,
    "factor": QuestionKind.FACTOR,
    "ref": QuestionKind.REFERENCE,
}

FACTS = ("insee", "department", "region", "epci", "population", "country")
"""What a territory's answer can put into questions beside it: `insee-code_insee` in its appearance."""


def is_silent(item: Item) -> bool:
    """Say whether an item is computed or noted by the program, and shown to nobody."""
    return item.type in NEVER_ASKED


def kind_of(item: Item) -> QuestionKind:
    """Return how an item is drawn: what its appearance asks for, else its type.

    A list whose appearance is `label` is the head of a table: what is asked is asked in the rows below it.
    """
    if item.list and item.appears("label") == "":
        return QuestionKind.NOTE
    for appearance, kind in _BY_APPEARANCE.items():
        if item.appears(appearance) is not None:
            return kind
    return _BY_TYPE.get(item.type, QuestionKind.TEXT)


def refers_to(item: Item) -> str:
    """Return the kind of record that a reference names, "" when it is none."""
    return item.appears("ref") or ""


def fills(item: Item) -> tuple[tuple[str, str], ...]:
    """Return which facts of a territory answer which questions beside it."""
    wanted = ((fact, item.appears(fact)) for fact in FACTS if item.appears("territory") is not None)
    return tuple((fact, name) for fact, name in wanted if name)
