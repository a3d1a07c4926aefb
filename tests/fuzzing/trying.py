"""Trying one input: what reads it may refuse it in its own words, soon, and without telling what is in it."""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from tests.fuzzing import weighing, wording
from tests.fuzzing.mutating import Mutator
from tests.fuzzing.watching import watched
from tests.fuzzing.weighing import Hangs, Memory, hurried

CANARY = "Odile Kieffer"
"""Stands in what is said in good inputs; no refusal may repeat it."""


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
    memory = Memory()
    with watched(target.folder) as elsewhere, _overheard() as said, hurried() as late:
        try:
            refusal = _refusal(target, content)
        except Hangs:
            refusal = None
    if late:
        raise Found(f"hangs: {late[0]}")
    if (grown := memory.grown()) > weighing.MOST_MEMORY:
        raise Found(f"takes memory: {grown >> 20} MB")
    if elsewhere:
        raise Found(f"left its folder: {elsewhere[:3]}")
    if refusal is not None:
        _judge(refusal, said.getvalue(), target)
    elif target.is_confidential and CANARY in said.getvalue():
        raise Found("tells what is in it to a log")
    return refusal is None


def _refusal(target: Target, content: bytes) -> Exception | None:
    try:
        target.read(content)
    except target.allowed as refusal:
        return refusal
    except (Hangs, KeyboardInterrupt):
        raise
    except BaseException as crash:
        raise Found(f"crashes: {crash!r}"[:500]) from crash
    return None


def _judge(refusal: Exception, said: str, target: Target) -> None:
    try:
        sentences = wording.told(refusal)
    except Exception as wordless:
        raise Found(f"has no words: {refusal!r}: {wordless!r}"[:500]) from wordless
    if not target.is_confidential:
        return
    everything = [f"{refusal!r} {vars(refusal)}", *sentences, *map(str, _chain(refusal))]
    if CANARY in said or any(CANARY in one for one in everything):
        raise Found(f"tells what is in it: {refusal!r}"[:500])


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and what brought it about, as a log writes them down."""
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


@contextmanager
def _overheard() -> Iterator[io.StringIO]:
    """Give what is logged or printed meanwhile."""
    said = io.StringIO()
    ear = logging.StreamHandler(said)
    root = logging.getLogger()
    root.addHandler(ear)
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            yield said
    finally:
        root.removeHandler(ear)
