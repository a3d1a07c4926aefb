"""The language of this machine, as far as a terminal can tell."""

from __future__ import annotations

import argparse
import os

from fieldkit.domain.errors import FieldkitError, Refused
from fieldkit.words import sentence


def system_language() -> str:
    """Return "en" when the system speaks English, else "fr": French first."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        said = os.environ.get(name, "")
        if said:
            return "en" if said.startswith("en") else "fr"
    return "fr"


def sentence_of(key: str, asked: argparse.Namespace, **values: object) -> str:
    """Return a sentence of `fieldkit/words` in the language of messages."""
    return told_of(Refused(key, **values), asked)


def told_of(error: FieldkitError, asked: argparse.Namespace | None) -> str:
    """Return the sentence for an error on one line, in the language of messages."""
    language = asked.in_language if asked is not None else None
    return sentence(error, language or system_language()).replace("\n", " ")
