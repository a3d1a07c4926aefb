"""Sentences for people, by key: what happened, what is safe, what to do."""

from __future__ import annotations

from fieldkit.domain.errors import FieldkitError
from fieldkit.domain.text.typography import set_right
from fieldkit.words import en, fr

LANGUAGES = ("fr", "en")
_TABLES = {"fr": fr.SENTENCES, "en": en.SENTENCES}


def sentence(error: FieldkitError, language: str) -> str:
    """Return the sentence for an error; a key without words is shown as it is, never hidden."""
    table = _TABLES.get(language, fr.SENTENCES)
    words = table.get(error.key)
    if words is None:
        return str(error)
    return set_right(words, language).format_map(_Values(error.values))


class _Values(dict[str, object]):
    """Values of an error; one that the sentence names and the error lacks is shown as a dash.

    `reason_en` is a reason's English where it has its own; else the reason stands for it.
    """

    def __missing__(self, key: str) -> object:
        return self.get(key.removesuffix("_en"), "–")
