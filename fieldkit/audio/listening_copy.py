"""The copy that is played and transcribed: mono FLAC, exact seeking, and its waveform overview."""

from __future__ import annotations

from types import TracebackType
from typing import BinaryIO, Self

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream

from fieldkit.domain.sound.sound import PEAKS_PER_SECOND


class ListeningCopy:
    """Writes mono int16 samples as FLAC to a file that can be written over at its beginning."""

    def __init__(self, file: BinaryIO, rate: int) -> None:
        """Write to `file` at `rate` samples a second."""
        self._file = file
        self.rate = rate
        self._written = 0
        self._overview = Overview(rate)

    def __enter__(self) -> Self:
        """Open the file."""
        self._container = av.open(self._file, "w", format="flac")
        stream = self._container.add_stream("flac", rate=self.rate, layout="mono")
        assert isinstance(stream, AudioStream)
        stream.codec_context.format = "s16"
        self._stream = stream
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Finish the file, or leave it unfinished when the writing failed."""
        if kind is None:
            self._container.mux(self._stream.encode(None))
        self._container.close()

    @property
    def seconds(self) -> float:
        """Length written so far."""
        return self._written / self.rate

    def write(self, samples: np.ndarray) -> None:
        """Append int16 samples."""
        if not samples.size:
            return
        frame = AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
        frame.rate = self.rate
        frame.pts = self._written
        self._container.mux(self._stream.encode(frame))
        self._overview.add(samples)
        self._written += samples.size

    def peaks(self) -> bytes:
        """Return the waveform overview."""
        return self._overview.to_bytes()


class Overview:
    """Lowest and highest sample of each stretch, as signed bytes."""

    def __init__(self, rate: int, per_second: int = PEAKS_PER_SECOND) -> None:
        """Take stretches of `rate / per_second` samples."""
        self._stretch = rate // per_second
        self._left = np.empty(0, np.int16)
        self._pairs = bytearray()

    def add(self, samples: np.ndarray) -> None:
        """Add int16 samples."""
        waiting = np.concatenate([self._left, samples])
        whole = waiting.size // self._stretch * self._stretch
        self._take(waiting[:whole].reshape(-1, self._stretch))
        self._left = waiting[whole:]

    def to_bytes(self) -> bytes:
        """Return the pairs, the unfinished last stretch included."""
        if self._left.size:
            self._take(self._left.reshape(1, -1))
            self._left = np.empty(0, np.int16)
        return bytes(self._pairs)

    def _take(self, stretches: np.ndarray) -> None:
        if stretches.size:
            pairs = np.stack([stretches.min(axis=1), stretches.max(axis=1)], axis=1)
            self._pairs += (pairs >> 8).astype(np.int8).tobytes()
