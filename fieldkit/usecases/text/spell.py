"""Words of a transcript that neither a dictionary, nor the visit, nor the people who work here know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fieldkit.domain.errors import Refused
from fieldkit.domain.text.spelling import Spot, folded, pieces, spots
from fieldkit.domain.text.transcript import Segment
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.parts.places import Gazetteer
from fieldkit.usecases.parts.spelling import Dictionaries, Spelling
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.text import correct, vocabulary

KEPT_AS = "own_words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """One place of an unknown word: its segment with its text, the word's id there, its second in the sound."""

    segment: str
    word: str
    text: str
    spot: Spot
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A word that nobody knows, everywhere it stands; `is_name` when it is written as names are somewhere."""

    word: str
    language: str
    is_name: bool
    places: tuple[Where, ...]

    @property
    def by_segment(self) -> dict[str, tuple[str, ...]]:
        """Return the ids of its words in each segment."""
        found: dict[str, tuple[str, ...]] = {}
        for place in self.places:
            found[place.segment] = (*found.get(place.segment, ()), place.word)
        return found


def unknown_words(
    interview: str, *, dictionaries: Dictionaries, gazetteer: Gazetteer, work: OpenWork
) -> tuple[Unknown, ...]:
    """Return an interview's unknown words, the most frequent first; languages without a dictionary have none.

    Raises `Refused("no-transcript")` and `Unavailable("spelling-died")`.
    """
    transcript, segments = correct.read(interview, work=work)
    known = known_here(interview, gazetteer=gazetteer, work=work)
    found: dict[tuple[str, str], list[Where]] = {}
    for segment in segments:
        for place in _places(segment):
            key = (place.spot.word, segment.language or transcript.language)
            found.setdefault(key, []).append(place)
    by_language: dict[str, set[str]] = {}
    for word, language in found:
        by_language.setdefault(language, set()).add(word)
    wrong = {language: _wrong(words, known, dictionaries.of(language)) for language, words in by_language.items()}
    listed = [
        Unknown(word=word, language=language, is_name=any(one.spot.is_name for one in places), places=tuple(places))
        for (word, language), places in found.items()
        if word in wrong[language]
    ]
    return tuple(sorted(listed, key=lambda one: (-len(one.places), one.is_name, folded(one.word))))


def next_unknown(
    interview: str,
    segment: str,
    place: int,
    *,
    dictionaries: Dictionaries,
    gazetteer: Gazetteer,
    work: OpenWork,
) -> Where | None:
    """Return the next unknown word after a place (in signs) of a segment; after the last comes the first.

    None when all words are known. Raises `Refused("no-transcript")` and `Unavailable("spelling-died")`.
    """
    with work() as unit:
        unit.records.get(Interview, interview)
        transcript = correct.current(unit, interview)
        if transcript is None:
            raise Refused("no-transcript", interview=interview)
        lines = unit.lines.of(transcript.id)
    known = known_here(interview, gazetteer=gazetteer, work=work)
    here = next((number for number, line in enumerate(lines) if line.id == segment), 0)
    for number, line in enumerate((*lines[here:], *lines[: here + 1])):
        spelling = dictionaries.of(line.language or transcript.language)
        found = tuple(_places(line.whole())) if spelling else ()
        wrong = _wrong((one.spot.word for one in found), known, spelling)
        for one in found:
            if one.spot.word in wrong and (number or line.id != segment or one.spot.start >= place):
                return one
    return None


def unknown_in(
    text: str, language: str, known: frozenset[str] = frozenset(), *, dictionaries: Dictionaries
) -> tuple[Spot, ...]:
    """Return the unknown words of one text; `known` is what `known_here` returned."""
    looked_up = tuple(spots(text))
    wrong = _wrong((one.word for one in looked_up), known, dictionaries.of(language))
    return tuple(one for one in looked_up if one.word in wrong)


def suggestions(word: str, language: str, *, dictionaries: Dictionaries) -> tuple[str, ...]:
    """Return words that may be meant, the likeliest first; none in a language without a dictionary."""
    spelling = dictionaries.of(language)
    return spelling.suggestions(word) if spelling else ()


def known_here(interview: str = "", *, gazetteer: Gazetteer, work: OpenWork) -> frozenset[str]:
    """Return the words (folded) that people added, and those of the names that an interview may speak of."""
    with work() as unit:
        names = vocabulary.of(unit, unit.records.get(Interview, interview), gazetteer=gazetteer) if interview else ""
        mine = _own(unit)
    spoken = [one.word for one in spots(names)]
    return frozenset(folded(piece) for word in (*mine, *spoken) for piece in (word, *pieces(word)))


def own_words(*, work: OpenWork) -> tuple[str, ...]:
    """Return the words that people added here."""
    with work() as unit:
        return _own(unit)


def learn(word: str, *, work: OpenWork) -> None:
    """Add a word to those that are known in this workspace."""
    with work() as unit:
        unit.remember(KEPT_AS, list(dict.fromkeys((*_own(unit), word))))


def unlearn(word: str, *, work: OpenWork) -> None:
    """Take a word out again."""
    with work() as unit:
        unit.remember(KEPT_AS, [one for one in _own(unit) if one != word])


def put_right(wrong: Unknown, by: str, *, work: OpenWork) -> int:
    """Write another word everywhere an unknown one stands, as one step; returns how many segments changed.

    A segment that was rewritten since the word was found there is left as it is.
    """
    wanted: dict[str, list[Where]] = {}
    for place in wrong.places:
        wanted.setdefault(place.segment, []).append(place)
    with work() as unit:
        interview = unit.segments.get(wrong.places[0].segment).interview
    correct.say_left_open(interview, work=work)
    with work() as unit:
        stands = {segment: unit.segments.get(segment).text for segment in wanted}
    texts = {
        segment: _rewritten(stands[segment], places, by)
        for segment, places in wanted.items()
        if places[0].text == stands[segment]
    }
    return correct.set_texts(texts, "spelling", work=work) if texts else 0


def _rewritten(text: str, places: Iterable[Where], by: str) -> str:
    for place in sorted(places, key=lambda one: -one.spot.start):
        text = text[: place.spot.start] + by + text[place.spot.end :]
    return text


def _wrong(words: Iterable[str], known: frozenset[str], spelling: Spelling | None) -> frozenset[str]:
    """Return the words that are unknown whole, and have an unknown piece."""
    if spelling is None:
        return frozenset()
    parts: Mapping[str, tuple[str, ...]] = {word: pieces(word) for word in words if folded(word) not in known}
    strange = {piece for all_ in parts.values() for piece in all_ if folded(piece) not in known}
    unknown = spelling.unknown(parts.keys() | strange)
    return frozenset(
        word for word, all_ in parts.items() if word in unknown and any(one in unknown & strange for one in all_)
    )


def _places(segment: Segment) -> Iterable[Where]:
    text, bounds, reached = segment.text, [], 0
    for word in segment.words:
        bounds.append((reached, word))
        reached += len(word.text) + 1
    for spot in spots(text):
        word = next(one for start, one in reversed(bounds) if start <= spot.start)
        at = segment.start if word.start is None else word.start
        yield Where(segment=segment.id, word=word.id, text=text, spot=spot, at=at)


def _own(unit: Unit) -> tuple[str, ...]:
    kept = unit.recall(KEPT_AS)
    return tuple(str(one) for one in kept) if isinstance(kept, list) else ()
