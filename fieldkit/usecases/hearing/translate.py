"""The sense of an interview in another language: a second text beside the first, segment by segment."""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from fieldkit.domain.errors import Refused
from fieldkit.domain.hearing.machine import HeardSegmentText, HeardWordText, MachineWindow
from fieldkit.domain.hearing.translating import BRIDGE, Pair, Way, named, way
from fieldkit.domain.job import Job, JobState
from fieldkit.domain.text.transcript import OF, WINDOW, Segment, Task, Transcript, TranscriptState
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.facts import JobChanged, TranscriptAdvanced
from fieldkit.usecases.hearing import transcribe, versions
from fieldkit.usecases.parts.files import Blobs, Ticket
from fieldkit.usecases.parts.speech import Interpreter
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.text.correct import current

VERB = "translate"
TARGETS = ("fr", "en")
BATCH = 16
"""Segments a call: between two calls the work can be stopped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What senses an interview can be read in; `lacking` names the translator that French still needs, if any."""

    spoken: str
    targets: tuple[str, ...]
    lacking: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """What it takes to write a translation."""

    blobs: Blobs
    interpreter: Interpreter


def offer(interview: str, *, work: OpenWork, interpreter: Interpreter) -> Offer:
    """Say which senses can be written of an interview: English always, as Whisper can; French with a translator."""
    with work() as unit:
        reading = current(unit, interview)
        spoken = _spoken(unit, reading) if reading else unit.records.get(Interview, interview).language
    pairs = interpreter.pairs()
    can_french = way(spoken, "fr", pairs) is not None or Pair(BRIDGE, "fr") in pairs
    possible = {"en": True, "fr": can_french and reading is not None}
    targets = tuple(one for one in TARGETS if possible[one] and one != spoken)
    return Offer(spoken=spoken, targets=targets, lacking="" if can_french else Pair(BRIDGE, "fr").name)


def is_read(interview: str, target: str, *, work: OpenWork, interpreter: Interpreter) -> bool:
    """Say whether translators alone can do it, without listening again."""
    with work() as unit:
        reading = current(unit, interview)
        return reading is not None and bool(way(_spoken(unit, reading), target, interpreter.pairs()))


def ask(interview: str, target: str, model: str, *, work: OpenWork, interpreter: Interpreter) -> Job:
    """Put a translation on the board: by a translator, else by Whisper's own English (with `model`), and on from it.

    Raises `Refused` (no-transcript, text-under-way, same-language, no-translator, no-consent-transcribe, no-sound).
    """
    with work() as unit:
        transcribe.check_consent(unit, interview)
        reading = current(unit, interview)
        if reading is None:
            raise Refused("no-transcript", interview=interview)
        if reading.state is TranscriptState.UNDER_WAY:
            raise Refused("text-under-way")
        spoken = _spoken(unit, reading)
        pairs = interpreter.pairs()
        if spoken == target:
            raise Refused("same-language", language=target)
        if way(spoken, target, pairs) is not None:
            return put_on_board(unit, interview, target)
        if target != BRIDGE and Pair(BRIDGE, target) not in pairs:
            raise Refused("no-translator", name=Pair(BRIDGE, target).name)
        return _ask_whisper(unit, reading, target, model)


def put_on_board(unit: Unit, interview: str, target: str, through: str = "") -> Job:
    """Write the job down within a unit of work; `through` is the English text to start from, if any."""
    for job in unit.board.open(interview):
        if job.verb == VERB and job.option("target") == target:
            return job
    options = (("target", target), ("through", through))
    job = Job(id=unit.new_id(), verb=VERB, subject=interview, options=options)
    unit.board.put(job)
    unit.announce(JobChanged(job.id, interview, JobState.WAITING.value))
    return job


def carry_out(job: Job, ticket: Ticket, *, work: OpenWork, pen: Pen) -> str:
    """Translate an interview's text, window by window; returns the translation's id.

    Killed at any moment, the next run goes on after the last window that was committed.
    """
    with work() as unit:
        reading = current(unit, job.subject)
        if reading is None:
            raise Refused("no-transcript", interview=job.subject)
        route = _route(unit, reading, job, pen.interpreter.pairs())
        transcript = _resumed(unit, reading, job, route.name)
        segments = unit.segments.of(reading.id)
        kept = {said.attribute for said in unit.statements.of(transcript.id) if said.attribute.startswith(WINDOW)}
    for index, page in _pages(segments):
        if f"{WINDOW}{index:04d}" in kept:
            continue
        texts = _translated(page, route, pen, lambda one: ticket.reached(one.end / max(reading.seconds, 1.0)))
        _keep(transcript, _window(index, page, texts, transcript), work=work, pen=pen)
    with work() as unit:
        unit.records.put(transcript.finished(transcript.language, reading.coverage))
        unit.announce(TranscriptAdvanced(job.subject, transcript.id))
    return transcript.id


@dataclass(frozen=True, slots=True, kw_only=True)
class _Route:
    """How segments come to the other language; `english` are Whisper's words for each, when the way begins there."""

    target: str
    usual: Way
    pairs: Collection[Pair]
    english: dict[str, str]
    name: str

    def start(self, segment: Segment) -> tuple[Way, str]:
        """Return a segment's way, and the text it begins with."""
        if segment.language == self.target:
            return (), segment.text
        if self.english:
            return self.usual, self.english[segment.id]
        own = way(segment.language, self.target, self.pairs)
        return self.usual if own is None else own, segment.text


