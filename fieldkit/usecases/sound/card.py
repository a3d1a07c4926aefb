"""A dictaphone's card or a phone's folder: what is on it, what belongs together, what is here already.

Nothing is ever written to the card, and no file on it is opened but for reading.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from fieldkit.domain.errors import Refused, Unavailable
from fieldkit.domain.sound.recording import Recording
from fieldkit.domain.sound.sound import SoundFacts
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.parts.files import Blobs
from fieldkit.usecases.ports import OpenWork
from fieldkit.usecases.sound.intake import Workbench

SOUNDS = frozenset(
    ".wav .flac .mp3 .m4a .aac .ogg .oga .opus .amr .wma .3gp .mp4 .mov .webm .aif .aiff .caf .mka".split()
)
"""What dictaphones and phones name their sounds."""

SPLIT_SECONDS = 4.0
"""A dictaphone that splits at a size begins the next file at once; clocks of cards count in steps of 2 s."""

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFile:
    """A sound on a card: when it ended, how long its header says it is, and where it is already.

    `known_as` is the title of the interview that holds the same bytes, empty when none does.
    """

    path: Path
    size: int
    ended_at: datetime
    facts: SoundFacts
    known_as: str = ""

    @property
    def began_at(self) -> datetime:
        """Return when it began: cards keep the time of the last byte."""
        return self.ended_at - timedelta(seconds=self.facts.seconds)

    def goes_on_with(self, other: CardFile) -> bool:
        """Say whether another file begins where this one ends, made the same way: one recording, split."""
        made, too = self.facts, other.facts
        is_alike = (made.rate, made.channels, made.codec) == (too.rate, too.channels, too.codec)
        apart = abs((other.began_at - self.ended_at).total_seconds())
        return is_alike and made.seconds > 0 and apart <= SPLIT_SECONDS and self.path.parent == other.path.parent


@dataclass(frozen=True, slots=True)
class Conversation:
    """Files that were one recording, in order."""

    files: tuple[CardFile, ...]

    @property
    def seconds(self) -> float:
        """Return the length of all of it."""
        return sum(file.facts.seconds for file in self.files)

    @property
    def began_at(self) -> datetime:
        """Return when it began."""
        return self.files[0].began_at

    @property
    def known_as(self) -> str:
        """Return the interview that holds all of it already, empty when some of it is new."""
        return self.files[0].known_as if all(file.known_as for file in self.files) else ""


def look(
    folder: Path,
    *,
    work: OpenWork,
    bench: Workbench,
    reached: Callable[[float], None] = lambda _seconds: None,
) -> tuple[Conversation, ...]:
    """Return what a card holds, the latest first, files that one recording was split into together.

    `reached` is told the seconds found so far and may raise `Cancelled`. Raises `Refused` (no-such-file,
    no-sound-there) and `Unavailable("disk")`.
    """
    if not folder.is_dir():
        raise Refused("no-such-file", name=folder.name)
    known = _Known(work, bench.blobs)
    found: list[CardFile] = []
    try:
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in SOUNDS and not path.name.startswith(".") and path.is_file():
                found += _read(path, known, bench)
                reached(sum(file.facts.seconds for file in found))
    except OSError as trouble:
        raise Unavailable("disk", path=str(folder), reason=trouble.strerror) from trouble
    if not found:
        raise Refused("no-sound-there", name=folder.name)
    return tuple(sorted(joined(found), key=lambda one: one.began_at, reverse=True))


def joined(files: Iterable[CardFile]) -> list[Conversation]:
    """Put files together that one recording was split into."""
    made: list[Conversation] = []
    for file in sorted(files, key=lambda one: (one.began_at, one.path.name)):
        before = next((one for one in made if one.files[-1].goes_on_with(file)), None)
        if before is None:
            made.append(Conversation((file,)))
        else:
            made[made.index(before)] = Conversation((*before.files, file))
    return made


class _Known:
    """Sounds that are here already; a file is read whole only when its size is one of theirs."""

    def __init__(self, work: OpenWork, blobs: Blobs) -> None:
        self._titles: dict[str, str] = {}
        with work() as unit:
            titles = {interview.id: interview.title for interview in unit.records.find(Interview)}
            for recording in unit.records.find(Recording):
                for digest in (recording.sound, *(part.sound for part in recording.parts)):
                    self._titles[digest] = titles.get(recording.interview, "")
        self._sizes = {blobs.size(digest) for digest in self._titles if digest and blobs.has(digest)}

    def title_of(self, path: Path, size: int) -> str:
        if size not in self._sizes:
            return ""
        digest = hashlib.sha256()
        with path.open("rb") as source:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
        return self._titles.get(digest.hexdigest(), "")


def _read(path: Path, known: _Known, bench: Workbench) -> list[CardFile]:
    """Return a file as it is listed; what is no sound after all is left out."""
    state = path.stat()
    try:
        with path.open("rb") as source:
            facts = bench.decoder.glance(source)
    except Refused:
        return []
    return [
        CardFile(
            path=path,
            size=state.st_size,
            ended_at=datetime.fromtimestamp(state.st_mtime, UTC),
            facts=facts,
            known_as=known.title_of(path, state.st_size),
        )
    ]
