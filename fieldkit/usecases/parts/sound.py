"""Sound as use cases need it: read, and followed while it grows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import Any, BinaryIO, Protocol, Self

from fieldkit.domain.sound.sound import SoundFacts, Window


class Decoder(Protocol):
    """Understands sound files."""

    def listen_through(
        self, sources: Sequence[BinaryIO], copy: BinaryIO, *, reached: Callable[[float], None]
    ) -> tuple[SoundFacts, bytes]:
        """Read whole files once, joined: write their listening copy, return facts and peaks."""

    def glance(self, source: BinaryIO) -> SoundFacts:
        """Return what a file's header promises, without decoding it; 0 seconds when it does not say."""

    def windows(self, source: BinaryIO, *, after: float, first_index: int) -> Iterator[Window]:
        """Cut sound at silences into windows of 3 to 5 minutes, from `after` seconds on."""

    def closer(self, source: BinaryIO, start: float, end: float, per_second: int) -> bytes:
        """Return the peaks of a stretch of a listening copy, finer than those that are kept."""

    def live_windows(self, source: Any, *, after: float, first_index: int) -> Iterator[Window]:
        """Cut a `Growing` recording into windows of 5 to 14 seconds."""


class Growing(Protocol):
    """A recording that is still being written; reading waits for more until nobody writes any more."""

    def __enter__(self) -> Self:
        """Return itself."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let it go."""

    def read(self, size: int) -> bytes:
        """Return at most `size` bytes, none at the end."""
