"""The decoder as use cases know it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from fieldkit.audio import decoding, finer, windows
from fieldkit.audio.growing import GrowingFile
from fieldkit.domain.sound.sound import SoundFacts, Window


class PyAvDecoder:
    """Understands sound files through PyAV."""

    def listen_through(
        self, sources: Sequence[BinaryIO], copy: BinaryIO, *, reached: Callable[[float], None]
    ) -> tuple[SoundFacts, bytes]:
        """Read whole files once, joined: write their listening copy, return facts and peaks."""
        return decoding.listen_through(sources, copy, reached=reached)

    def glance(self, source: BinaryIO) -> SoundFacts:
        """Return what a file's header promises, without decoding it."""
        return decoding.glance(source)

    def windows(self, source: BinaryIO, *, after: float, first_index: int) -> Iterator[Window]:
        """Cut sound at pauses into windows of 3 to 5 minutes, from `after` seconds on."""
        return windows.windows(source, after=after, first_index=first_index)

    def closer(self, source: BinaryIO, start: float, end: float, per_second: int) -> bytes:
        """Return the peaks of a stretch of a listening copy, finer than those that are kept."""
        return finer.peaks_between(source, start, end, per_second)

    def live_windows(self, source: GrowingFile, *, after: float, first_index: int) -> Iterator[Window]:
        """Cut a recording that still grows into windows of 5 to 14 seconds."""
        return windows.live_windows(source, after=after, first_index=first_index)
