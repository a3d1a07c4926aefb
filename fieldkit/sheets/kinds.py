"""Which kind of question an item of a form is drawn as."""

from __future__ import annotations

from fieldkit.domain.question import QuestionKind
from forms.definition import Item

_BY_TYPE = {
    "group": QuestionKind.GROUP,
    "repeat": QuestionKind.ITEM,
    "note": QuestionKind.NOTE,
    "integer": QuestionKind.INTEGER,
    "decimal": QuestionKind.DECIMAL,
    "range": QuestionKind.DECIMAL,
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
    "geotrace": QuestionKind.PLACE,
    "geoshape": QuestionKind.PLACE,
    "file": QuestionKind.FILE,
    "image": QuestionKind.FILE,
    "audio": QuestionKind.FILE,
    "video": QuestionKind.FILE,
    "acknowledge": QuestionKind.ACKNOWLEDGE,
}

_BY_APPEARANCE = {
    "excerpt": QuestionKind.EXCERPT,
    "partial-date": QuestionKind.PARTIAL_DATE,
    "multiline": QuestionKind.LONG_TEXT,
    "ranked": QuestionKind.RANK,
    "ref": QuestionKind.REFERENCE,
}


def kind_of(item: Item) -> QuestionKind:
    """Return how an item is drawn: what its appearance asks for, else its type."""
    for appearance, kind in _BY_APPEARANCE.items():
        if item.appears(appearance) is not None:
            return kind
    return _BY_TYPE.get(item.type, QuestionKind.TEXT)


def refers_to(item: Item) -> str:
    """Return the kind of record that a reference names, "" when it is none."""
    return item.appears("ref") or ""
