"""What is wrong with answers that are kept all the same: not of their question's type, or against its constraint."""

from __future__ import annotations

import forms
from forms.instance import Place
from forms.running.fitting import misfit


def wrong(running: forms.Running, place: Place, language: str) -> str:
    """Return what is wrong with the answer at a place, "" when nothing is or there is none."""
    value = place.node.value
    if place.item.is_group or not value:
        return ""
    unlike = misfit(place.item, value, running.form)
    if unlike is not None:
        return unlike.words(language)
    return "" if running.holds(place) else running.message(place)
