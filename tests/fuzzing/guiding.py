"""Inputs led by what they reach: atheris keeps each that goes where none went before, and changes that one next.

`python -m tests.fuzzing.guiding READER SECONDS FOLDER` leads one reader's inputs, in a process that reads its modules
as atheris wants them. Half of the changes are libFuzzer's own, half those of the reader's mutator. What is sealed,
packed or written as JSON is mostly changed inside, and what a reader checks first is mostly put right afterwards.
"""

from __future__ import annotations

import random
import resource
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tests.fuzzing.mutating import HURTFUL, MOST_BYTES, Mutator
from tests.fuzzing.told import MOST_MEMORY

if TYPE_CHECKING:
    from tests.fuzzing.layers import Change

INSTRUMENTED = (
    *("fieldkit", "forms", "sync", "vault"),
    *("zipfile", "yaml", "openpyxl", "defusedxml", "bech32", "email", "html", "starlette"),
)
"""Packages whose branches and comparisons are seen: ours, and those in Python that read for them."""
SEED = 1
_LONGEST_WORD = 60
"""Bytes of a word of libFuzzer's dictionary."""


def guided(name: str, seconds: float, folder: Path) -> None:
    """Try inputs for so long; the process ends with it."""
    import atheris

    with atheris.instrument_imports(include=[*INSTRUMENTED]):
        from tests.fuzzing import layers
        from tests.fuzzing.counting import Trials

        trials = Trials(name, folder)
    mutator = trials.target.mutator
    corpus, found = folder / "seeds", folder / "corpus"
    for place in (corpus, found):
        place.mkdir(exist_ok=True)
    for number, seed in enumerate(mutator.seeds):
        (corpus / str(number)).write_bytes(seed)
    (folder / "words").write_bytes(dictionary(mutator.words))
    bounds = [f"-max_total_time={seconds:.0f}", f"-max_len={MOST_BYTES}", "-timeout=0", "-rss_limit_mb=0"]
    places = [f"-dict={folder / 'words'}", f"-artifact_prefix={folder}/", str(found), str(corpus)]
    atheris.Setup(
        ["fuzz", f"-seed={SEED}", *bounds, *places],
        trials.one,
        custom_mutator=changing(mutator, layers.within, lambda piece, most: atheris.Mutate(piece, most)),
    )
    atheris.Fuzz()


def changing(
    mutator: Mutator,
    within: Callable[[bytes, random.Random, Change], bytes],
    mutate: Callable[[bytes, int], bytes],
) -> Callable[[bytes, int, int], bytes]:
    """Return what changes an input as libFuzzer asks for it: from the input, the most bytes, and a seed."""

    def change(content: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if chance.random() < 0.1:
            return mutator.mutant(chance)[:most]

        def inside(piece: bytes) -> bytes:
            return mutate(piece, most) if chance.random() < 0.5 else mutator.changed(piece, chance)

        made = within(content, chance, inside)
        if mutator.mended is not None and chance.random() < 0.7:
            made = mutator.mended(made)
        return made[:most]

    return change


def dictionary(words: Sequence[bytes]) -> bytes:
    """Return words as libFuzzer reads them."""
    short = [word for word in dict.fromkeys((*words, *HURTFUL)) if len(word) <= _LONGEST_WORD]
    return "".join('"' + "".join(f"\\x{byte:02x}" for byte in word) + '"\n' for word in short).encode()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    guided(sys.argv[1], float(sys.argv[2]), Path(sys.argv[3]))
