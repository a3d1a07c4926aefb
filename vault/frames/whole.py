"""A file of frames as its plain bytes, read at any place."""

from __future__ import annotations

import bisect
import io
from dataclasses import dataclass
from typing import BinaryIO

from vault.frames.layout import Frame, FramesDamaged
from vault.frames.reading import FrameReader


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Bytes of one run: where they begin in the plain file, and the run's place in the sealed one."""

    place: int
    run: int


class FramedFile(io.RawIOBase):
    """A file of frames as its plain bytes, read at any place; memory is that of a run and one entry a run.

    `damage` lists what could not be believed; zeros stand in its place. `is_whole` says that its writer closed it.
    """

    def __init__(self, source: BinaryIO, key: bytes, context: bytes = b"", *, name: str = "") -> None:
        """Look the file through once; it is closed with this one."""
        super().__init__()
        self._source = source
        self._reader = FrameReader(source, key, context, name=name)
        self._stretches: list[_Stretch] = []
        self._written_over: list[tuple[int, bytes]] = []
        self._size = self._stretch_end = self._at = 0
        self._held: tuple[_Stretch, bytes] | None = None
        self.damage: list[FramesDamaged] = []
        self._look_through()
        self.is_whole = self._reader.is_whole

    def readable(self) -> bool:
        """Say yes."""
        return True

    def seekable(self) -> bool:
        """Say yes."""
        return True

    def tell(self) -> int:
        """Return the place."""
        return self._at

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place, as in any file."""
        self._at = max(0, place + (0, self._at, self._size)[whence])
        return self._at

    def readinto(self, buffer: object, /) -> int:
        """Fill a buffer with what is at the place; returns how many bytes there were, none at the end."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        data = self._here(len(view))
        view[: len(data)] = data
        self._at += len(data)
        return len(data)

    def close(self) -> None:
        """Let the file go."""
        self._source.close()
        super().close()

    def _look_through(self) -> None:
        while True:
            try:
                frame = self._reader.next()
            except FramesDamaged as damage:
                self.damage.append(damage)
                continue
            if frame is None:
                return
            self._know(frame)

    def _know(self, frame: Frame) -> None:
        end = frame.place + len(frame.data)
        if frame.place < self._size:
            self._written_over.append((frame.place, frame.data))
        else:
            if not self._stretches or self._stretches[-1].run != frame.run or frame.place != self._stretch_end:
                self._stretches.append(_Stretch(frame.place, frame.run))
            self._stretch_end = end
        self._size = max(self._size, end)

    def _here(self, wanted: int) -> bytes:
        """Return bytes at the place, at most as many as its run holds; zeros where there are none."""
        wanted = min(wanted, self._size - self._at)
        if wanted <= 0:
            return b""
        index = bisect.bisect_right(self._stretches, self._at, key=lambda one: one.place) - 1
        following = self._stretches[index + 1].place if index + 1 < len(self._stretches) else self._size
        wanted, data = min(wanted, following - self._at), b""
        if index >= 0:
            begin = self._at - self._stretches[index].place
            data = self._run(self._stretches[index])[begin : begin + wanted]
        return self._over(data or bytes(wanted))

    def _run(self, stretch: _Stretch) -> bytes:
        """Return what a run says from a place on, in order."""
        if self._held is not None and self._held[0] == stretch:
            return self._held[1]
        self._reader.start_at(stretch.run)
        pieces, end = [], stretch.place
        while (frame := self._in_order(stretch.run)) is not None:
            if frame.place == end:
                pieces.append(frame.data)
                end += len(frame.data)
        self._held = (stretch, b"".join(pieces))
        return self._held[1]

    def _in_order(self, run: int) -> Frame | None:
        try:
            frame = self._reader.next()
        except FramesDamaged:
            return None
        return frame if frame is not None and frame.run == run else None

    def _over(self, data: bytes) -> bytes:
        """Put what was written over later in its place."""
        made = bytearray(data)
        for place, piece in self._written_over:
            first, end = max(place, self._at), min(place + len(piece), self._at + len(made))
            if first < end:
                made[first - self._at : end - self._at] = piece[first - place : end - place]
        return bytes(made)
