"""A program beside a test, which ends with what it was started for, also when that fails."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

PATIENCE_SECONDS = 30.0


@contextmanager
def beside(command: Sequence[str | Path], cwd: Path | None = None) -> Iterator[subprocess.Popen[str]]:
    """Run a program for a while; it is written to and read from in lines of text."""
    pipe = subprocess.PIPE
    program = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True, cwd=cwd)
    try:
        yield program
    finally:
        program.kill()
        program.communicate(timeout=PATIENCE_SECONDS)


def line_of(program: subprocess.Popen[str]) -> str:
    """Wait for the next line that a program says; empty once it has ended."""
    assert program.stdout is not None
    return program.stdout.readline().rstrip("\n")
