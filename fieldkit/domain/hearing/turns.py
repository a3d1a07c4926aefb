"""Who speaks when: what the machine heard of voices, kept for ever, and the names that people give them."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile

from fieldkit.domain.errors import Damaged
from fieldkit.domain.hearing.machine import UNREADABLE, check_times
from fieldkit.domain.saying.record import plain, typed
from fieldkit.domain.sound.recording import MarkKind, RecordingMark
from fieldkit.domain.text.transcript import WINDOW

TURNS = "turns"
"""The attribute of a transcript that names the blob of its turns."""

VOICE = "voice/"
"""Prefix of the attributes that name a voice: `voice/<number>`."""

HINT_SECONDS = 8.0
"""How long after a speaker key the sound is taken to be that speaker's, unless another key comes first."""

MIXED_SECONDS = 1.0
"""A segment with this much of a second voice should be looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One voice speaking: seconds from the start of the recording; voices count from 1 as they are first heard."""

    start: float
    end: float
    voice: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """Who speaks when, in order, as one model told it (`model` is the SHA-256 of its file)."""

    model: str
    settings: str
    turns: tuple[Turn, ...]

    def to_bytes(self) -> bytes:
        """Write the turns as canonical JSON (UTF-8, sorted keys)."""
        return json.dumps(plain(self), ensure_ascii=False, sort_keys=True).encode()

    @classmethod
    def from_bytes(cls, kept: bytes) -> Turns:
        """Read kept turns; raises `Damaged("turns-unreadable")`."""
        try:
            turns = typed(Turns, json.loads(kept))
            if not isinstance(turns, Turns):
                raise TypeError("no turns")
            check_times((turn.start, turn.end) for turn in turns.turns)
        except UNREADABLE as wrong:
            raise Damaged("turns-unreadable") from wrong
        return turns

    @property
    def voices(self) -> tuple[int, ...]:
        """Return every voice, in the order in which they are first heard."""
        return tuple(dict.fromkeys(turn.voice for turn in self.turns))

    def heard_in(self, start: float, end: float) -> dict[int, float]:
        """Return how many seconds each voice speaks between two times."""
        shares: dict[int, float] = {}
        first = bisect_right(self.turns, start, key=lambda turn: turn.end)
        for turn in takewhile(lambda turn: turn.start < end, self.turns[first:]):
            shares[turn.voice] = shares.get(turn.voice, 0.0) + min(end, turn.end) - max(start, turn.start)
        return shares


def hinted(turns: Turns, marks: Iterable[RecordingMark]) -> dict[int, str]:
    """Return the labels of the speaker keys for the voices that they were pressed for most."""
    keys = sorted((mark for mark in marks if mark.kind is MarkKind.SPEAKER), key=lambda mark: mark.at)
    votes: dict[int, dict[str, float]] = {}
    for place, key in enumerate(keys):
        until = key.at + HINT_SECONDS
        if place + 1 < len(keys):
            until = min(until, keys[place + 1].at)
        for voice, seconds in turns.heard_in(key.at, until).items():
            counted = votes.setdefault(voice, {})
            counted[key.label] = counted.get(key.label, 0.0) + seconds
    return {voice: max(counted, key=lambda label: counted[label]) for voice, counted in votes.items()}


def names_machine_text(attribute: str) -> bool:
    """Say whether an attribute of a transcript names a blob that the machine wrote: a window, or the turns."""
    return attribute == TURNS or attribute.startswith(WINDOW)


def names_of(values: Mapping[str, object]) -> dict[int, str]:
    """Return the names of voices among what was said of a transcript."""
    return {
        int(name.removeprefix(VOICE)): str(value)
        for name, value in values.items()
        if name.startswith(VOICE) and name.removeprefix(VOICE).isdigit() and value
    }


def name_of(voice: int) -> str:
    """Return what a voice is called until somebody names it."""
    return f"Voix {voice}"


def carried(before: Turns, names: Mapping[int, str], turns: Turns) -> dict[int, str]:
    """Return the names that people gave to voices, for the new voices that speak at the same times."""
    given = {voice: name for voice, name in names.items() if name != name_of(voice)}
    spoken: dict[tuple[int, int], float] = {}
    for turn in before.turns:
        if turn.voice in given:
            for voice, seconds in turns.heard_in(turn.start, turn.end).items():
                spoken[turn.voice, voice] = spoken.get((turn.voice, voice), 0.0) + seconds
    found: dict[int, str] = {}
    for old, voice in sorted(spoken, key=lambda pair: -spoken[pair]):
        found.setdefault(voice, given[old])
    return found
