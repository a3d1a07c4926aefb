"""Search everywhere: words in transcripts, sheets, notes, comments, and whatever else people wrote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from fieldkit.usecases.evidence.sieve import EVERYTHING, Sieve


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A line that search found.

    `kind` is what it is, `record` the one to open, `subject` and `field` where the words stand. `interview` and
    `start` (seconds) are where it is heard, "" and 0 for what nobody said; `title` and `territory` are whose it is.
    `marks` are where in the text the words stand, from and to. `listening` is the digest of the sound.
    """

    kind: str
    record: str
    subject: str
    field: str
    text: str
    title: str = ""
    territory: str = ""
    visit: str = ""
    interview: str = ""
    speaker: str = ""
    start: float = 0.0
    end: float = 0.0
    listening: str = ""
    marks: tuple[tuple[int, int], ...] = ()


class Finder(Protocol):
    """Looks words up."""

    def find(self, words: str, limit: int, sieve: Sieve = EVERYTHING) -> tuple[Hit, ...]:
        """Return lines that hold all these words, the latest first.

        Accents, ligatures and case are folded; a word is found in all its French forms (« élu » finds « élues »); a
        word that ends in * or is the last, while it is typed, finds what begins so; « "two words" » finds them side
        by side as they are written; a word after - must not be there.
        """
