"""What a terminal says of how long a model takes here."""

from __future__ import annotations

import sys

from fieldkit.cli.language import system_language
from fieldkit.usecases.facts import Fact, ModelBeingMeasured, ModelMeasured

_MEASURING = {
    "fr": "{} : mesure de ce portable, une fois par modèle…",
    "en": "{}: measuring this laptop, once a model…",
}
_HOUR = {"fr": "une heure d’entretien ≈ {} min ici", "en": "an hour of interview ≈ {} min here"}


def an_hour_takes(pace: float) -> str:
    """Say how long an hour of interview takes, from the seconds for a second of speech."""
    return _HOUR[system_language()].format(max(1, round(pace * 60)))


def tell_measured(fact: Fact) -> None:
    """Say on standard error that a model is measured, and what was found."""
    if isinstance(fact, ModelBeingMeasured):
        print(_MEASURING[system_language()].format(fact.model), file=sys.stderr)
    if isinstance(fact, ModelMeasured) and fact.pace:
        print(f"{fact.model} : {an_hour_takes(fact.pace)}", file=sys.stderr)
