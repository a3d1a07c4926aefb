"""A passphrase stretched by Argon2id, with a cost that is measured on the machine it is chosen on."""

from __future__ import annotations

import math
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from nacl.pwhash import argon2id

MEBIBYTE = 1 << 20
LEAST_BYTES = 64 * MEBIBYTE
LEAST_SECONDS = 0.5
AIMED_SECONDS = 0.65
"""What is measured for: the machine may be busy now and quicker later."""

_MOST_BYTES = 1 << 31
_MOST_WORK = 1 << 34
"""What a file may ask for, in bytes, and in bytes times turns: more would be an attempt to keep this machine busy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one try costs: turns (Argon2's t) over `memory` bytes (its m); one lane, as libsodium has it."""

    turns: int
    memory: int

    @property
    def is_sane(self) -> bool:
        """Whether Argon2id takes it, and a machine can bear it."""
        is_bearable = self.memory <= _MOST_BYTES and self.turns * self.memory <= _MOST_WORK
        return self.turns >= 1 and self.memory >= argon2id.MEMLIMIT_MIN and is_bearable


def measure(
    seconds: float = AIMED_SECONDS, memory: int = LEAST_BYTES, *, clock: Callable[[], float] = time.perf_counter
) -> Cost:
    """Find the cost that takes at least `seconds` here, with at least `memory` bytes.

    Memory is doubled first, up to four times the least, since it is what costs an attacker's hardware most. What
    took long enough is tried again: the quickest of three tries counts.
    """
    turns, most = 1, 4 * memory
    while True:
        cost = Cost(turns=turns, memory=memory)
        took = _seconds(cost, clock)
        if took >= seconds:
            took = min(took, _seconds(cost, clock), _seconds(cost, clock))
        if took >= seconds:
            return cost
        if memory < most:
            memory *= 2
        else:
            turns = max(turns + 1, math.ceil(turns * seconds / max(took, 1e-3)))


def _seconds(cost: Cost, clock: Callable[[], float]) -> float:
    began = clock()
    stretch("", bytes(argon2id.SALTBYTES), cost)
    return clock() - began


def stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """Return 32 bytes for a passphrase and a salt of 16 bytes (Argon2id 1.3, RFC 9106)."""
    return argon2id.kdf(32, prepared(passphrase), salt, opslimit=cost.turns, memlimit=cost.memory)


def prepared(passphrase: str) -> bytes:
    """Return the bytes of a passphrase, the same for every way to type it (RFC 8265, OpaqueString).

    Spaces of any kind are one plain space, accents are composed; case and everything else counts.
    """
    plain = "".join(" " if unicodedata.category(letter) == "Zs" else letter for letter in passphrase)
    return unicodedata.normalize("NFC", plain).encode()
