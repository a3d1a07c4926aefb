"""Telling voices apart, the app's own way: from sound to turns, against who was put where."""

from __future__ import annotations

import random
import statistics
import time

import numpy as np
from scipy.optimize import linear_sum_assignment

from fieldkit.domain.hearing.turns import Turns
from fieldkit.domain.sound.sound import Window
from fieldkit.speech.models import SHIPPED_VOICES
from fieldkit.speech.speakers import Speakers
from tests.bench.conversation import NOBODY, Conversation, conversation, prompter, readers
from tests.bench.material import RATE

MIXES = 12
TURNS = 24
SEED = 100


def speakers() -> str:
    """Mix two to four readers; return how much of the single-speaker time is theirs, and the numbers found."""
    known = readers() | {"june": prompter()}
    chosen = random.Random(SEED)
    shares, found, seconds, spent = [], 0, 0.0, 0.0
    for mix in range(MIXES):
        names = chosen.sample(sorted(known), 2 + mix % 3)
        made = conversation({name: known[name] for name in names}, TURNS, SEED + mix)
        began = time.perf_counter()
        turns = told(made)
        spent += time.perf_counter() - began
        seconds += made.samples.size / RATE
        found += len(turns.voices) == len(names)
        shares.append(right(made, turns))
    return (
        f"{statistics.mean(shares) * 100:.1f} % of the single-speaker time right "
        f"(worst mix {min(shares) * 100:.1f} %), the number found in {found} of {MIXES} mixes of two to four; "
        f"{spent / seconds:.3f} of real time"
    )


def told(made: Conversation, count: int = 0) -> Turns:
    """Tell the voices of a conversation apart."""
    samples = (np.clip(made.samples, -1, 1) * 32767).astype(np.int16)
    window = Window(index=0, start=0.0, end=samples.size / RATE, samples=samples.tobytes())
    teller = Speakers(lambda: SHIPPED_VOICES)
    return teller.tell_apart([window], count=count, at_least=1, reached=lambda _seconds: None)


def right(made: Conversation, turns: Turns) -> float:
    """Return the share of spoken time that is given to its reader, voices matched with readers as well as can be."""
    given = np.full(made.samples.size, NOBODY)
    for turn in turns.turns:
        given[int(turn.start * RATE) : int(turn.end * RATE)] = turn.voice - 1
    judged = (made.speakers != NOBODY) & (given != NOBODY)
    counted = np.zeros((len(made.readers), max(1, len(turns.voices))))
    np.add.at(counted, (made.speakers[judged], given[judged]), 1)
    rows, columns = linear_sum_assignment(-counted)
    return float(counted[rows, columns].sum() / counted.sum())
