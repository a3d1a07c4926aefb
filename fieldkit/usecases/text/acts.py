"""What people did to a transcript, as they would tell it: acts, in runs of about a minute by one person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from fieldkit.domain.text.overlay import CHECKED, CUT_FROM, JOINED_TO
from fieldkit.domain.text.transcript import SegmentState
from fieldkit.usecases.text.history import Moment

LONGEST = timedelta(minutes=1)

SHAPE = ("words", "start", "end", "state")
"""What is said of a segment together with what shapes it."""


class Deed(StrEnum):
    """What was done to a segment; `times` are its words found again in the sound."""

    WORDS = "words"
    TIMES = "times"
    SPEAKER = "speaker"
    CUT = "cut"
    UNCUT = "uncut"
    JOIN = "join"
    UNJOIN = "unjoin"
    BOUND = "bound"
    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    CHECKED = "checked"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing done to a segment, however many statements it took; `moment` is the last of them."""

    deed: Deed
    segment: str
    before: str
    after: str
    moment: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """What one person did within a minute, the latest first; `at` is when it began."""

    author: str
    at: datetime
    acts: tuple[Act, ...]


def spells(said: Sequence[Moment]) -> tuple[Spell, ...]:
    """Return a history as people tell it, the latest first; `said` is the latest first too."""
    found: list[list[Moment]] = []
    for one in reversed(said):
        first = found[-1][0] if found else None
        if first is not None and first.author == one.author and abs(one.at - first.at) < LONGEST:
            found[-1].append(one)
        else:
            found.append([one])
    told = (Spell(author=run[0].author, at=run[0].at, acts=_acts(run)) for run in reversed(found))
    return tuple(one for one in told if one.acts)


Fields = dict[str, Moment]
"""What was said of a segment within a spell: for each attribute what stood before it, and what stands after it."""


def _acts(run: Sequence[Moment]) -> tuple[Act, ...]:
    fields: dict[str, Fields] = {}
    for one in run:
        known = fields.setdefault(one.segment, {})
        first = known.get(one.attribute, one)
        known[one.attribute] = replace(one, before=first.before)
    shaped = {id_ for one in run if one.attribute in (CUT_FROM, JOINED_TO) for id_ in (one.before, one.after)}
    ends = any("end" in said for said in fields.values())
    acts = [act for segment, said in fields.items() for act in _told(said, segment in shaped, ends)]
    whole = [replace(act, moment=_end_of(act, run)) for act in acts]
    return tuple(sorted(whole, key=lambda act: act.moment, reverse=True))


def _end_of(act: Act, run: Sequence[Moment]) -> str:
    """Return the last statement of an act: what shapes two segments is said of one after the other."""
    place = next(number for number, one in enumerate(run) if one.id == act.moment)
    kin = {act.segment, run[place].before, run[place].after}
    if act.deed is Deed.BOUND:
        kin |= {one.segment for one in run[place : place + 3] if one.attribute == "start"}
    last = act.moment
    for one in run[place + 1 :]:
        is_made = act.deed is Deed.CUT and one.segment == act.segment
        is_check = one.after == SegmentState.VERIFIED and act.deed not in (Deed.CUT, Deed.UNJOIN)
        if not is_made and (is_check or one.segment not in kin or one.attribute not in SHAPE):
            break
        last = one.id
    return last


def _told(said: Fields, is_shaped: bool, ends: bool) -> Iterator[Act]:
    """Yield what was done to one segment; what only follows from a cut, a join or a moved bound is not told again."""
    if CUT_FROM in said:
        deed = Deed.CUT if said[CUT_FROM].after else Deed.UNCUT
        text = said["words"].after if "words" in said else ""
        yield replace(_act(deed, said[CUT_FROM]), before="", after=text)
        return
    if JOINED_TO in said:
        deed = Deed.JOIN if said[JOINED_TO].after else Deed.UNJOIN
        yield replace(_act(deed, said[JOINED_TO]), before="", after="")
        return
    bound = said.get("end") or (said.get("start") if not ends else None)
    if bound is not None and not is_shaped:
        yield _act(Deed.BOUND, bound)
    words_told = _words(said, is_moved=is_shaped or bool({"start", "end"} & said.keys()))
    if words_told is not None:
        yield words_told
    if "speaker" in said and said["speaker"].before != said["speaker"].after:
        yield _act(Deed.SPEAKER, said["speaker"])
    yield from _checks(said)


def _words(said: Fields, *, is_moved: bool) -> Act | None:
    told = said.get("words")
    if told is None or (is_moved and _is_moved(told.before, told.after)):
        return None
    return _act(Deed.TIMES if told.before == told.after else Deed.WORDS, told)


def _is_moved(before: str, after: str) -> bool:
    """Say whether words only came or went at one end."""
    longer, shorter = sorted((before, after), key=len, reverse=True)
    return longer.startswith(shorter) or longer.endswith(shorter)


def _checks(said: Fields) -> Iterator[Act]:
    state = said.get("state")
    if state is not None and SegmentState.VERIFIED in (state.before, state.after) and state.before != state.after:
        is_verified = state.after == SegmentState.VERIFIED
        yield _act(Deed.VERIFIED if is_verified else Deed.UNVERIFIED, state)
    checked = [one for name, one in said.items() if name.startswith(CHECKED)]
    if checked:
        last = max(checked, key=lambda one: one.id)
        yield _act(Deed.CHECKED if last.after else Deed.UNCHECKED, last)


def _act(deed: Deed, told: Moment) -> Act:
    return Act(deed=deed, segment=told.segment, before=told.before, after=told.after, moment=told.id, at=told.at)
