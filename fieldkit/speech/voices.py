"""Who speaks when: voiceprints put together by likeness, and turns made of them.

Spectral clustering (von Luxburg 2007): each print is tied to its nearest tenth, and the number of voices is where
the eigenvalues of the graph's Laplacian leap.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.cluster.vq import kmeans2
from scipy.linalg import eigh

from fieldkit.domain.hearing.turns import Turn

MOST_VOICES = 10
NEAREST, FEWEST_NEAREST = 0.1, 6
"""How many of the others a print is tied to."""

SAME = 0.85
"""Two groups whose middles are this alike are one person: halves of one voice measured 0.94 and more, two voices
0.76 and less (cosine)."""

MOST_COMPARED = 1500
"""Clustering takes time with the cube of this; other prints join the nearest voice."""

GAP_SECONDS = 1.0
"""Moments of one voice, closer than this, are one turn."""

_TRIES = 5

Moment = tuple[float, float]


def turns_of(
    moments: Sequence[Moment], vectors: np.ndarray, *, count: int = 0, at_least: int = 1
) -> tuple[Turn, ...]:
    """Say who speaks when, from moments (seconds, in order) and their prints (shape (moments, numbers), length 1).

    `count` is how many people speak, 0 when nobody said; `at_least` how many were noticed.
    """
    if not moments:
        return ()
    voices = told_apart(smoothed(moments, vectors), count=count, at_least=at_least)
    made: list[Turn] = []
    for place, voice in enumerate(voices):
        start, end = _own(moments, place)
        last = made[-1] if made else None
        if last and last.voice == voice + 1 and start - last.end < GAP_SECONDS:
            made[-1] = Turn(start=last.start, end=end, voice=last.voice)
        else:
            made.append(Turn(start=start, end=end, voice=int(voice) + 1))
    return tuple(made)


def told_apart(vectors: np.ndarray, *, count: int = 0, at_least: int = 1) -> np.ndarray:
    """Return a voice for each print, numbered from 0 in the order in which they are first heard."""
    if len(vectors) < FEWEST_NEAREST:
        return np.zeros(len(vectors), int)
    chosen = np.unique(np.linspace(0, len(vectors) - 1, min(len(vectors), MOST_COMPARED)).astype(int))
    some = vectors[chosen]
    values, places = _spectrum(some)
    found = count or max(at_least, int(np.argmax(np.diff(values))) + 1)
    groups = _grouped(places[:, :found], found)
    middles = _middles(some, groups)
    while not count and len(middles) > at_least and (pair := _alike(middles)):
        groups[groups == pair[1]] = pair[0]
        groups = np.unique(groups, return_inverse=True)[1]
        middles = _middles(some, groups)
    return _numbered(np.argmax(vectors @ middles.T, axis=1))


def smoothed(moments: Sequence[Moment], vectors: np.ndarray) -> np.ndarray:
    """Let each print lean on those of the moments that overlap it: a vowel alone says little of a voice."""
    leaning = vectors.copy()
    for place in range(len(moments) - 1):
        if moments[place + 1][0] < moments[place][1]:
            leaning[place] += vectors[place + 1] / 2
            leaning[place + 1] += vectors[place] / 2
    return _unit(leaning)


def _own(moments: Sequence[Moment], place: int) -> Moment:
    """Return the part of a moment that is nearer to its middle than to its neighbours'."""
    start, end = moments[place]
    if place and moments[place - 1][1] > start:
        start = (start + moments[place - 1][1]) / 2
    if place + 1 < len(moments) and moments[place + 1][0] < end:
        end = (end + moments[place + 1][0]) / 2
    return round(start, 3), round(max(start, end), 3)


def _spectrum(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the smallest eigenvalues of the graph of nearest prints, and where they place each print."""
    alike = vectors @ vectors.T
    nearest = min(len(vectors) - 1, max(FEWEST_NEAREST, int(len(vectors) * NEAREST)))
    least = np.partition(alike, -nearest, axis=1)[:, -nearest][:, None]
    tied = (alike >= least).astype(float)
    tied = (tied + tied.T) / 2
    np.fill_diagonal(tied, 0.0)
    laplacian = np.diag(tied.sum(axis=1)) - tied
    values, places = eigh(laplacian, subset_by_index=(0, min(MOST_VOICES, len(vectors) - 1)))
    return values, places


def _grouped(places: np.ndarray, count: int) -> np.ndarray:
    """Return the best of some tries at putting places into groups; the same every time."""
    tries = [kmeans2(places, count, minit="++", rng=seed) for seed in range(_TRIES)]
    middles, groups = min(tries, key=lambda one: float(((places - one[0][one[1]]) ** 2).sum()))
    del middles
    return np.unique(groups, return_inverse=True)[1]


def _middles(vectors: np.ndarray, groups: np.ndarray) -> np.ndarray:
    return _unit(np.array([vectors[groups == group].mean(axis=0) for group in np.unique(groups)]))


def _alike(middles: np.ndarray) -> tuple[int, int] | None:
    """Return the two groups that are most likely one person, or None."""
    alike = np.triu(middles @ middles.T, 1)
    one, other = np.unravel_index(int(np.argmax(alike)), alike.shape)
    return (int(one), int(other)) if alike[one, other] >= SAME else None


def _numbered(groups: np.ndarray) -> np.ndarray:
    order = {group: number for number, group in enumerate(dict.fromkeys(groups.tolist()))}
    return np.array([order[group] for group in groups.tolist()])


def _unit(vectors: np.ndarray) -> np.ndarray:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9))
