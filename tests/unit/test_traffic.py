from __future__ import annotations

import pytest

from sync.client.traffic import Gate


class Limited:
    """Traffic at so many bytes a second, that is cancelled when so many bytes are through."""

    def __init__(self, allowed: int, stop_at: int = 10**9) -> None:
        self._allowed = allowed
        self._stop_at = stop_at
        self.told: list[tuple[str, int, int]] = []

    def moved(self, blob: str, done: int, total: int) -> None:
        self.told.append((blob, done, total))
        if done >= self._stop_at:
            raise InterruptedError

    def allowed(self) -> int:
        return self._allowed


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def __call__(self) -> float:
        return self.now


def passed(traffic: Limited, slices: int) -> float:
    clock = Clock()
    gate = Gate(traffic, clock, clock.sleep)
    for number in range(1, slices + 1):
        gate.through("son", 100, number * 100, slices * 100)
    return clock.now


def test_no_more_bytes_a_second_travel_than_are_allowed() -> None:
    assert passed(Limited(50), 10) == pytest.approx(20)


def test_without_a_limit_nothing_waits() -> None:
    assert passed(Limited(0), 10) == 0


def test_each_slice_is_told() -> None:
    traffic = Limited(0)
    passed(traffic, 2)
    assert traffic.told == [("son", 100, 200), ("son", 200, 200)]


def test_once_it_is_cancelled_nothing_passes_any_more() -> None:
    traffic = Limited(0, stop_at=100)
    gate = Gate(traffic)
    for _ in range(2):
        with pytest.raises(InterruptedError):
            gate.through("son", 100, 100, 200)
    assert len(traffic.told) == 1
