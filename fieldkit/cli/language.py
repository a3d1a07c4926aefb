"""The language of this machine, as far as a terminal can tell."""

from __future__ import annotations

import argparse
import os

from fieldkit.domain.errors import Refused
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
    return sentence(Refused(key, **values), asked.in_language or system_language()).replace("\n", " ")
