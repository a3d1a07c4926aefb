"""Names that were misheard, set right: where unsure words sound like a name that is expected, the sound decides.

The decoder is never told the names: a list of them in its prompt makes it drop words, and write names into noise
where nobody said them. It is asked afterwards how probable the sound makes the text with the name in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from fieldkit.speech.worker.decoder import Decoded, Decoder, Word

MOST_SURE = 0.7
"""Words surer than this were heard right: no misheard name was surer in the speech that this was tried on."""

FURTHEST = 0.4
"""The share of its sounds in which a misheard name differs at most; further ones were never it."""

LEAST_GAIN = -3.5
"""How much less probable the text may become, as a logarithm: rare names are less probable than words like them.

In French prompts most misheard names came to -3.1 or more, some in noise to -6.7; of names that nobody said, one of
nearly the same sound came to -2.8, the next to -4.8.
"""

MOST_GUESSES = 6
SPARE_WORDS = 2
"""A name is heard as so many words more than it has."""

SPELLINGS = tuple(
    pair.split(">") for pair in "ph>f qu>k ck>k q>k sch>S ch>S sh>S z>s ce>se ci>si cy>si c>k x>X y>i w>v h>".split()
)
"""Spellings of one sound, in this order; what a capital stands for is no letter of its own."""

DOUBLED = re.compile(r"(.)\1+")
MUTE = re.compile(r"(?<=..)(?:es|e|s|t)$")
TRAIL = re.compile(r"[^\w]*$")
ELIDED = re.compile(r"^.*['’-](?=\w{2})")
JOINT = re.compile(r"^[^\w]+|['’-]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A name that `count` words from `first` on may be; of the first word, `kept` letters stay before it."""

    distance: float
    first: int
    count: int
    kept: int
    name: str


def set_right(decoder: Decoder, sound: np.ndarray, decoded: Decoded, names: Sequence[str]) -> Decoded:
    """Return the text with misheard names in their right spelling; nothing else in it changes."""
    found = guesses(decoded.words, names)
    if not found:
        return decoded
    tried = [with_name(decoded.words, guess) for guess in found]
    before, *after = decoder.likelihoods(sound, [_text(decoded.words), *map(_text, tried)], decoded.language)
    gain, words = max(zip((one - before for one in after), tried, strict=True), key=lambda pair: pair[0])
    if gain < LEAST_GAIN:
        return decoded
    return set_right(decoder, sound, replace(decoded, words=words, text=_text(words)), names)


def guesses(words: Sequence[Word], names: Sequence[str]) -> list[Guess]:
    """Return the names that unsure words sound like, the likeliest first; none over words that hold a name."""
    known = [(name, sounds(name), len(name.split())) for name in names]
    longest = max((length for _, _, length in known), default=0)
    found = [
        Guess(distance=apart, first=first, count=count, kept=kept, name=name)
        for first, count in _unsure(words, _settled(words, names, longest), longest + SPARE_WORDS)
        for kept in (0, *(joint.end() for joint in JOINT.finditer(words[first].text)))
        for heard in [sounds(_text(words[first : first + count])[kept:])]
        for name, wanted, length in known
        if count <= length + SPARE_WORDS and kept < len(words[first].text)
        for apart in [difference(heard, wanted)]
        if apart <= FURTHEST and _fits(words[first : first + count], name)
    ]
    return sorted(found, key=lambda one: one.distance)[:MOST_GUESSES]


def sounds(text: str) -> str:
    """Return roughly how a word sounds, one letter a sound: spellings of one sound become one."""
    heard = _letters(text)
    for written, sound in SPELLINGS:
        heard = heard.replace(written, sound)
    return MUTE.sub("", DOUBLED.sub(r"\1", heard))


def difference(one: str, other: str) -> float:
    """Return the share of letters in which two words differ, from 0 to 1."""
    longest = max(len(one), len(other), 1)
    if abs(len(one) - len(other)) > FURTHEST * longest:
        return 1.0
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        last, row = row, [number]
        for place, against in enumerate(other):
            row.append(min(last[place + 1] + 1, row[-1] + 1, last[place] + (letter != against)))
    return row[-1] / longest


def with_name(words: Sequence[Word], guess: Guess) -> tuple[Word, ...]:
    """Return the words with a name in place of some; it takes their time, and is as unsure as they were."""
    gone = words[guess.first : guess.first + guess.count]
    trail = TRAIL.findall(gone[-1].text)[0]
    texts = f"{gone[0].text[: guess.kept]}{guess.name}{trail}".split()
    start, share = gone[0].start, (gone[-1].end - gone[0].start) / len(texts)
    sure = min(word.probability for word in gone)
    named = [Word(text, start + n * share, start + (n + 1) * share, sure) for n, text in enumerate(texts)]
    return (*words[: guess.first], *named, *words[guess.first + guess.count :])


def _settled(words: Sequence[Word], names: Sequence[str], longest: int) -> set[int]:
    """Return the places of words that are a name already, with or without what is elided before it."""
    wanted = {_letters(name) for name in names}
    return {
        place
        for first in range(len(words))
        for count in range(1, longest + 1)
        for text in [_text(words[first : first + count])]
        if _letters(text) in wanted or _letters(ELIDED.sub("", text)) in wanted
        for place in range(first, first + count)
    }


def _unsure(words: Sequence[Word], settled: set[int], most: int) -> list[tuple[int, int]]:
    """Return runs of words that may be a name: from where, and how many."""
    return [
        (first, count)
        for first in range(len(words))
        for count in range(1, min(most, len(words) - first) + 1)
        if not settled & set(range(first, first + count))
        and min(word.probability for word in words[first : first + count]) < MOST_SURE
    ]


def _fits(gone: Sequence[Word], name: str) -> bool:
    """Say whether the first and the last word are unsure, or sound like the name's: no sure word is dropped."""
    wanted = name.split()
    return all(
        word.probability < MOST_SURE or difference(sounds(word.text), sounds(part)) <= FURTHEST
        for word, part in ((gone[0], wanted[0]), (gone[-1], wanted[-1]))
    )


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _letters(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(sign for sign in apart if sign.isalpha())
