"""Find again when words are said: those that people typed share the time of what they replaced, until this."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace

from fieldkit.domain.errors import Refused
from fieldkit.domain.hearing.placing import Piece, pieces, placed
from fieldkit.domain.hearing.spans import Span
from fieldkit.domain.saying.record import plain
from fieldkit.domain.saying.statement import Claim
from fieldkit.domain.sound.recording import Recording
from fieldkit.domain.sound.sound import SPEECH_RATE, Window
from fieldkit.domain.text.transcript import Segment, Transcript
from fieldkit.usecases.facts import SegmentsCorrected
from fieldkit.usecases.hearing.transcribe import check_consent, sound_of
from fieldkit.usecases.parts.files import Blobs
from fieldkit.usecases.parts.sound import Decoder
from fieldkit.usecases.parts.speech import Aligner
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.text.correct import current

SPOKEN = "fr"
"""The language to read a text in when nobody said which it is in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignEars:
    """What it takes to align: blobs, a decoder, an aligner; `model` for texts whose own is not among `installed`."""

    blobs: Blobs
    decoder: Decoder
    aligner: Aligner
    model: str
    installed: frozenset[str]


def typed(interview: str, *, work: OpenWork) -> tuple[str, ...]:
    """Return the segments of an interview that hold words which people wrote."""
    with work() as unit:
        transcript = current(unit, interview)
        segments = unit.segments.of(transcript.id) if transcript else ()
    return tuple(one.id for one in segments if any(word.probability is None for word in one.words))


def realign(segments: tuple[str, ...], reached: Callable[[float], None], *, work: OpenWork, ears: AlignEars) -> int:
    """Give the words of some segments of one transcript their times anew, as one step; returns how many changed.

    `reached` is told how many seconds of their sound are done; when it raises, nothing has changed. A segment that
    somebody is typing in, or corrected meanwhile, stays as it is. Raises `Refused` (no-sound, no-consent-transcribe).
    """
    with work() as unit:
        wanted = [one for one in map(unit.segments.get, dict.fromkeys(segments)) if one.words]
        if not wanted:
            return 0
        transcript = unit.records.get(Transcript, wanted[0].transcript)
        recording = _sound_of(unit, transcript, ears)
    found = _aligned(wanted, transcript, recording, reached, ears=ears)
    return _keep(transcript.interview, wanted, found, work=work)


def _sound_of(unit: Unit, transcript: Transcript, ears: AlignEars) -> Recording:
    check_consent(unit, transcript.interview)
    if transcript.recording:
        known = unit.records.get(Recording, transcript.recording)
    else:
        known = sound_of(unit, transcript.interview)
    if not known.listening or not ears.blobs.has(known.listening):
        raise Refused("no-sound", interview=transcript.interview)
    return known


def _aligned(
    wanted: list[Segment],
    transcript: Transcript,
    recording: Recording,
    reached: Callable[[float], None],
    *,
    ears: AlignEars,
) -> dict[str, list[Span]]:
    """Return the times of all words, by segment."""
    model = transcript.model if transcript.model in ears.installed else ears.model
    spoken = {one.id: _language(one, transcript) for one in wanted}
    cut = sorted((piece for one in wanted for piece in pieces(one)), key=lambda one: one.start)
    found: dict[str, list[Span]] = {one.id: [] for one in wanted}
    done = 0.0
    with (
        ears.blobs.open(recording.listening) as sound,
        closing(_heard(ears.decoder.windows(sound, after=cut[0].start, first_index=0), cut)) as heard,
    ):
        for piece, window in zip(cut, heard, strict=True):
            reached(done)
            texts = [word.text for word in piece.words]
            found[piece.segment] += ears.aligner.align(window, texts, model=model, language=spoken[piece.segment])
            done += piece.end - piece.start
    reached(done)
    return found


def _language(segment: Segment, transcript: Transcript) -> str:
    known = [segment.language, *transcript.language.split(",")]
    return next((one for one in known if one and one != "auto"), SPOKEN)


def _heard(windows: Iterator[Window], cut: Iterable[Piece]) -> Generator[Window, None, None]:
    """Yield the sound of each piece, which come in order of start; windows follow each other without a gap."""
    held: list[Window] = []
    for piece in cut:
        held = [one for one in held if one.end > piece.start]
        while not held or held[-1].end < piece.end:
            more = next(windows, None)
            if more is None:
                break
            held.append(more)
        yield _part(held, piece)


def _part(held: list[Window], piece: Piece) -> Window:
    """Return the sound of a piece out of windows in a row; what is behind the end of the sound is not there."""
    if not held:
        return Window(index=0, start=piece.start, end=piece.start, samples=b"")
    first = max(0, round((piece.start - held[0].start) * SPEECH_RATE))
    start = held[0].start + first / SPEECH_RATE
    whole = replace(held[0], end=held[-1].end, samples=b"".join(one.samples for one in held))
    return replace(whole.until(piece.end), start=start, samples=whole.until(piece.end).samples[2 * first :])


def _keep(interview: str, wanted: list[Segment], found: dict[str, list[Span]], *, work: OpenWork) -> int:
    claims = []
    with work() as unit:
        now = unit.segments.each(one.id for one in wanted)
        for then in wanted:
            words = placed(then, found[then.id])
            if now[then.id].words == then.words != words and unit.drafts.get(then.id, "words") is None:
                claims.append(Claim(subject=then.id, attribute="words", value=plain(words)))
        unit.statements.say_each(claims)
        unit.steps.note(interview, "realigned")
        unit.announce(SegmentsCorrected(interview, tuple(claim.subject for claim in claims)))
    return len(claims)
