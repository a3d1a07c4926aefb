"""Correct a transcript: people's words over the machine's, which stay as they were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from fieldkit.domain.align import reword
from fieldkit.domain.draft import Draft
from fieldkit.domain.errors import Refused
from fieldkit.domain.interview import Interview
from fieldkit.domain.record import plain
from fieldkit.domain.statement import Json, Statement
from fieldkit.domain.transcript import Segment, SegmentState, Transcript
from fieldkit.domain.turns import VOICE, names_of
from fieldkit.usecases.facts import SegmentsCorrected
from fieldkit.usecases.ports import OpenWork, Unit

UNDONE = ("words", "speaker")
"""What undo takes back of a segment."""

STEPS = 200
"""So many acts on several segments are remembered as one step each."""


def current(unit: Unit, interview: str) -> Transcript | None:
    """Return the transcript that an interview is read in: chosen by people, corrected by them, or the latest."""
    known = unit.segments.read_in(interview)
    return unit.records.get(Transcript, known) if known else None


def read(interview: str, *, work: OpenWork) -> tuple[Transcript, tuple[Segment, ...]]:
    """Return an interview's transcript as it reads now; raises `Refused("no-transcript")`."""
    with work() as unit:
        unit.records.get(Interview, interview)
        transcript = current(unit, interview)
        if transcript is None:
            raise Refused("no-transcript", interview=interview)
        return transcript, unit.segments.of(transcript.id)


def set_text(segment_id: str, text: str, *, work: OpenWork) -> Segment:
    """Say what a segment's text is; words that stay keep their ids and times.

    The field's working copy, if any, is said and dropped; a text that changes nothing says nothing.
    """
    with work() as unit:
        segment = unit.segments.get(segment_id)
        draft = unit.drafts.get(segment_id, "words")
        words = reword(segment.words, text, new_id=unit.new_id, within=(segment.start, segment.end))
        if [word.text for word in words] != [word.text for word in segment.words]:
            unit.statements.say(segment_id, "words", plain(words), draft.seen if draft else None)
            note_state(unit, segment, SegmentState.CORRECTED)
        unit.drafts.drop(segment_id, "words")
        unit.announce(SegmentsCorrected(segment.interview, (segment_id,)))
        return unit.segments.get(segment_id)


def draft_text(segment_id: str, text: str, *, work: OpenWork) -> None:
    """Keep what is being typed in a segment, until it is said."""
    with work() as unit:
        known = unit.drafts.get(segment_id, "words")
        seen = known.seen if known else frozenset(head.id for head in unit.statements.heads(segment_id, "words"))
        unit.drafts.keep(Draft(subject=segment_id, attribute="words", value=text, seen=seen, saved_at=unit.now()))


def say_left_open(interview: str, *, work: OpenWork) -> int:
    """Say the texts that were being typed when the program last ended; returns how many."""
    with work() as unit:
        transcript = current(unit, interview)
    left = left_open(transcript.id, work=work) if transcript else {}
    for segment, text in left.items():
        set_text(segment, text, work=work)
    return len(left)


def left_open(transcript: str, *, work: OpenWork) -> dict[str, str]:
    """Return texts that were being typed when the program last ended, by segment."""
    with work() as unit:
        drafts = unit.drafts.within(transcript)
    return {draft.subject: str(draft.value) for draft in drafts if draft.attribute == "words"}


def set_speaker(segments: tuple[str, ...], name: str, *, work: OpenWork) -> None:
    """Say who speaks in these segments; the name is offered from then on."""
    with work() as unit:
        others = [id_ for id_ in segments if unit.segments.get(id_).speaker != name]
        said = [unit.statements.say(id_, "speaker", name) for id_ in others]
        interview = unit.records.get(Interview, unit.segments.get(segments[0]).interview)
        note_step(unit, interview.id, said)
        if name:
            unit.records.put(interview.with_speaker(name))
        unit.announce(SegmentsCorrected(interview.id, segments))


