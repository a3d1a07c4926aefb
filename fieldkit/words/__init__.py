"""Sentences for people, by key: what happened, what is safe, what to do."""

from __future__ import annotations

from fieldkit.domain.errors import FieldkitError
from fieldkit.domain.text.typography import set_right
from fieldkit.words import en, fr

LANGUAGES = ("fr", "en")
_TABLES = {"fr": fr.SENTENCES, "en": en.SENTENCES}
_WINDOW = {"fr": fr.IN_THE_WINDOW, "en": en.IN_THE_WINDOW}


def sentence(error: FieldkitError, language: str) -> str:
    """Return the sentence for an error; a key without words is shown as it is, never hidden."""
    return _filled(_TABLES.get(language, fr.SENTENCES).get(error.key), error, language)


def in_window(error: FieldkitError, language: str) -> str:
    """Return the sentence for an error to somebody who clicks: it names no command."""
    clicked = _WINDOW.get(language, fr.IN_THE_WINDOW).get(error.key)
    return _filled(clicked, error, language) if clicked else sentence(error, language)


def _filled(words: str | None, error: FieldkitError, language: str) -> str:
    return str(error) if words is None else set_right(words, language).format_map(_Values(error.values))


class _Values(dict[str, object]):
    """Values of an error; one that the sentence names and the error lacks is shown as a dash.

    `reason_en` is a reason's English where it has its own; else the reason stands for it.
    """

    def __missing__(self, key: str) -> object:
        return self.get(key.removesuffix("_en"), "–")
