"""Levels of rendering: what was said word by word, and the same words read quietly; marked, never deleted.

A rule says which words are surely fillers, stumbles or broken-off starts; people say otherwise word by word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from fieldkit.domain.text.transcript import Segment, Word

FOLDED = "folded/"
"""Prefix of a transcript's attributes by which people fold a word or not: `folded/<word id>`, None for the rule.

They are said of the transcript, since words go from segment to segment when these are cut and joined.
"""

Marks = Mapping[str, bool]
"""What people said of words, by their ids."""

UNMARKED: Marks = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fillers:
    """One language's: `sounds` anywhere; `tags` and `openings` set off by commas, only openings at a beginning.

    `stumbles` are words that nobody means twice: of a repetition only the last is read.
    """

    sounds: frozenset[str]
    tags: tuple[tuple[str, ...], ...] = ()
    openings: tuple[tuple[str, ...], ...] = ()
    stumbles: frozenset[str] = frozenset()


def _phrases(*phrases: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in phrases)


FILLERS = {
    "fr": Fillers(
        sounds=frozenset("euh heu euhm heum hum hm hmm mh mmh mmm ben bah hein".split()),
        tags=_phrases("quoi", "en fait", "tu vois", "vous voyez", "tu sais", "vous savez"),
        openings=_phrases("tu vois", "vous voyez", "tu sais", "vous savez"),
        stumbles=frozenset(
            "je j’ai tu il ils on le la les un une des du de au aux ce c’est cette ces mon ma mes son sa ses notre "
            "nos votre vos et mais ou donc que qu’on qu’il pour sur avec par dans à y a est suis "
            "ai va parce".split()
        ),
    ),
    "en": Fillers(
        sounds=frozenset("uh uhm um umm er erm hm hmm mm mmm".split()),
        tags=_phrases("you know", "i mean"),
        openings=_phrases("you know", "i mean"),
        stumbles=frozenset(
            "i i’m i’ve the a an we they he she it it’s and but to of in on for with my our their was were "
            "are".split()
        ),
    ),
    "de": Fillers(sounds=frozenset("äh ähm öh öhm hm hmm".split())),
}
"""What surely carries no sense, by language; a language that is not here folds nothing by itself."""

NAMES = frozenset("ben bah um er".split())
"""Fillers that are names as well."""

_PARTS = re.compile(r"^([^\w]*)(.*?)([^\w]*)$", re.DOTALL)
_ENDS = re.compile(r"[\s\u00a0\u202f]*[.!?…]+$")
LONGEST_STUMBLE = 3


@dataclass(frozen=True, slots=True)
class _Said:
    """A word without its signs, in small letters, and the signs around it."""

    bare: str
    before: str
    after: str
    is_capital: bool
    is_first: bool


def folded(segment: Segment, marks: Marks = UNMARKED) -> frozenset[str]:
    """Return the ids of the words that the readable wording leaves out.

    The rule never empties a segment: somebody who says « hum » alone has answered.
    """
    said = _said(segment.words)
    rules = FILLERS.get((segment.language or "fr")[:2])
    places = set(_by_rule(said, rules)) if rules else set()
    if all(place in places for place, one in enumerate(said) if one.bare):
        places = set()
    ruled = {word.id for place, word in enumerate(segment.words) if place in places}
    return frozenset(word.id for word in segment.words if marks.get(word.id, word.id in ruled))


def readable(segment: Segment, marks: Marks = UNMARKED) -> Segment:
    """Return a segment without its folded words, capitals and commas mended; ids and times stay as they are."""
    quiet = folded(segment, marks)
    if not quiet:
        return segment
    kept: list[Word] = []
    run: list[Word] = []
    for word in segment.words:
        if word.id in quiet:
            run.append(word)
            continue
        kept.append(_mended(kept, run, word) if run else word)
        run = []
    if run and kept:
        _close(kept, run, None)
    return replace(segment, words=tuple(kept))


def _said(words: Sequence[Word]) -> list[_Said]:
    said: list[_Said] = []
    for place, word in enumerate(words):
        before, core, after = _parts(word.text)
        if not after and place + 1 < len(words) and not _parts(words[place + 1].text)[1]:
            after = words[place + 1].text
        is_first = not said or bool(_ENDS.search(words[place - 1].text))
        bare = core.casefold().replace("'", "’")
        said.append(_Said(bare, before, after, core[:1].isupper(), is_first))
    return said


def _parts(text: str) -> tuple[str, str, str]:
    found = _PARTS.match(text)
    assert found is not None
    return found.group(1), found.group(2), found.group(3)


def _by_rule(said: Sequence[_Said], rules: Fillers) -> Iterator[int]:
    for place, one in enumerate(said):
        if one.bare in rules.sounds and not _is_name(said, place) and not _is_quoted(one):
            yield place
        for phrase in (*rules.tags, *rules.openings):
            if _is_set_off(said, place, phrase, may_open=phrase in rules.openings):
                yield from range(place, place + len(phrase))
        yield from _stumbled(said, place, rules)


def _is_name(said: Sequence[_Said], place: int) -> bool:
    """Say whether a capital is a name's: inside a sentence, or before another name (« Ben Ali »)."""
    one = said[place]
    goes_on = one.bare in NAMES and place + 1 < len(said) and said[place + 1].is_capital and not one.after
    return one.is_capital and (not one.is_first or goes_on)