def rename_speaker(interview: str, old: str, new: str, *, work: OpenWork) -> int:
    """Give a speaker another name everywhere in an interview; returns how many segments changed.

    A name that is another speaker's makes one of the two. Undo leaves it alone: naming again is the way back.
    """
    if not new.strip():
        raise Refused("speaker-without-name")
    with work() as unit:
        known = unit.records.get(Interview, interview)
        speakers = tuple(new if name == old else name for name in (*known.speakers, new))
        unit.records.put(replace(known, speakers=tuple(dict.fromkeys(speakers))))
        transcript = current(unit, interview)
        segments = unit.segments.of(transcript.id) if transcript else ()
        held = tuple(segment.id for segment in segments if segment.speaker == old)
        if transcript:
            _rename_voices(unit, transcript, old, new)
        named = [id_ for id_ in held if unit.statements.heads(id_, "speaker")]
        said = {unit.statements.say(id_, "speaker", new).id for id_ in named}
        undone = {str(id_) for id_ in _list(unit.recall(f"undone/{interview}"))}
        unit.remember(f"undone/{interview}", sorted(undone | said))
        unit.announce(SegmentsCorrected(interview, held))
    return len(held)


def _rename_voices(unit: Unit, transcript: Transcript, old: str, new: str) -> None:
    said = {one.attribute: one.value for one in unit.statements.of(transcript.id)}
    for voice, name in names_of(said).items():
        if name == old:
            unit.statements.say(transcript.id, f"{VOICE}{voice}", new)


def verify(segment_id: str, *, is_verified: bool = True, work: OpenWork) -> None:
    """Mark a segment as checked against the sound, or take the mark back."""
    with work() as unit:
        segment = unit.segments.get(segment_id)
        was = SegmentState.CORRECTED if _is_corrected(unit, segment) else SegmentState.MACHINE
        note_state(unit, segment, SegmentState.VERIFIED if is_verified else was)
        unit.announce(SegmentsCorrected(segment.interview, (segment_id,)))


def undo(interview: str, *, work: OpenWork) -> str | None:
    """Take back the latest correction of words or speakers in a transcript, by saying what stood before.

    What was said of several segments at once is taken back at once. Returns a segment it touched, or None when
    there is nothing left to take back.
    """
    with work() as unit:
        transcript = current(unit, interview)
        said = _corrections(unit, transcript) if transcript else {}
        taken_back = {str(id_) for id_ in _list(unit.recall(f"undone/{interview}"))}
        latest = max((id_ for id_ in said if id_ not in taken_back), default=None)
        if latest is None:
            return None
        step = [said[id_] for id_ in _step_of(unit, interview, latest) if id_ in said]
        again = {_say_before(unit, one, said).id for one in step}
        unit.remember(f"undone/{interview}", sorted(taken_back | again | {one.id for one in step}))
        unit.announce(SegmentsCorrected(interview, tuple(one.subject for one in step)))
        return said[latest].subject


def note_step(unit: Unit, interview: str, said: Iterable[Statement]) -> None:
    """Keep what was said of several segments at once together, within a unit of work: undo takes it back at once."""
    ids = [one.id for one in said]
    if len(ids) > 1:
        known = _list(unit.recall(f"steps/{interview}"))
        unit.remember(f"steps/{interview}", [*known[1 - STEPS :], ids])


def _step_of(unit: Unit, interview: str, statement: str) -> list[str]:
    for step in _list(unit.recall(f"steps/{interview}")):
        if statement in _list(step):
            return [str(id_) for id_ in _list(step)]
    return [statement]


def _corrections(unit: Unit, transcript: Transcript) -> dict[str, Statement]:
    return {
        said.id: said
        for segment in unit.segments.of(transcript.id)
        for said in unit.statements.of(segment.id)
        if said.attribute in UNDONE
    }


def _say_before(unit: Unit, said: Statement, known: Mapping[str, Statement]) -> Statement:
    """Say what a statement replaced; for the first, what the machine has."""
    before = [known[id_] for id_ in sorted(said.supersedes) if id_ in known]
    machine = plain(unit.segments.as_heard(said.subject)) if said.attribute == "words" else None
    return unit.statements.say(said.subject, said.attribute, before[-1].value if before else machine)


def _list(value: Json) -> list[Json]:
    return list(value) if isinstance(value, list) else []


def _is_corrected(unit: Unit, segment: Segment) -> bool:
    return bool(unit.statements.heads(segment.id, "words"))


def note_state(unit: Unit, segment: Segment, state: SegmentState) -> None:
    """Say how far a segment is, within a unit of work, if that is new."""
    if segment.state is not state:
        unit.statements.say(segment.id, "state", state.value)
