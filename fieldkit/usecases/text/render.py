"""Render what was said: readable by folding words, which people mark or unmark; the text itself stays whole."""

from __future__ import annotations

from fieldkit.domain.saying.statement import heads
from fieldkit.domain.sharing.reading import Change
from fieldkit.domain.text.rendering import FOLDED, Marks
from fieldkit.domain.text.rendering import readable as made_readable
from fieldkit.domain.text.transcript import Segment
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.facts import SegmentsCorrected
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.text.correct import current


def fold(words: tuple[str, ...], segment: str, is_folded: bool | None, *, work: OpenWork) -> None:
    """Fold words of a segment, or keep them in sight, whatever the rule says; None leaves it to the rule again."""
    with work() as unit:
        known = unit.segments.get(segment)
        for word in {word.id for word in known.words} & set(words):
            unit.statements.say(known.transcript, f"{FOLDED}{word}", is_folded)
        unit.steps.note(known.interview, "folded")
        unit.announce(SegmentsCorrected(known.interview, (segment,)))


def marks(interview: str, *, work: OpenWork) -> Marks:
    """Return what people said of the words of the text that an interview is read in."""
    with work() as unit:
        transcript = current(unit, interview)
        return marks_of(unit, transcript.id) if transcript else {}


def marks_of(unit: Unit, transcript: str) -> Marks:
    """Return what stands of the words of a transcript: folded or not."""
    said: dict[str, list[str]] = {}
    known = {one.id: one for one in unit.statements.of(transcript) if one.attribute.startswith(FOLDED)}
    for one in known.values():
        said.setdefault(one.attribute, []).append(one.id)
    found = {}
    for attribute, ids in said.items():
        value = heads(known[id_] for id_ in ids)[-1].value
        if isinstance(value, bool):
            found[attribute.removeprefix(FOLDED)] = value
    return found


def readable(unit: Unit, _interview: Interview) -> Change:
    """Return the change that leaves folded words out."""
    known: dict[str, Marks] = {}

    def change(segment: Segment) -> Segment:
        if segment.transcript not in known:
            known[segment.transcript] = marks_of(unit, segment.transcript)
        return made_readable(segment, known[segment.transcript])

    return change
