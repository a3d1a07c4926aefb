"""Put pseudonyms for names in a text on its way out: whole words, whatever their case, accents, elision or plural."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from fieldkit.domain.text.transcript import Segment, Word

TITLES = frozenset(
    "m m. mr mr. mme mmes mlle dr dr. pr pr. me monsieur madame mademoiselle messieurs mesdames docteur professeur "
    "maître maire mrs mrs. ms ms. miss".split()
)
"""Words after which a name stands, even written small."""

_BETWEEN = re.compile(r"[^\S\u00a0\u202f\u2007]+")
_WHOLE = {"d": "de", "qu": "que", "jusqu": "jusque", "lorsqu": "lorsque", "puisqu": "puisque", "quoiqu": "quoique"}
_ELIDED = {whole: f"{part}’" for part, whole in _WHOLE.items()} | {"le": "l’", "la": "l’"}
_VOWELS = "aeiouy"


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of a text, taken apart: signs, elision, the parts of what is left, folded."""

    lead: str
    elision: str
    core: str
    tail: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A name of the table by its folded parts."""

    parts: tuple[str, ...]
    elision: str
    pseudonym: str
    is_small: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A name in a text: its first and last word (places), and what stands for it."""

    first: int
    last: int
    pseudonym: str
    has_own_elision: bool
    plural: str


class Hiding:
    """A table of names and what stands for each; the longest name that fits is taken."""

    def __init__(self, table: Mapping[str, str]) -> None:
        """Know the table."""
        self._by_first: dict[str, list[_Entry]] = {}
        for name, pseudonym in table.items():
            entry = _entry(name, pseudonym)
            if entry is not None:
                self._by_first.setdefault(entry.parts[0], []).append(entry)
        for entries in self._by_first.values():
            entries.sort(key=lambda one: -len(one.parts))

    def hide(self, segment: Segment) -> Segment:
        """Return a segment with pseudonyms for names, its speaker's too; words that stay keep ids and times."""
        words = self._hidden(segment.words)
        speaker = self.hide_text(segment.speaker)
        if words == segment.words and speaker == segment.speaker:
            return segment
        return replace(segment, words=words, speaker=speaker)

    def hide_text(self, text: str) -> str:
        """Return a line with pseudonyms for names."""
        words = tuple(Word(id=str(place), text=word) for place, word in enumerate(_BETWEEN.split(text)))
        hidden = self._hidden(words)
        return text if hidden == words else " ".join(word.text for word in hidden)

    def matches(self, texts: Sequence[str]) -> tuple[Match, ...]:
        """Return the names in some words, in order."""
        tokens = [_token(text) for text in texts]
        found: list[Match] = []
        place = 0
        while place < len(tokens):
            match = self._match(tokens, place)
            if match is not None:
                found.append(match)
            place = match.last + 1 if match else place + 1
        return tuple(found)

    def _match(self, tokens: Sequence[_Token], place: int) -> Match | None:
        if not tokens[place].parts:
            return None
        first = tokens[place].parts[0]
        for key in dict.fromkeys((first, first[:-1])):
            for entry in self._by_first.get(key, ()):
                match = _fits(entry, tokens, place)
                if match is not None:
                    return match
        return None

    def _hidden(self, words: tuple[Word, ...]) -> tuple[Word, ...]:
        matches = {match.first: match for match in self.matches([word.text for word in words])}
        hidden: list[Word] = []
        place = 0
        while place < len(words):
            match = matches.get(place)
            if match is None:
                hidden.append(words[place])
                place += 1
                continue
            _put(hidden, words[match.first : match.last + 1], match)
            place = match.last + 1
        return tuple(hidden)


def folded(text: str) -> str:
    """Return a name as it is compared: without accents, small, ligatures apart."""
    apart = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae").replace("'", "’"))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def bare(text: str) -> str:
    """Return a word without signs, elision and possessive: what of it may be a name."""
    return _token(text).core


@cache
def _word() -> re.Pattern[str]:
    """Return what takes a word apart; signs that are written on letters belong to them, in every script."""
    marks = "".join(chr(code) for code in range(0x300, 0x20000) if unicodedata.category(chr(code))[0] == "M")
    inside = rf"\w{marks}\u200c\u200d"
    return re.compile(
        r"^(?P<lead>[^\w]*)(?P<elision>(?:jusqu|lorsqu|puisqu|quoiqu|qu|[ldjmnsct])['’](?=\w))?"
        rf"(?P<core>\w(?:.*?[{inside}])??)?(?P<tail>['’]s\b[^{inside}]*|[^{inside}]*)$",
        re.IGNORECASE | re.DOTALL,
    )


