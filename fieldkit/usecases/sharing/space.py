"""Space on this laptop: sound that the archive has a receipt for may go, and comes back when it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from typing import Protocol

from fieldkit.domain.errors import Refused
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sound.recording import Recording, RecordingState
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.facts import InterviewChanged, Synced
from fieldkit.usecases.parts.files import Blobs
from fieldkit.usecases.ports import OpenWork, Unit

FREED = "freed"
"""Sound that a person let go of: it is not brought back unasked."""
WANTED = "wanted"
"""Sound that a person asked for, to work where there is no network: it comes whatever usually comes."""
CAME = "came"
"""Sound that came from the archive: its own bytes are its receipt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldSound:
    """An interview's sound: how much of it is here, how much is at the archive only, and whether it may go.

    `is_safe` says that a receipt covers all of it; `is_busy` that it is still being transcribed.
    """

    interview: str
    title: str
    here: int
    is_whole: bool
    is_safe: bool
    is_busy: bool


class Keeper(Protocol):
    """What a line to the archive can say and give of blobs."""

    def lacking(self, blobs: Sequence[str]) -> list[str]:
        """Return which of these blobs the archive lacks."""

    def fetch(self, digest: str) -> None:
        """Bring a blob here, verified."""


class Archive(Protocol):
    """The way to the archive."""

    def open(self, membership: Mapping[str, Json]) -> AbstractContextManager[Keeper]:
        """Open a line as a member."""


def held(*, work: OpenWork, blobs: Blobs) -> tuple[HeldSound, ...]:
    """Return every interview that has sound, oldest first."""
    with work() as unit:
        known = {one.id: one for one in unit.records.find(Interview) if one.erased_on is None}
        found = []
        for id_, sounds in _sounds(unit).items():
            if id_ in known:
                found.append(_held(unit, known[id_], sounds, blobs))
    return tuple(found)


def free(interviews: Iterable[str], line: Keeper, *, work: OpenWork, blobs: Blobs) -> int:
    """Remove the sound of interviews from this laptop; returns how many bytes that gave.

    Only what a receipt covers, and the archive says now that it has, goes. Raises `Refused` (sound-not-safe,
    sound-busy), after which all of it is still here.
    """
    wanted = set(interviews)
    with work() as unit:
        sounds = {id_: named for id_, named in _sounds(unit).items() if id_ in wanted}
        for id_, named in sounds.items():
            _check_may_go(unit, unit.records.get(Interview, id_), named)
    digests = [digest for named in sounds.values() for digest in named if blobs.has(digest)]
    if digests and line.lacking(digests):
        raise Refused("sound-not-safe", title="")
    freed = sum(blobs.size(digest) for digest in digests)
    with work() as unit:
        unit.remember(FREED, sorted({*_listed(unit, FREED), *digests}))
        unit.remember(WANTED, sorted(set(_listed(unit, WANTED)) - set(digests)))
        for id_ in sounds:
            unit.announce(InterviewChanged(id_))
        unit.announce(Synced(0, 0))
    for digest in digests:
        blobs.erase(digest)
    return freed


def free_at(archive: Archive, interviews: Iterable[str], *, work: OpenWork, blobs: Blobs) -> int:
    """Remove the sound of interviews from this laptop, the archive being asked first; see `free`.

    Raises `Refused("not-joined")` and `Unavailable` as well.
    """
    with archive.open(_membership(work)) as line:
        return free(interviews, line, work=work, blobs=blobs)


def want_here(interviews: Iterable[str], *, work: OpenWork) -> None:
    """Say that the sound of interviews is wanted here, to work offline; the next sync brings it."""
    asked = set(interviews)
    with work() as unit:
        wanted = {digest for id_, named in _sounds(unit).items() if id_ in asked for digest in named}
        unit.remember(FREED, sorted(set(_listed(unit, FREED)) - wanted))
        unit.remember(WANTED, sorted({*_listed(unit, WANTED), *wanted}))


def bring_missing(
    line: Keeper, told: Callable[[int, int], None], *, is_all: bool = True, work: OpenWork, blobs: Blobs
) -> int:
    """Bring every sound that should be here and is not, but those that the archive lost; returns how many came.

    Unless it is all of them, those come that somebody asked for.
    """
    with work() as unit:
        freed, wanted = set(_listed(unit, FREED)), set(_listed(unit, WANTED))
        named = dict.fromkeys(digest for sounds in _sounds(unit).values() for digest in sounds)
    due = [digest for digest in named if digest in wanted or (is_all and digest not in freed)]
    missing = [digest for digest in due if not blobs.has(digest)]
    came = 0
    for number, digest in enumerate(missing):
        told(number, len(missing))
        with suppress(Refused):
            line.fetch(digest)
            came += 1
            _note_came(digest, work=work)
    return came


def mend(line: Keeper, *, work: OpenWork, blobs: Blobs) -> tuple[int, int]:
    """Read every sound that is here; one that has changed is brought again. Returns how many were bad, and mended."""
    with work() as unit:
        named = dict.fromkeys(digest for sounds in _sounds(unit).values() for digest in sounds)
    bad = [digest for digest in named if blobs.has(digest) and not blobs.verify(digest)]
    mended = 0
    for digest in bad:
        with suppress(Refused):
            line.fetch(digest)
            mended += 1
    return len(bad), mended


def mend_at(archive: Archive, *, work: OpenWork, blobs: Blobs) -> tuple[int, int]:
    """Read every sound that is here, and bring again from the archive what has changed; see `mend`."""
    with archive.open(_membership(work)) as line:
        return mend(line, work=work, blobs=blobs)


def _note_came(digest: str, *, work: OpenWork) -> None:
    with work() as unit:
        unit.remember(CAME, sorted({*_listed(unit, CAME), digest}))
        unit.announce(Synced(0, 0))


def _sounds(unit: Unit) -> dict[str, tuple[str, ...]]:
    """Return the digests of each interview's sound, those of withdrawn ones left out."""
    found: dict[str, dict[str, None]] = {}
    for recording in unit.records.find(Recording):
        if recording.state is RecordingState.SEALED:
            named = (recording.sound, *(part.sound for part in recording.parts), recording.listening)
            found.setdefault(recording.interview, {}).update(dict.fromkeys(filter(None, named)))
    return {interview: tuple(digests) for interview, digests in found.items()}


def _held(unit: Unit, interview: Interview, sounds: tuple[str, ...], blobs: Blobs) -> HeldSound:
    here = [digest for digest in sounds if blobs.has(digest)]
    return HeldSound(
        interview=interview.id,
        title=interview.title,
        here=sum(blobs.size(digest) for digest in here),
        is_whole=len(here) == len(sounds),
        is_safe=_is_safe(unit, sounds),
        is_busy=bool(unit.board.open(interview.id)),
    )


def _is_safe(unit: Unit, sounds: tuple[str, ...]) -> bool:
    return set(sounds) <= unit.outbox.covered(sounds) | set(_listed(unit, CAME))


def _check_may_go(unit: Unit, interview: Interview, sounds: tuple[str, ...]) -> None:
    if unit.board.open(interview.id):
        raise Refused("sound-busy", title=interview.title)
    if not _is_safe(unit, sounds):
        raise Refused("sound-not-safe", title=interview.title)


def _membership(work: OpenWork) -> dict[str, Json]:
    with work() as unit:
        membership = unit.recall("archive")
    if not isinstance(membership, dict):
        raise Refused("not-joined")
    return membership


def _listed(unit: Unit, name: str) -> list[str]:
    kept: Json = unit.recall(name)
    return [str(one) for one in kept] if isinstance(kept, (list, tuple)) else []
