"""A moment of an interview, as pages name it to each other: `INTERVIEW@SECONDS`, or the interview alone."""

from __future__ import annotations


def spot(interview: str, seconds: float = -1.0) -> str:
    """Name a moment of an interview; below zero the interview alone, which opens where somebody stopped."""
    return f"{interview}@{seconds:.3f}" if interview and seconds >= 0 else interview


def read_spot(named: str) -> tuple[str, float | None]:
    """Return the interview, and the moment if one is named."""
    interview, _, seconds = named.partition("@")
    return interview, float(seconds) if seconds else None
