"""Short forms of this workspace, written out while people type."""

from __future__ import annotations

from collections.abc import Mapping

from fieldkit.domain.text.abbreviation import checked
from fieldkit.usecases.ports import OpenWork

KEPT_AS = "abbreviations"


def table(*, work: OpenWork) -> dict[str, str]:
    """Return what each short form stands for, in the order of the alphabet."""
    with work() as unit:
        kept = unit.recall(KEPT_AS)
    if not isinstance(kept, dict):
        return {}
    return {str(short): str(long) for short, long in sorted(kept.items())}


def keep(wanted: Mapping[str, str], *, work: OpenWork) -> dict[str, str]:
    """Keep this table in the place of the one there was; lines that are empty on both sides are left out.

    Raises `Refused` (abbreviation-not-a-word, abbreviation-without-text); nothing is kept then.
    """
    kept = checked(wanted)
    with work() as unit:
        unit.remember(KEPT_AS, dict(kept))
    return kept