def _token(text: str) -> _Token:
    found = _word().match(text)
    if found is None or not found["core"]:
        return _Token(text, "", "", "", ())
    parts = tuple(part for part in re.split(r"[-‐‑\s]+", folded(found["core"])) if part)
    return _Token(found["lead"], found["elision"] or "", found["core"], found["tail"], parts)


def _entry(name: str, pseudonym: str) -> _Entry | None:
    tokens = [_token(word) for word in name.split()]
    parts = tuple(part for token in tokens for part in token.parts)
    if not parts or not pseudonym.strip():
        return None
    elision = folded(tokens[0].elision)
    return _Entry(parts, elision, " ".join(pseudonym.split()), not any(one.core[:1].isupper() for one in tokens))


def _fits(entry: _Entry, tokens: Sequence[_Token], place: int) -> Match | None:
    """Match a name from a word on, if it ends with a word, and nothing parts its words."""
    parts: tuple[str, ...] = ()
    last = place - 1
    while len(parts) < len(entry.parts):
        last += 1
        if last >= len(tokens) or (last > place and not _goes_on(tokens[last - 1], tokens[last])):
            return None
        parts += tokens[last].parts
    plural = _plural(parts, entry.parts)
    if plural is None or not (len(parts) > 1 or entry.is_small or _is_meant(tokens, place)):
        return None
    has_own_elision = bool(entry.elision) and folded(tokens[place].elision) == entry.elision
    return Match(place, last, entry.pseudonym, has_own_elision, plural)


def _goes_on(before: _Token, after: _Token) -> bool:
    return bool(after.parts) and not (before.tail or after.lead)


def _plural(parts: tuple[str, ...], wanted: tuple[str, ...]) -> str | None:
    """Return the sign of the plural that is said over a name, "" for none, None when it is another name."""
    if parts == wanted:
        return ""
    if parts[:-1] == wanted[:-1] and len(wanted[-1]) > 2 and parts[-1] in (f"{wanted[-1]}s", f"{wanted[-1]}x"):
        return parts[-1][-1]
    return None


def _is_meant(tokens: Sequence[_Token], place: int) -> bool:
    """Say whether a word is a name rather than a common word: it has a capital, or follows a title."""
    before = tokens[place - 1] if place else None
    is_called = before is not None and (before.core + before.tail).casefold().rstrip(",") in TITLES
    return tokens[place].core[:1].isupper() or is_called


def _put(hidden: list[Word], words: tuple[Word, ...], match: Match) -> None:
    first, last = _token(words[0].text), _token(words[-1].text)
    cores = [_token(word.text).core for word in words]
    is_loud = all(len(core) > 1 and core.isupper() for core in cores)
    texts = (match.pseudonym.upper() if is_loud else match.pseudonym).split()
    texts[-1] += match.plural
    start = words[0].start
    elision = "" if match.has_own_elision else first.elision
    before = _elided(hidden[-1].text, texts[0]) if hidden and not elision and not first.lead else ""
    if before:
        start = hidden.pop().start
    head = first.lead + (before or _before(elision, texts[0]))
    if len(texts) != len(words):
        texts, words = [" ".join(texts)], (replace(words[0], end=words[-1].end),)
    texts[0] = head + texts[0]
    texts[-1] += last.tail
    fresh = [replace(word, text=text) for word, text in zip(words, texts, strict=True)]
    hidden += [replace(fresh[0], start=start), *fresh[1:]]


def _before(elision: str, name: str) -> str:
    """Return what stands before a name that had an elision: « d’ » or « de »."""
    if not elision or folded(name)[:1] in (*_VOWELS, "h"):
        return elision
    part = elision[:-1]
    whole = _WHOLE.get(part.casefold()) or {"l": "la" if folded(name)[-1:] in "ae" else "le"}.get(part.casefold())
    if whole is None:
        return elision
    return f"{whole.capitalize() if part[:1].isupper() else whole} "


def _elided(word: str, name: str) -> str:
    """Return « d’ » for a « de » before a name that begins with a vowel, "" where nothing is to be changed."""
    elided = _ELIDED.get(word.casefold(), "")
    if not elided or folded(name)[:1] not in _VOWELS:
        return ""
    return elided.capitalize() if word[:1].isupper() else elided
