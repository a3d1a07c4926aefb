"""Trying one input: what reads it may refuse it in its own words, soon, and without telling what is in it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Protocol

from tests.fuzzing.mutating import Mutator
from tests.fuzzing.watching import watched

CANARY = "Odile Kieffer"
"""Stands in what is said in good inputs; no refusal may repeat it."""
MOST_SECONDS = 30


class Found(AssertionError):
    """An input brought about what it must not."""


class Target(Protocol):
    """Something that reads what strangers send."""

    @property
    def folder(self) -> Path:
        """Where it may write."""

    @property
    def allowed(self) -> tuple[type[Exception], ...]:
        """What it refuses with."""

    @property
    def is_confidential(self) -> bool:
        """Whether a refusal must not repeat what is in it."""

    @property
    def mutator(self) -> Mutator:
        """What makes its inputs."""

    def read(self, content: bytes) -> None:
        """Read it; raises one of `allowed` for what it refuses, `AssertionError` for what it took wrongly."""


def tried(target: Target, content: bytes) -> bool:
    """Try an input; says whether it was taken. Raises `Found`."""
    with watched(target.folder) as elsewhere, _hurried():
        refusal = _refusal(target, content)
    if elsewhere:
        raise Found(f"left its folder: {elsewhere[:3]}")
    if refusal is not None and target.is_confidential and CANARY in f"{refusal!r} {refusal} {vars(refusal)}":
        raise Found(f"tells what is in it: {refusal!r}")
    return refusal is None


def _refusal(target: Target, content: bytes) -> Exception | None:
    try:
        target.read(content)
    except target.allowed as refusal:
        return refusal
    except TimeoutError as late:
        raise Found("hangs") from late
    except Exception as crash:
        raise Found(f"crashes: {crash!r}"[:500]) from crash
    return None


@contextmanager
def _hurried() -> Iterator[None]:
    def late(_sign: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(MOST_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
