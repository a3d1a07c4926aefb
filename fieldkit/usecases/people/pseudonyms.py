"""A visit's table of pseudonyms: names are proposed, said once, hidden where text leaves; never in what is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count, product
from string import ascii_uppercase

from fieldkit.domain.errors import Refused
from fieldkit.domain.people.hiding import TITLES, Hiding, bare, folded
from fieldkit.domain.people.naming import COMMON, worth_telling
from fieldkit.domain.people.person import Person
from fieldkit.domain.people.pseudonym import Pseudonym
from fieldkit.domain.sharing.reading import Change
from fieldkit.domain.text.transcript import Segment
from fieldkit.domain.visits.interview import Interview
from fieldkit.domain.visits.territory import Territory
from fieldkit.domain.visits.visit import Visit
from fieldkit.usecases.facts import PseudonymsChanged
from fieldkit.usecases.parts.places import Gazetteer
from fieldkit.usecases.ports import OpenWork, Unit

PARTICLES = frozenset("de du des la le les d l von van der den di da el al ben bin abu".split())
_ENDS = (".", "!", "?", "…")


class NameKind(StrEnum):
    """Why something may be a name: of somebody met, of an organisation, of a place, or by its capital alone."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    WORD = "word"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A name without pseudonym, how often it is said, and a pseudonym that nobody has yet."""

    name: str
    kind: NameKind
    count: int
    offered: str = ""


def listed(visit: str, *, work: OpenWork) -> tuple[Pseudonym, ...]:
    """Return a visit's table, in the order of the alphabet; a name that was said twice stands once."""
    with work() as unit:
        unit.records.get(Visit, visit)
        table = {folded(one.name): one for one in reversed(_standing(unit, visit))}
    return tuple(sorted(table.values(), key=lambda one: folded(one.name)))


def put(visit: str, name: str, pseudonym: str, note: str = "", *, work: OpenWork) -> None:
    """Say what stands for a name, for a person of this name too; titles are no part of a name.

    Raises `Refused("pseudonym-empty")` when one of the two says nothing.
    """
    named, stands = _plain(name), " ".join(pseudonym.split())
    if not named or not stands:
        raise Refused("pseudonym-empty")
    with work() as unit:
        unit.records.get(Visit, visit)
        known = _of_name(unit, visit, named)
        for one in known or [Pseudonym(id=unit.new_id(), visit=visit, name=named, pseudonym=stands)]:
            unit.records.put(replace(one, pseudonym=stands, note=note or one.note, is_removed=False))
        _tell_person(unit, visit, named, stands)
        unit.announce(PseudonymsChanged(visit))


def remove(visit: str, name: str, *, work: OpenWork) -> None:
    """Take a name out of the table; raises `Refused("pseudonym-unknown")`."""
    with work() as unit:
        known = [one for one in _of_name(unit, visit, _plain(name)) if not one.is_removed]
        if not known:
            raise Refused("pseudonym-unknown", name=name)
        for one in known:
            unit.records.put(replace(one, is_removed=True))
        _tell_person(unit, visit, _plain(name), "")
        unit.announce(PseudonymsChanged(visit))