def _is_quoted(one: _Said) -> bool:
    return any(sign in one.before + one.after for sign in '«»“”()[]"')


def _is_set_off(said: Sequence[_Said], place: int, phrase: tuple[str, ...], *, may_open: bool) -> bool:
    here = said[place : place + len(phrase)]
    if tuple(one.bare for one in here) != phrase or any(one.after for one in here[:-1]) or any(map(_is_quoted, here)):
        return False
    after = here[-1].after
    follows_comma = place > 0 and said[place - 1].after.endswith(",")
    is_last = place + len(phrase) == len(said)
    if follows_comma:
        return (bool(after) or is_last) and "?" not in after
    return may_open and here[0].is_first and after == ","


def _stumbled(said: Sequence[_Said], place: int, rules: Fillers) -> Iterator[int]:
    """Yield the words from here that are said again at once, and those that break off in the word that follows."""
    one = said[place]
    after = said[place + 1].bare if place + 1 < len(said) else ""
    if one.after.strip() == "-" and len(one.bare) > 1 and after.startswith(one.bare):
        yield place
    for length in range(1, LONGEST_STUMBLE + 1):
        first, again = said[place : place + length], said[place + length : place + 2 * length]
        texts = [part.bare for part in first]
        if texts != [part.bare for part in again] or not set(texts) <= rules.stumbles:
            continue
        is_broken = any(part.after not in ("", ",", "…", "...", "-") for part in first)
        is_particle = texts == ["de"] and place + 2 < len(said) and said[place + 2].is_capital
        if not is_broken and not is_particle and not again[0].is_capital:
            yield from range(place, place + length)
            return


def _mended(kept: list[Word], run: Sequence[Word], word: Word) -> Word:
    begins = not kept or bool(_ENDS.search(kept[-1].text))
    _close(kept, run, word)
    if begins and _parts(run[0].text)[1][:1].isupper():
        return replace(word, text=_capital(word.text))
    return word


def _close(kept: list[Word], run: Sequence[Word], word: Word | None) -> None:
    """Give the word before what the folded ones leave behind: the end of a sentence, or no comma."""
    if not kept or (word is not None and _parts(word.text)[1].casefold() == _parts(run[0].text)[1].casefold()):
        return
    last, mark = kept[-1].text, _parts(run[-1].text)[2]
    is_sign = word is not None and not _parts(word.text)[1]
    goes_on = word is not None and _parts(word.text)[1][:1].islower()
    if is_sign or word is None or mark.startswith(","):
        last = last.removesuffix(",")
    end = _ENDS.search(mark)
    if end and not goes_on and not is_sign and not _ENDS.search(last):
        last = last.rstrip(",; ") + end.group()
    kept[-1] = replace(kept[-1], text=last)


def _capital(text: str) -> str:
    before, core, after = _parts(text)
    return f"{before}{core[:1].upper()}{core[1:]}{after}"
