"""Communes found while somebody types their names."""

from __future__ import annotations

import random
import statistics
import time

from fieldkit.gazetteer.communes import CommuneList
from fieldkit.settings.places import ASSETS

NAMES = 60
SHOWN = 10
HUNDREDS = 100


def communes() -> str:
    """Type the names of some communes letter by letter; return how long a letter takes and the first one of all."""
    gazetteer = CommuneList(ASSETS / "communes" / "communes.tsv.xz")
    began = time.perf_counter()
    every = [found for letter in "abcdefghijklmnopqrstuvwxyz" for found in gazetteer.find(letter, 2_000)]
    first = time.perf_counter() - began
    took, ranks = [], []
    for chosen in random.Random(1).sample(every, NAMES):
        for length in range(1, len(chosen.name) + 1):
            began = time.perf_counter()
            found = gazetteer.find(chosen.name[:length], SHOWN)
            took.append(time.perf_counter() - began)
        ranks.append(chosen in found)
    slowest = statistics.quantiles(took, n=HUNDREDS)[94]
    return (
        f"95 % of {len(took)} letters in at most {slowest * 1000:.1f} ms, "
        f"the list read and searched by every letter in {first:.2f} s; "
        f"{sum(ranks)} of {NAMES} among the first {SHOWN} once they are written"
    )
