"""What is missing in a visit, at a glance: counted from what its page reads anyway."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fieldkit.usecases.screens import InterviewLine, SheetLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Counts of what is still to be done; all zero when nothing is, which says little while a visit `is_empty`."""

    is_empty: bool = False
    without_consent: int = 0
    untranscribed: int = 0
    unverified: int = 0
    incomplete_sheets: int = 0
    ending_agreements: int = 0
    unsent: int = 0


def missing(
    interviews: Sequence[InterviewLine],
    sheets: Sequence[SheetLine],
    *,
    ending: int = 0,
    unsent: int = 0,
    sees_consents: bool = True,
) -> Missing:
    """Count what is missing; an interview that was withdrawn lacks nothing any more.

    Who does not see the agreements (a transcriber) is told nothing of them.
    """
    here = [one for one in interviews if not one.is_withdrawn]
    return Missing(
        is_empty=not interviews and not sheets,
        without_consent=sum(not one.has_consent for one in here) if sees_consents else 0,
        untranscribed=sum(one.text not in ("done", "stopped") for one in here),
        unverified=sum(one.text == "done" and one.verified < 1 for one in here),
        incomplete_sheets=sum(one.state != "complete" for one in sheets),
        ending_agreements=ending,
        unsent=unsent,
    )
