"""Ways to run a model on this machine: which are worth a try, which is kept beside the model."""

from __future__ import annotations

import importlib.metadata
import json
import os
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from fieldkit.domain.hearing.heard import ModelFacts
from fieldkit.domain.hearing.tuning import CARD, PROCESSOR, Calibration, Machine, Tried, Tuning
from fieldkit.speech.catalogue import machine_memory
from fieldkit.speech.verified import PACE

USUAL_BATCH = 3
MOST_DECODERS, MOST_AT_ONCE = 8, 24
"""A window of five minutes has about as many stretches: more decoders or larger batches would wait for work."""

USUAL_COMPUTE = {PROCESSOR: "int8", CARD: "float16"}
YARDSTICK = "base"
"""The model that comes along, by which others are guessed."""


def cores() -> int:
    """Return how many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 2


def machine(device: str) -> Machine:
    """Return this machine, as far as it decides how a model is best run."""
    return Machine(
        cores=cores(),
        memory=round(machine_memory() / 1000),
        device=device,
        version=importlib.metadata.version("ctranslate2"),
    )


def usual(here: Machine) -> Tuning:
    """Return how a model is run that was not measured: several decoders beat one on several threads."""
    return Tuning(
        decoders=max(1, min(4, here.cores)), batch=USUAL_BATCH, compute=USUAL_COMPUTE.get(here.device, "default")
    )


def candidates(here: Machine) -> tuple[Tuning, ...]:
    """Return what is worth a try, the usual way among it, in order of the memory that it takes.

    Ways on the processor compute in 8-bit numbers; a card has its own ways, with larger batches.
    """
    known = usual(here)
    if here.device == CARD:
        shapes = {(1, 8), (1, 16), (2, 8), (1, 24), (known.decoders, known.batch)}
        computes = [known.compute, "int8_float16"]
    else:
        counts = {known.decoders, min(MOST_DECODERS, here.cores), min(MOST_DECODERS, here.cores // 2)}
        shapes = {(count, batch) for count in counts for batch in (1, USUAL_BATCH)}
        shapes |= {(known.decoders, 2 * USUAL_BATCH)}
        computes = [known.compute]
    made = [Tuning(decoders=one, batch=batch, compute=compute) for compute in computes for one, batch in shapes]
    fitting = [one for one in made if known.decoders <= one.at_once <= MOST_AT_ONCE]
    return tuple(sorted(fitting, key=lambda one: (one.compute, one.at_once, -one.decoders)))


def kept(place: Path) -> Calibration | None:
    """Return what was measured of the model in this folder, None when nothing that can be read."""
    try:
        said = json.loads((place / PACE).read_text())
        return Calibration(
            machine=Machine(**said["machine"]),
            chosen=_tried(said["chosen"]),
            tried=tuple(_tried(one) for one in said["tried"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(place: Path, found: Calibration) -> None:
    """Keep a calibration beside its model; raises OSError."""
    aside = place.with_name(f".{place.name}.{PACE}")
    aside.write_text(json.dumps({"pace": found.chosen.pace, **asdict(found)}))
    aside.replace(place / PACE)


def pace(place: Path) -> float:
    """Return how many seconds a model needs here for a second of speech, 0 while that is not known."""
    found = kept(place)
    is_here = found is not None and found.machine == machine(found.machine.device)
    return found.chosen.pace if found is not None and is_here else 0.0


def with_estimates(models: tuple[ModelFacts, ...], measured: Calibration | None) -> tuple[ModelFacts, ...]:
    """Guess the pace of models that are not here from the yardstick's: on a processor it follows their weights.

    A card hides how large a model is, so nothing is guessed there.
    """
    known = next((one for one in models if one.name == YARDSTICK and one.pace and one.bytes), None)
    if known is None or measured is None or measured.machine.device == CARD:
        return models
    return tuple(
        replace(one, estimate=known.pace * one.bytes / known.bytes) if not one.installed and one.bytes else one
        for one in models
    )


def _tried(said: dict[str, Any]) -> Tried:
    return Tried(tuning=Tuning(**said["tuning"]), pace=float(said["pace"]), memory=float(said["memory"]))
