"""Two states of one transcript, compared by the ids of their words: what stayed, went, came, and the effort."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fieldkit.domain.text.transcript import Segment, Word


class Kind(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words in a row that share their fate."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedSegment:
    """A segment as it reads in the later state, with what it says anew and what it no longer says."""

    segment: Segment
    runs: tuple[Run, ...]

    @property
    def is_changed(self) -> bool:
        """Say whether any word came or went."""
        return any(run.kind is not Kind.SAME for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`effort` is the word error rate of the earlier text against the later one, as a share of the later's words."""

    segments: tuple[ComparedSegment, ...]
    effort: float


def compare(before: Sequence[Segment], after: Sequence[Segment]) -> Comparison:
    """Compare two states of a transcript; segments may have been cut, joined and moved between them."""
    left = [word for segment in before for word in segment.words]
    kept = {word.id: word.text for word in left}
    stays = {word.id for segment in after for word in segment.words if kept.get(word.id) == word.text}
    reader = _Reader(left, stays)
    compared = [ComparedSegment(segment=one, runs=tuple(reader.read(one.words))) for one in after]
    if compared and (rest := reader.rest()):
        last = compared[-1]
        compared[-1] = ComparedSegment(segment=last.segment, runs=(*last.runs, Run(kind=Kind.GONE, text=rest)))
    spoken = sum(len(segment.words) for segment in after)
    return Comparison(segments=tuple(compared), effort=reader.errors / spoken if spoken else float(bool(left)))


class _Reader:
    """Walks through the earlier words as the later ones are read; `errors` counts replaced, lost and new words."""

    def __init__(self, left: Sequence[Word], stays: set[str]) -> None:
        self._left, self._stays = left, stays
        self._place = 0
        self._gone = self._new = 0
        self.errors = 0

    def read(self, words: Iterable[Word]) -> list[Run]:
        runs: list[tuple[Kind, list[str]]] = []
        for word in words:
            if word.id in self._stays:
                _add(runs, Kind.GONE, self._until(word.id))
                self._settle()
                _add(runs, Kind.SAME, [word.text])
            else:
                _add(runs, Kind.GONE, self._until(None))
                self._new += 1
                _add(runs, Kind.NEW, [word.text])
        return [Run(kind=kind, text=" ".join(texts)) for kind, texts in runs]

    def rest(self) -> str:
        gone = [word.text for word in self._left[self._place :]]
        self._gone += len(gone)
        self._place = len(self._left)
        self._settle()
        return " ".join(gone)

    def _until(self, id_: str | None) -> list[str]:
        """Take the earlier words up to one that stays, and that one too when it is `id_`."""
        gone: list[str] = []
        while self._place < len(self._left) and self._left[self._place].id not in self._stays:
            gone.append(self._left[self._place].text)
            self._place += 1
        if id_ is not None and self._place < len(self._left) and self._left[self._place].id == id_:
            self._place += 1
        self._gone += len(gone)
        return gone

    def _settle(self) -> None:
        self.errors += max(self._gone, self._new)
        self._gone = self._new = 0


def _add(runs: list[tuple[Kind, list[str]]], kind: Kind, texts: list[str]) -> None:
    if not texts:
        return
    if runs and runs[-1][0] is kind:
        runs[-1][1].extend(texts)
    else:
        runs.append((kind, texts))
