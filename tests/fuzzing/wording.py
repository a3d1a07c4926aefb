"""Whether a refusal is one of ours: it has a sentence in both languages, and the values that the sentence names."""

from __future__ import annotations

from collections.abc import Mapping

from fieldkit import words
from fieldkit.domain.errors import FieldkitError
from fieldkit.words import en, fr
from forms.problems import FormRefused
from forms.words import SENTENCES
from sync.errors import SyncError, SyncRefused
from sync.words import ENGLISH, FRENCH
from sync.words import sentence as of_sync

LANGUAGES = ("fr", "en")
_FIELDKIT: Mapping[str, Mapping[str, str]] = {"fr": fr.SENTENCES, "en": en.SENTENCES}
_SYNC: Mapping[str, Mapping[str, str]] = {"fr": FRENCH, "en": ENGLISH}


def told(refusal: Exception) -> list[str]:
    """Return what a person reads of a refusal, in each language; raises `LookupError` for a key without words.

    Troubles of the vault have none of their own: who opens something says them in its own words. What an archive
    refuses in a key that nobody knows is shown as it is.
    """
    if isinstance(refusal, FieldkitError):
        _check(refusal.key, _FIELDKIT)
        return [words.sentence(refusal, language) for language in LANGUAGES]
    if isinstance(refusal, FormRefused):
        _check(refusal.key, SENTENCES)
        return [refusal.words(language) for language in LANGUAGES]
    if isinstance(refusal, SyncError):
        if not isinstance(refusal, SyncRefused):
            _check(refusal.key, _SYNC)
        return [of_sync(refusal.key, refusal.values, language) for language in LANGUAGES]
    return []


def _check(key: str, tables: Mapping[str, Mapping[str, str]]) -> None:
    lacking = [language for language in LANGUAGES if key not in tables[language]]
    if lacking:
        raise LookupError(f"{key} has no words in {', '.join(lacking)}")
