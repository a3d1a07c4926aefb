"""What the author of a form sees: what is wrong with its text, how it is asked, what it hides and why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from fieldkit.domain.sheets.form import next_version
from fieldkit.domain.sheets.question import Question

_VERSION = re.compile(r"^(?P<key>[ \t]+version:[ \t]*)(?P<value>.*?)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something about a form's text, at a line (from 1, 0 for none); what is no error is advice."""

    line: int
    message: str
    is_error: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """A condition that does not hold: whose it is, how it is written and where, the answers that it looks at."""

    label: str
    expression: str
    line: int
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """A question, group or repeat that is not asked now."""

    path: str
    label: str
    line: int
    whys: tuple[Why, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A form being tried: its title and version, its questions as they are asked now, and those that are hidden."""

    title: str
    version: str
    languages: tuple[str, ...]
    questions: tuple[Question, ...]
    hidden: tuple[Hidden, ...]


NEW_FORM = """settings:
  form_id: nouveau-formulaire
  form_title::fr: Nouveau formulaire
  version: '1'
  default_language: fr
survey:
  - type: group
    name: debut
    label::fr: 1. Début
    children:
      - type: text
        name: titre
        label::fr: Titre
        required: 'yes'
      - type: select_one oui_non
        name: suite
        label::fr: Y a-t-il une suite ?
      - type: text
        name: quelle_suite
        label::fr: Laquelle ?
        relevant: ${suite} = 'oui'
        appearance: multiline
choices:
  oui_non:
    - name: oui
      label::fr: Oui
    - name: non
      label::fr: Non
"""
"""What one begins with."""


def with_next_version(text: str) -> str:
    """Return a form's text with its version raised, everything else as it was written."""

    def raised(found: re.Match[str]) -> str:
        return f"{found['key']}'{next_version(found['value'].strip(chr(39) + chr(34)))}'"

    return _VERSION.sub(raised, text, count=1)
