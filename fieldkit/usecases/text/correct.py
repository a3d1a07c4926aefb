"""Correct a transcript: people's words over the machine's, which stay as they were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from fieldkit.domain.errors import Refused
from fieldkit.domain.hearing.turns import VOICE, names_of
from fieldkit.domain.saying.draft import Draft
from fieldkit.domain.saying.record import plain
from fieldkit.domain.saying.statement import Claim
from fieldkit.domain.text.align import reword
from fieldkit.domain.text.transcript import Segment, SegmentState, Transcript
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.facts import SegmentsCorrected
from fieldkit.usecases.ports import OpenWork, Unit


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
    set_texts({segment_id: text}, work=work)
    with work() as unit:
        return unit.segments.get(segment_id)


def set_texts(texts: Mapping[str, str], name: str = "text", *, keeps_state: bool = False, work: OpenWork) -> int:
    """Say what the texts of some segments are, as one step an interview; returns how many changed.

    `name` is what the step is called in the history: text, replace, typography, abbreviation … With `keeps_state`,
    for what changes no word, a text that was checked against the sound still is, and one that was not is not.
    """
    owned: dict[str, dict[str, str]] = {}
    with work() as unit:
        for id_, segment in unit.segments.each(texts).items():
            owned.setdefault(segment.interview, {})[id_] = texts[id_]
    changed = 0
    for interview, wanted in owned.items():
        with work() as unit:
            fresh = _say_texts(unit, wanted, keeps_state=keeps_state)
            unit.steps.note(interview, name)
            unit.announce(SegmentsCorrected(interview, tuple(fresh or wanted)))
        changed += len(fresh)
    return changed


def _say_texts(unit: Unit, texts: Mapping[str, str], *, keeps_state: bool) -> list[str]:
    """Say these texts within a unit of work; returns the segments that changed."""
    segments = unit.segments.each(texts)
    drafts = _drafts(unit, {one.transcript for one in segments.values()})
    claims: list[Claim] = []
    for id_, one in segments.items():
        words = reword(one.words, texts[id_], new_id=unit.new_id, within=(one.start, one.end))
        if [word.text for word in words] != [word.text for word in one.words]:
            draft = drafts.get(id_)
            seen = draft.seen if draft else None
            claims.append(Claim(subject=id_, attribute="words", value=plain(words), seen=seen))
            claims += state_claims(one, one.state if keeps_state else SegmentState.CORRECTED)
    unit.statements.say_each(claims)
    unit.drafts.drop_each(texts, "words")
    return list(dict.fromkeys(claim.subject for claim in claims))


def _drafts(unit: Unit, transcripts: Iterable[str]) -> dict[str, Draft]:
    """Return what is being typed in some transcripts, by segment."""
    drafts = [draft for transcript in transcripts for draft in unit.drafts.within(transcript)]
    return {draft.subject: draft for draft in drafts if draft.attribute == "words"}


def draft_text(segment_id: str, text: str, *, work: OpenWork) -> None:
    """Keep what is being typed in a segment, until it is said."""
    with work() as unit:
        known = unit.drafts.get(segment_id, "words")
        seen = known.seen if known else unit.statements.shown(segment_id, "words")
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
        return {id_: str(draft.value) for id_, draft in _drafts(unit, (transcript,)).items()}


def set_speaker(segments: tuple[str, ...], name: str, *, work: OpenWork) -> None:
    """Say who speaks in these segments; the name is offered from then on."""
    with work() as unit:
        known = unit.segments.each(segments)
        unit.statements.say_each([_speaker_claim(id_, name) for id_, one in known.items() if one.speaker != name])
        interview = unit.records.get(Interview, known[segments[0]].interview)
        if name:
            unit.records.put(interview.with_speaker(name))
        unit.steps.note(interview.id, "speaker")
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
        said = unit.statements.standing(held)
        unit.statements.say_each([_speaker_claim(id_, new) for id_ in held if said[id_].get("speaker")])
        unit.steps.note(interview, "speakers")
        unit.announce(SegmentsCorrected(interview, held))
    return len(held)


def _speaker_claim(segment: str, name: str) -> Claim:
    return Claim(subject=segment, attribute="speaker", value=name)


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
        unit.steps.note(segment.interview, "verified")
        unit.announce(SegmentsCorrected(segment.interview, (segment_id,)))


def _is_corrected(unit: Unit, segment: Segment) -> bool:
    return bool(unit.statements.heads(segment.id, "words"))


def note_state(unit: Unit, segment: Segment, state: SegmentState) -> None:
    """Say how far a segment is, within a unit of work, if that is new."""
    unit.statements.say_each(state_claims(segment, state))


def state_claims(segment: Segment, state: SegmentState) -> list[Claim]:
    """Return what has to be said so that a segment is that far: nothing when it is."""
    return [] if segment.state is state else [Claim(subject=segment.id, attribute="state", value=state.value)]
