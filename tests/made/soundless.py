"""Sound in which nobody says a word: made here, and recorded by others when their Debian packages are here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import av
import numpy as np

RATE = 16_000
MINUTE = 60 * RATE
SHARE = Path("/usr/share")
MUSIC = sorted((SHARE / "asterisk" / "moh").glob("*.g722"))
GAMES = SHARE / "games"
LAUGHS = [
    *(GAMES / "monsterz" / "sound" / name for name in ("laugh.wav", "applause.wav")),
    *(GAMES / "circuslinux" / "data" / "sounds" / name for name in ("cheering.wav", "applause.wav")),
    *sorted((GAMES / "hedgewars" / "Data" / "Sounds" / "voices").glob("*/Laugh.ogg")),
]
MISSING = "Debian's recorded music (asterisk-moh-opsound-g722) or cheers (circuslinux-data) are not here"
"""Laughs come with hedgewars-data and monsterz-data, too large to be asked for; they are heard when here."""


def music() -> np.ndarray:
    """Return a minute of chords that die away, with harmonics."""
    times = np.arange(MINUTE) / RATE
    chords = ((220, 277, 330), (196, 247, 294), (175, 220, 262), (196, 247, 330))
    sound = np.zeros(MINUTE)
    for place, chord in enumerate(chords * 8):
        lit = (times >= place * 1.875) & (times < (place + 1) * 1.875)
        decay = np.exp(-3 * (times[lit] - place * 1.875))
        for pitch in chord:
            for harmonic in (1, 2, 3):
                sound[lit] += decay * np.sin(2 * np.pi * pitch * harmonic * times[lit]) / harmonic
    return np.asarray(sound / np.abs(sound).max() * 12_000)


def laughter() -> np.ndarray:
    """Return a minute of bursts: breath and a low voice five times a second, with pauses between."""
    rng, times = np.random.default_rng(5), np.arange(MINUTE) / RATE
    envelope = np.clip(np.sin(2 * np.pi * 5 * times), 0, 1) * (times % 6 < 3)
    breath = np.convolve(rng.normal(0, 1, MINUTE), np.ones(8) / 8, mode="same")
    voice = np.sign(np.sin(2 * np.pi * (180 + 40 * np.sin(2 * np.pi * 5 * times)) * times))
    return np.asarray(envelope * (breath * 6000 + voice * 1500))


MADE: dict[str, Callable[[], np.ndarray]] = {
    "silence": lambda: np.zeros(MINUTE),
    "room noise": lambda: np.random.default_rng(1).normal(0, 120, MINUTE),
    "loud noise": lambda: np.random.default_rng(2).normal(0, 4000, MINUTE),
    "music": music,
    "laughter": laughter,
}


def recorded() -> dict[str, np.ndarray]:
    """Return what is here of recorded music (whole pieces), and of laughs, cheers and applause one after another."""
    found = {f"music, {path.stem}": decoded(path) for path in MUSIC}
    laughs = [np.concatenate([decoded(path), np.zeros(RATE)]) for path in LAUGHS if path.exists()]
    return found | ({"laughs and cheers": np.concatenate(laughs)} if laughs else {})


def decoded(path: Path) -> np.ndarray:
    """Read any sound file as samples of 16 bits at 16 kHz."""
    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    with av.open(str(path), format="g722" if path.suffix == ".g722" else None) as source:
        frames = [part for frame in source.decode(audio=0) for part in resampler.resample(frame)]
    return np.concatenate([frame.to_ndarray().reshape(-1) for frame in frames])
