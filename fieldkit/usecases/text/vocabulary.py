"""Names that an interview is likely to speak of: its people, its place, and what people corrected before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from fieldkit.domain.people.naming import worth_telling
from fieldkit.domain.people.person import Person
from fieldkit.domain.text.transcript import Segment, SegmentState
from fieldkit.domain.visits.interview import Interview
from fieldkit.domain.visits.territory import Programme, Territory
from fieldkit.domain.visits.visit import Visit
from fieldkit.usecases.parts.places import Gazetteer
from fieldkit.usecases.ports import Unit
from fieldkit.usecases.text.correct import current
from fieldkit.usecases.text.glossary import terms_of

MOST_NAMES = 40
"""About 80 of Whisper's tokens; with more, more of what was heard would sound like one of them."""

NEIGHBOURS = 12
STRIPPED = ".,;:!?…«»“”\"'()[]"


def of(unit: Unit, interview: Interview, *, gazetteer: Gazetteer) -> str:
    """Return the names to expect, the most likely first, parted by commas; empty when none is known.

    Who speaks comes first, then who was met, the place, organisations, what people let the visit learn, what they
    corrected, the programme with its glossary, and the places around last.
    """
    visit = unit.records.get(Visit, interview.visit)
    people = unit.records.find(Person, visit=visit.id)
    territory = unit.records.get(Territory, visit.territory)
    names = [
        *interview.speakers,
        *(person.name for person in people),
        territory.name,
        *(person.organisation for person in people),
        *terms_of(unit, visit.id),
        *_corrected(unit, visit.id),
        *_words_of_programmes(unit, visit),
        *(commune.name for commune in gazetteer.neighbours(territory.insee, NEIGHBOURS)),
    ]
    return ", ".join(worth_telling(names)[:MOST_NAMES])


def names_typed(segments: Iterable[Segment]) -> Counter[str]:
    """Count the names that people wrote over the machine's words: capitalised, and not because they come first."""
    found: Counter[str] = Counter()
    for segment in segments:
        if segment.state is SegmentState.MACHINE:
            continue
        for before, word in zip(segment.words, segment.words[1:], strict=False):
            name = word.text.strip(STRIPPED)
            is_first = before.text.endswith((".", "!", "?", "…"))
            if word.probability is None and name[:1].isupper() and len(name) > 1 and not is_first:
                found[name] += 1
    return found


def _corrected(unit: Unit, visit: str) -> list[str]:
    found: Counter[str] = Counter()
    for interview in unit.records.find(Interview, visit=visit):
        transcript = current(unit, interview.id)
        if transcript is not None:
            found += names_typed(unit.segments.of(transcript.id))
    return [name for name, _ in found.most_common(MOST_NAMES)]


def _words_of_programmes(unit: Unit, visit: Visit) -> list[str]:
    """Return the name and the glossary of the visit's programme; of every programme when it names none."""
    known = unit.records.find(Programme)
    meant = [one for one in known if one.id == visit.programme] or known
    return [word for one in meant for word in (one.name, *terms_of(unit, one.id))]