def candidates(visit: str, *, work: OpenWork, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Return the names of a visit that have no pseudonym: known ones first, then capitals, the most said first."""
    with work() as unit:
        interviews = unit.records.find(Interview, visit=visit)
        texts = [segment for one in interviews for segment in _text(unit, one)]
        return _unhidden(unit, visit, texts, gazetteer)


def left_open(interview: str, *, work: OpenWork, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Return the names that an interview says and that would leave as they are."""
    with work() as unit:
        known = unit.records.get(Interview, interview)
        found = _unhidden(unit, known.visit, _text(unit, known), gazetteer)
    return tuple(one for one in found if one.count)


def preview(visit: str, text: str, *, work: OpenWork) -> str:
    """Return a line as it would leave."""
    with work() as unit:
        return Hiding(table_of(unit, visit)).hide_text(text)


def hiding(unit: Unit, interview: Interview) -> Change:
    """Return the change that puts pseudonyms; raises `Refused("no-pseudonyms")` when the table is empty."""
    table = table_of(unit, interview.visit)
    if not table:
        raise Refused("no-pseudonyms")
    return Hiding(table).hide


def table_of(unit: Unit, visit: str) -> dict[str, str]:
    """Return what stands for each name; of people of two names or more also for each of these, capitals minded."""
    said = {one.name: one.pseudonym for one in reversed(_standing(unit, visit))}
    people = {_plain(one.name) for one in unit.records.find(Person, visit=visit)}
    people |= {_plain(name) for one in unit.records.find(Interview, visit=visit) for name in one.speakers}
    known = {folded(name) for name in said}
    parts = {
        part: stands
        for name, pseudonym in said.items()
        if name in people
        for part, stands in _parts(name, pseudonym)
        if folded(part) not in known
    }
    return parts | said


def _standing(unit: Unit, visit: str) -> tuple[Pseudonym, ...]:
    return tuple(one for one in unit.records.find(Pseudonym, visit=visit) if not one.is_removed)


def _of_name(unit: Unit, visit: str, name: str) -> list[Pseudonym]:
    return [one for one in unit.records.find(Pseudonym, visit=visit) if folded(one.name) == folded(name)]


def _tell_person(unit: Unit, visit: str, name: str, pseudonym: str) -> None:
    for one in unit.records.find(Person, visit=visit):
        if folded(_plain(one.name)) == folded(name):
            unit.records.put(replace(one, pseudonym=pseudonym))


def _plain(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[0].casefold() in TITLES:
        words = words[1:]
    return " ".join(words)


def _parts(name: str, pseudonym: str) -> Iterator[tuple[str, str]]:
    """Yield the names that a full name is made of, each with its share of the pseudonym, or all of it."""
    names, stands = name.split(), pseudonym.split()
    if len(names) < 2:
        return
    for place, one in enumerate(names):
        if len(one) > 2 and one[:1].isupper() and one.casefold() not in PARTICLES | COMMON:
            yield one, stands[place] if len(stands) == len(names) else pseudonym


def _text(unit: Unit, interview: Interview) -> tuple[Segment, ...]:
    transcript = unit.segments.read_in(interview.id)
    return unit.segments.of(transcript) if transcript else ()


def _unhidden(unit: Unit, visit: str, segments: Iterable[Segment], gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    texts = [[word.text for word in segment.words] for segment in segments]
    known = _known(unit, visit)
    written = Counter(name for words in texts for name in capitalised(words))
    for name, _ in written.most_common():
        known.setdefault(name, NameKind.PLACE if gazetteer.named(name) else NameKind.WORD)
    table = table_of(unit, visit)
    hiding = Hiding(table)
    left = {name: kind for name, kind in known.items() if hiding.hide_text(name) == name}
    counted = _counted(left, texts)
    return _offered(left, counted, {*table, *table.values()})


def _known(unit: Unit, visit: str) -> dict[str, NameKind]:
    """Return the names that the visit knows: who speaks, who was met, the organisations, the place."""
    people = unit.records.find(Person, visit=visit)
    speakers = [name for one in unit.records.find(Interview, visit=visit) for name in one.speakers]
    place = unit.records.get(Territory, unit.records.get(Visit, visit).territory).name
    found: dict[str, NameKind] = {}
    for names, kind in (
        ([*(one.name for one in people), *speakers], NameKind.PERSON),
        ([one.organisation for one in people], NameKind.ORGANISATION),
        ([place], NameKind.PLACE),
    ):
        for name in worth_telling(names):
            found.setdefault(name, kind)
    return found


def capitalised(texts: list[str]) -> Iterator[str]:
    """Yield names as they seem: runs of words with capitals that are not there because a sentence begins."""
    run: list[str] = []
    for place, text in enumerate(texts):
        core = bare(text)
        begins = place == 0 or texts[place - 1].endswith(_ENDS)
        is_name = core[:1].isupper() and len(core) > 1 and core.casefold() not in COMMON | TITLES
        if is_name and (run or not begins):
            run.append(core)
        if run and (not is_name or text[-1:] != core[-1:]):
            yield " ".join(run)
            run = []
    if run:
        yield " ".join(run)


def _counted(names: Iterable[str], texts: list[list[str]]) -> Counter[str]:
    """Count how often each name is said, the longest that fits where it is said."""
    hiding = Hiding({name: name for name in names})
    return Counter(match.pseudonym for words in texts for match in hiding.matches(words))


def _offered(names: dict[str, NameKind], counted: Counter[str], taken: Iterable[str]) -> tuple[Candidate, ...]:
    used = {folded(one) for one in taken}
    order = list(NameKind)
    free = {kind: _free(kind) for kind in order}
    found = []
    for name, kind in sorted(names.items(), key=lambda one: (order.index(one[1]), -counted[one[0]], one[0])):
        offered = next(one for one in free[kind] if folded(one) not in used)
        used.add(folded(offered))
        found.append(Candidate(name=name, kind=kind, count=counted[name], offered=offered))
    return tuple(found)


def _free(kind: NameKind) -> Iterator[str]:
    """Yield pseudonyms that say what they stand for and nothing else: Personne A, Personne B … Personne AA."""
    called = {NameKind.PERSON: "Personne", NameKind.ORGANISATION: "Structure", NameKind.PLACE: "Lieu"}
    for length in count(1):
        for letters in product(ascii_uppercase, repeat=length):
            yield f"{called.get(kind, 'Nom')} {''.join(letters)}"
