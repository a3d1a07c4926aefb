"""Take in sound recorded elsewhere: the original is kept bit for bit, a copy is made to listen to."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

from fieldkit.domain.errors import Refused, Unavailable
from fieldkit.domain.sound.recording import Recording, RecordingPart, RecordingState
from fieldkit.domain.sound.sound import SoundFacts
from fieldkit.domain.visits.interview import Interview
from fieldkit.domain.visits.visit import Visit
from fieldkit.usecases.facts import RecordingSealed
from fieldkit.usecases.hearing import transcribe
from fieldkit.usecases.parts.files import Blobs
from fieldkit.usecases.parts.sound import Decoder
from fieldkit.usecases.people import permit
from fieldkit.usecases.people.known import person
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.visits.prepare import add_interview


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a person says of a file they bring: all of it may be left out but the visit."""

    visit: str
    language: str = "auto"
    title: str = ""
    held_on: date | None = None
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """Digests of a sound that is kept, the files it came as, and what decoding taught."""

    parts: tuple[RecordingPart, ...]
    listening: str
    peaks: str
    facts: SoundFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbench:
    """Where sound is kept and understood.

    `wish` tells how new sound is transcribed, None when people ask for each transcript.
    """

    blobs: Blobs
    decoder: Decoder
    wish: Callable[[], transcribe.Wish | None] = transcribe.Wish


def take_in(
    paths: Sequence[Path],
    about: About,
    *,
    work: OpenWork,
    bench: Workbench,
    reached: Callable[[float], None] = lambda _seconds: None,
) -> str:
    """Take a sound in as a new interview, its files joined when there are several; returns its id.

    Raises `Refused` (not-sound, empty-file, no-audio-track, no-such-file) and `Unavailable` (disk).
    Nothing is said before the sound is whole on disk, so a cut leaves no half interview.
    """
    with work() as unit:
        permit.check_writes(unit)
        unit.records.get(Visit, about.visit)
    sound = keep(paths, bench=bench, reached=reached)
    with work() as unit:
        made = add_interview(
            unit,
            about.visit,
            about.title or paths[0].stem,
            language=about.language,
            speakers=about.speakers,
            held_on=about.held_on,
        )
        for name in filter(None, map(str.strip, about.speakers)):
            person(unit, about.visit, name)
        _seal(unit, made, paths[0].name, sound, bench.wish())
    return made.id


def bring(
    interview: str,
    paths: Sequence[Path],
    *,
    work: OpenWork,
    bench: Workbench,
    reached: Callable[[float], None] = lambda _seconds: None,
) -> str:
    """Take a sound in for an interview that has none, else as a new interview of its visit; returns which it is of.

    A text that is there already stays the one that is read: no other is asked for. Raises as `take_in` does.
    """
    with work() as unit:
        permit.check_writes(unit)
        known = unit.records.get(Interview, interview)
        has_sound = any(one.sound for one in unit.records.find(Recording, interview=interview))
    if has_sound or known.erased_on is not None:
        about = About(visit=known.visit, language=known.language)
        return take_in(paths, about, work=work, bench=bench, reached=reached)
    sound = keep(paths, bench=bench, reached=reached)
    with work() as unit:
        has_text = bool(unit.segments.read_in(interview))
        _seal(unit, known, paths[0].name, sound, None if has_text else bench.wish())
    return interview


def keep(
    paths: Sequence[Path],
    *,
    bench: Workbench,
    opened: Callable[[Path], BinaryIO] = lambda path: path.open("rb"),
    reached: Callable[[float], None] = lambda _seconds: None,
) -> Sound:
    """Keep sound files bit for bit, one listening copy of them joined, and its waveform overview, as blobs.

    `opened` opens a file as its plain bytes.
    """
    try:
        with ExitStack() as stack:
            sources = [stack.enter_context(opened(path)) for path in paths]
            with bench.blobs.making() as copy:
                facts, peaks = bench.decoder.listen_through(sources, copy.file, reached=reached)
                parts = tuple(
                    _part(path, source, seconds, bench.blobs)
                    for path, source, seconds in zip(paths, sources, facts.parts, strict=True)
                )
    except (FileNotFoundError, IsADirectoryError) as gone:
        raise Refused("no-such-file", name=paths[0].name) from gone
    except OSError as trouble:
        raise Unavailable("disk", path=str(paths[0].parent), reason=trouble.strerror) from trouble
    overview = bench.blobs.put(io.BytesIO(peaks))
    return Sound(parts=parts, listening=copy.digest, peaks=overview, facts=facts)


def _part(path: Path, source: BinaryIO, seconds: float, blobs: Blobs) -> RecordingPart:
    """Keep one file as it is, with the time it was last written."""
    source.seek(0)
    made_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return RecordingPart(name=path.name, sound=blobs.put(source), seconds=seconds, made_at=made_at)


def _seal(unit: Unit, interview: Interview, name: str, sound: Sound, wish: transcribe.Wish | None) -> None:
    recording = Recording(id=unit.new_id(), interview=interview.id, state=RecordingState.CAPTURING, name=name).seal(
        **sealed_with(sound)
    )
    unit.records.put(recording)
    if wish:
        transcribe.put_on_board(unit, interview.id, replace(wish, language=interview.language))
    unit.announce(RecordingSealed(recording.id, interview.id))


def sealed_with(sound: Sound) -> dict[str, object]:
    """Return the facts that seal a recording."""
    return {
        "sound": sound.parts[0].sound,
        "parts": sound.parts,
        "listening": sound.listening,
        "peaks": sound.peaks,
        "seconds": sound.facts.seconds,
        "rate": sound.facts.rate,
        "channels": sound.facts.channels,
        "codec": sound.facts.codec,
        "missing": sound.facts.missing,
    }