def _route(unit: Unit, reading: Transcript, job: Job, pairs: Collection[Pair]) -> _Route:
    target, through = job.option("target"), job.option("through")
    start = BRIDGE if through else _spoken(unit, reading)
    usual = way(start, target, pairs)
    if usual is None:
        raise Refused("no-translator", name=Pair(BRIDGE, target).name)
    english: dict[str, str] = {}
    name = named(usual)
    if through:
        other = unit.records.get(Transcript, through)
        english = {one.segment.id: one.other_text for one in versions.pair_up(unit, reading, other)}
        name = f"{other.model}+{name}"
    return _Route(target=target, usual=usual, pairs=pairs, english=english, name=name)


def _ask_whisper(unit: Unit, reading: Transcript, target: str, model: str) -> Job:
    """Begin with Whisper's English: the one that is there, else another listening, that goes on by itself."""
    known = unit.records.find(Transcript, interview=reading.interview, task=Task.TRANSLATE, part="")
    heard = [one for one in known if one.state is TranscriptState.DONE and not unit.statements.heads(one.id, OF)]
    if target != BRIDGE and heard:
        return put_on_board(unit, reading.interview, target, heard[-1].id)
    onward = "" if target == BRIDGE else target
    transcribe.sound_of(unit, reading.interview)
    wish = transcribe.Wish(model=model, language=reading.language, task=Task.TRANSLATE, onward=onward)
    return transcribe.put_on_board(unit, reading.interview, wish)


def _spoken(unit: Unit, reading: Transcript) -> str:
    """Return the language that most of an interview is in."""
    lengths: dict[str, float] = {}
    for segment in unit.segments.of(reading.id):
        lengths[segment.language] = lengths.get(segment.language, 0.0) + segment.end - segment.start
    return max(lengths, key=lambda one: lengths[one], default=reading.language)


def _resumed(unit: Unit, reading: Transcript, job: Job, name: str) -> Transcript:
    target = job.option("target")
    for known in unit.records.find(Transcript, recording=reading.recording, model=name, task=Task.TRANSLATE):
        is_open = known.state is TranscriptState.UNDER_WAY and known.language == target
        if is_open and [said.value for said in unit.statements.heads(known.id, OF)] == [reading.id]:
            return known
    fresh = replace(
        reading,
        id=unit.new_id(),
        model=name,
        language=target,
        state=TranscriptState.UNDER_WAY,
        coverage=0.0,
        task=Task.TRANSLATE,
    )
    unit.records.put(fresh)
    unit.statements.say(fresh.id, OF, reading.id)
    return fresh


def _pages(segments: Iterable[Segment]) -> Iterator[tuple[int, list[Segment]]]:
    """Yield the windows of a text, each with its segments in the order of their ids."""

    def place(segment: Segment) -> tuple[int, int]:
        _, window, position = segment.id.rsplit(".", 2)
        return int(window), int(position)

    for index, page in groupby(sorted(segments, key=place), key=lambda one: place(one)[0]):
        yield index, list(page)


def _translated(page: list[Segment], route: _Route, pen: Pen, beat: Callable[[Segment], None]) -> list[str]:
    """Return as many texts as a page has segments."""
    texts = [""] * len(page)
    starts = [route.start(segment) for segment in page]
    for one in dict.fromkeys(start for start, _ in starts):
        places = [place for place, (start, text) in enumerate(starts) if start == one and text]
        for first in range(0, len(places), BATCH):
            batch = places[first : first + BATCH]
            for place, said in zip(
                batch, pen.interpreter.translate([starts[here][1] for here in batch], one), strict=True
            ):
                texts[place] = said
            beat(page[batch[-1]])
    return texts


def _window(index: int, page: list[Segment], texts: list[str], transcript: Transcript) -> MachineWindow:
    segments = tuple(_written(segment, text, transcript.language) for segment, text in zip(page, texts, strict=True))
    return MachineWindow(
        index=index,
        start=page[0].start,
        end=max(segment.end for segment in page),
        model=transcript.model,
        language=transcript.language,
        settings="",
        voiced=sum(segment.end - segment.start for segment in page),
        segments=segments,
    )


def _written(segment: Segment, text: str, language: str) -> HeardSegmentText:
    """Spread a translation's words over its segment by their length: nobody said them at a known moment."""
    words, reached, all_letters = [], 0, max(1, len(text.replace(" ", "")))
    seconds = segment.end - segment.start
    for word in text.split():
        start = segment.start + seconds * reached / all_letters
        reached += len(word)
        end = segment.start + seconds * reached / all_letters
        words.append(HeardWordText(text=word, start=round(start, 3), end=round(end, 3), probability=1.0))
    return HeardSegmentText(start=segment.start, end=segment.end, language=language, words=tuple(words))


def _keep(transcript: Transcript, window: MachineWindow, *, work: OpenWork, pen: Pen) -> None:
    digest = pen.blobs.put(io.BytesIO(window.to_bytes()))
    with work() as unit:
        unit.statements.say(transcript.id, f"{WINDOW}{window.index:04d}", digest)
        unit.announce(TranscriptAdvanced(transcript.interview, transcript.id))
