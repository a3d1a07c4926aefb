"""Which way of running a model is kept."""

from __future__ import annotations

import pytest

from fieldkit.domain.hearing.tuning import Machine, Tried, Tuning, choose
from fieldkit.speech import tuning

USUAL = Tuning(decoders=2, batch=3, compute="int8")
SMALL = Tuning(decoders=2, batch=1, compute="int8")


def tried(way: Tuning, pace: float) -> Tried:
    return Tried(tuning=way, pace=pace, memory=400.0 + 50 * way.at_once)


def machine(cores: int, device: str = "cpu") -> Machine:
    return Machine(cores=cores, memory=8, device=device, version="4")


def test_the_fastest_way_is_kept() -> None:
    assert choose(USUAL, (tried(SMALL, 0.05), tried(USUAL, 0.06))).tuning == SMALL


def test_a_gain_that_may_be_noise_is_no_reason_to_leave_the_usual_way() -> None:
    assert choose(USUAL, (tried(SMALL, 0.058), tried(USUAL, 0.06))).tuning == USUAL


def test_a_model_too_slow_to_try_the_usual_way_is_run_so_and_its_pace_is_known() -> None:
    kept = choose(USUAL, (tried(SMALL, 1.4),))
    assert (kept.tuning, kept.pace) == (USUAL, 1.4)


@pytest.mark.parametrize("cores", [1, 2, 4, 6, 8, 64])
@pytest.mark.parametrize("device", ["cpu", "cuda"])
def test_the_usual_way_is_among_those_that_are_tried(cores: int, device: str) -> None:
    here = machine(cores, device)
    ways = tuning.candidates(here)
    assert tuning.usual(here) in ways
    assert len(set(ways)) == len(ways) <= 12
    assert all(way.decoders <= max(cores, 2) and way.at_once <= tuning.MOST_AT_ONCE for way in ways)
    assert all(way.compute == "int8" for way in ways) == (device == "cpu")


def test_beside_a_recording_a_processor_is_left_to_it() -> None:
    assert USUAL.beside_a_recording().decoders == 1
    assert Tuning(decoders=1, batch=3, compute="int8").beside_a_recording().decoders == 1
