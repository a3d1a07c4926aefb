"""What is missing in a form's texts: labels, translations, lists that nobody uses."""

from __future__ import annotations

from collections.abc import Iterator

from forms.definition import Form, Item, Words
from forms.plan.entries import is_dynamic
from forms.problems import FormRefused
from forms.reading.columns import NEVER_ASKED, TRANSLATED
from forms.running.fitting import misfit

_MAY_BE_UNLABELLED = ("group", "repeat", *NEVER_ASKED)


def gaps(form: Form) -> Iterator[FormRefused]:
    """Yield what is missing."""
    languages = form.languages()
    if len(languages) > 1:
        yield from _untranslated(form, languages)
    for _, item in form.walk():
        if not item.is_made:
            yield from _of_item(item, form)
    used = {item.list for _, item in form.walk()}
    text = " ".join(_expressions(form))
    for name in form.lists:
        if name not in used and f"'{name}'" not in text and f'"{name}"' not in text:
            yield FormRefused("unused-list", name=name)


def _of_item(item: Item, form: Form) -> Iterator[FormRefused]:
    if item.type not in _MAY_BE_UNLABELLED and not any(item.label.values()) and not item.media:
        yield FormRefused("unlabelled", item.line)
    if any(item.constraint_message.values()) and not item.constraint:
        yield FormRefused("message-alone", item.line, column="constraint_message")
    if item.default and not is_dynamic(item.default) and misfit(item, item.default, form) is not None:
        yield FormRefused("default-unlike", item.line_of("default"), column="default")


def _untranslated(form: Form, languages: tuple[str, ...]) -> Iterator[FormRefused]:
    yield from _missing(form.titles, languages, "form_title", 0)
    for _, item in form.walk():
        if item.is_made:
            continue
        for column in TRANSLATED:
            yield from _missing(getattr(item, column), languages, column, item.line_of(column))
    for name, options in form.lists.items():
        for option in options:
            yield from _missing(option.label, languages, f"{name}: {option.name}", option.line)


def _missing(words: Words, languages: tuple[str, ...], what: str, line: int) -> Iterator[FormRefused]:
    """Yield the languages that a text lacks; one that is written nowhere lacks none."""
    if not any(words.values()):
        return
    for language in languages:
        if not words.get(language):
            yield FormRefused("untranslated", line, what=what, language=language)


def _expressions(form: Form) -> Iterator[str]:
    for _, item in form.walk():
        yield from (item.relevant, item.constraint, item.calculation, item.choice_filter, item.default)
