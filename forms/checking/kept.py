"""What is kept for other programs and has no effect here, and what no program knows: each told in one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from forms.definition import Form, Item
from forms.likeness import nearest
from forms.problems import FormRefused
from forms.reading.reference import (
    ALIKE,
    ALIKE_PARAMETERS,
    DRAWN,
    KEPT_COLUMNS,
    KEPT_PARAMETERS,
    KEPT_SETTINGS,
    KEPT_SHEETS,
    KEPT_TYPES,
    PARAMETERS,
    is_kept,
    is_known,
    parameter_names,
    words_of,
)


def kept(form: Form) -> Iterator[FormRefused]:
    """Yield what a form says that changes nothing here."""
    for _, item in form.walk():
        if not item.is_made:
            yield from _of_item(item)
    for name in (*form.settings, *form.sheets):
        if name in (*KEPT_SETTINGS, *KEPT_SHEETS):
            yield FormRefused("kept-only", what=name)


def _of_item(item: Item) -> Iterator[FormRefused]:
    if item.type in KEPT_TYPES:
        yield FormRefused("kept-only", item.line_of("type"), column="type", what=item.type)
    line = item.line_of("appearance")
    for word in words_of(item.appearance):
        if is_kept(word):
            yield FormRefused("kept-only", line, column="appearance", what=word)
        elif not is_known(word):
            yield FormRefused(
                "unknown-word", line, column="appearance", name=word, nearest=nearest(word, (*DRAWN, *ALIKE))
            )
    line, known = item.line_of("parameters"), (*PARAMETERS, *ALIKE_PARAMETERS, *KEPT_PARAMETERS)
    for name in parameter_names(item):
        if name in KEPT_PARAMETERS and item.type not in KEPT_TYPES:
            yield FormRefused("kept-only", line, column="parameters", what=name)
        elif name not in known:
            yield FormRefused("unknown-word", line, column="parameters", name=name, nearest=nearest(name, known))
    for column in item.carried:
        if column in KEPT_COLUMNS:
            yield FormRefused("kept-only", item.line_of(column), column=column, what=column)
