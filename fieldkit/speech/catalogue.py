"""The models that can be brought in by name: where they are published, their size, what they take."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

BASE_DIGEST = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
"""SHA-256 of the multilingual base model's weights (145,217,532 bytes), pinned in several places."""


@dataclass(frozen=True, slots=True)
class Known:
    """A published model: its repository, bytes of its weights, memory in MB while it listens, its languages.

    `translates` says whether it can also write the sense in English.
    """

    repository: str
    bytes: int
    memory: int
    languages: str = "multilingual"
    translates: bool = True


KNOWN = {
    "tiny": Known("Systran/faster-whisper-tiny", 75_538_270, 600),
    "base": Known("Systran/faster-whisper-base", 145_217_532, 850),
    "small": Known("Systran/faster-whisper-small", 483_546_902, 1_600),
    "medium": Known("Systran/faster-whisper-medium", 1_527_906_378, 3_600),
    "large-v3": Known("Systran/faster-whisper-large-v3", 3_087_284_237, 5_500),
    "large-v3-turbo": Known("mobiuslabsgmbh/faster-whisper-large-v3-turbo", 1_617_884_929, 3_600, translates=False),
    "distil-small.en": Known("Systran/faster-distil-whisper-small.en", 332_000_000, 1_300, "en", False),
    "distil-medium.en": Known("Systran/faster-distil-whisper-medium.en", 789_000_000, 2_200, "en", False),
    "distil-large-v2": Known("Systran/faster-distil-whisper-large-v2", 1_513_000_000, 3_600, "en", False),
    "distil-large-v3": Known("Systran/faster-distil-whisper-large-v3", 1_512_927_867, 3_600, "en", False),
    "distil-large-v3.5": Known("distil-whisper/distil-large-v3.5-ct2", 1_513_000_000, 3_600, "en", False),
}
"""Repositories as faster-whisper 1.2.1 names them.

Bytes that end in 000 are approximate: two a parameter (166, 394 and 756 millions, says the Distil-Whisper model
card), as those conversions are published in 16 bits; the hub's own figures are what a download is told in. Memory of
base is measured (two decoders, batches of three); the others follow their weights. Turbo was not trained to
translate, says its publisher.
"""


def machine_memory() -> int:
    """Return this machine's memory in MB."""
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1_000_000


def free_memory() -> int:
    """Return how much memory is free on this machine, in MB; a large number where the system does not tell."""
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
    except OSError:
        return machine_memory()
    told = {name: int(rest.split()[0]) for name, _, rest in (line.partition(":") for line in lines)}
    return told.get("MemAvailable", machine_memory() * 1000) // 1000
