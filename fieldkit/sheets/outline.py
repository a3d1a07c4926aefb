"""A form as a list of what can be asked, answers aside: its words for comparing versions and for what is kept."""

from __future__ import annotations

from fieldkit.domain.sheets.outline import Entry, Outline
from fieldkit.domain.sheets.question import Choice
from fieldkit.sheets.kinds import kind_of
from forms.definition import Form, Item, in_language


def outline_of(form: Form, language: str) -> Outline:
    """Return a form's questions, groups and repeats in order, worded in a language."""
    entries = tuple(_entry(form, around, item, language) for around, item in form.walk())
    return Outline(id=form.id, version=form.version, languages=form.languages(), entries=entries)


def _entry(form: Form, around: tuple[Item, ...], item: Item, language: str) -> Entry:
    options = form.options(item) if item.list else ()
    return Entry(
        path="/".join([*(one.name for one in around), item.name]),
        type=item.type,
        kind=kind_of(item),
        label=in_language(item.label, language, form.default_language) or item.name,
        choices=tuple(
            Choice(name=one.name, label=in_language(one.label, language, form.default_language)) for one in options
        ),
    )
