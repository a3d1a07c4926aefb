"""Take in sound recorded elsewhere: the original is kept bit for bit, a copy is made to listen to."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fieldkit.domain.errors import Refused, Unavailable
from fieldkit.domain.interview import Interview
from fieldkit.domain.recording import Recording, RecordingState
from fieldkit.domain.sound import SoundFacts
from fieldkit.domain.visit import Visit
from fieldkit.usecases import transcribe
from fieldkit.usecases.facts import RecordingSealed
from fieldkit.usecases.parts import Blobs, Decoder
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.prepare import add_interview, person


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a person says of a file they bring: all of it may be left out but the visit."""

    visit: str
    language: str = "auto"
    title: str = ""
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """Digests of a sound that is kept, and what decoding it taught."""

    original: str
    listening: str
    peaks: str
    facts: SoundFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbench:
    """Where sound is kept and understood; `aside` is a folder for what is not finished.

    `model` tells what new sound is transcribed with, empty when people ask for each transcript.
    """

    blobs: Blobs
    decoder: Decoder
    aside: Path
    model: Callable[[], str] = lambda: "base"


def take_in(
    path: Path,
    about: About,
    *,
    work: OpenWork,
    bench: Workbench,
    reached: Callable[[float], None] = lambda _seconds: None,
) -> str:
    """Take a sound file in as a new interview; returns its id.

    Raises `Refused` (not-sound, empty-file, no-audio-track, no-such-file) and `Unavailable` (disk).
    Nothing is said before the sound is whole on disk, so a cut leaves no half interview.
    """
    with work() as unit:
        unit.records.get(Visit, about.visit)
    sound = keep(path, bench=bench, reached=reached)
    with work() as unit:
        made = add_interview(
            unit,
            about.visit,
            about.title or path.stem,
            language=about.language,
            speakers=about.speakers,
        )
        for name in about.speakers:
            person(unit, about.visit, name)
        _seal(unit, made, path.name, sound, bench.model())
    return made.id


def keep(path: Path, *, bench: Workbench, reached: Callable[[float], None] = lambda _seconds: None) -> Sound:
    """Keep a sound file's original, its listening copy and its waveform overview as blobs."""
    copy = bench.aside / f"{path.stem[:40]}-{id(path)}.listening.flac"
    try:
        bench.aside.mkdir(parents=True, exist_ok=True)
        with path.open("rb") as source:
            facts, peaks = bench.decoder.listen_through(source, copy, reached=reached)
            source.seek(0)
            original = bench.blobs.put(source)
        with copy.open("rb") as listening:
            heard = bench.blobs.put(listening)
    except (FileNotFoundError, IsADirectoryError) as gone:
        raise Refused("no-such-file", name=path.name) from gone
    except OSError as trouble:
        raise Unavailable("disk", path=str(bench.aside), reason=trouble.strerror) from trouble
    finally:
        copy.unlink(missing_ok=True)
    overview = bench.blobs.put(io.BytesIO(peaks))
    return Sound(original=original, listening=heard, peaks=overview, facts=facts)


def _seal(unit: Unit, interview: Interview, name: str, sound: Sound, model: str) -> None:
    recording = Recording(id=unit.new_id(), interview=interview.id, state=RecordingState.CAPTURING, name=name).seal(
        **sealed_with(sound)
    )
    unit.records.put(recording)
    if model:
        transcribe.put_on_board(unit, interview.id, transcribe.Wish(model=model, language=interview.language))
    unit.announce(RecordingSealed(recording.id, interview.id))


def sealed_with(sound: Sound) -> dict[str, object]:
    """Return the facts that seal a recording."""
    return {
        "sound": sound.original,
        "listening": sound.listening,
        "peaks": sound.peaks,
        "seconds": sound.facts.seconds,
        "rate": sound.facts.rate,
        "channels": sound.facts.channels,
        "codec": sound.facts.codec,
        "missing": sound.facts.missing,
    }
