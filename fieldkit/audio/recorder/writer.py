"""Sound to disk as FLAC that opens after a kill: every packet flushed, file and folder fsynced."""

from __future__ import annotations

import time

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream

from fieldkit.audio.recorder.files import RecordingFiles
from vault import wholly

FSYNC_SECONDS = 0.5
"""A power cut loses at most this much, and what the encoder holds (a tenth of a second)."""

SOUND = "sound.flac"


class FlacWriter:
    """Appends int16 samples to a FLAC file and keeps them safe."""

    def __init__(self, files: RecordingFiles, rate: int, channels: int) -> None:
        """Make `sound.flac` in a recording's folder, sealed where there is a key; raises OSError."""
        self._kept = files.written(files.path(SOUND))
        self._rate = rate
        self._layout = "stereo" if channels == 2 else "mono"
        self._channels = channels
        self._written = 0
        self._container = av.open(self._kept.target, "w", format="flac", options={"flush_packets": "1"})
        stream = self._container.add_stream("flac", rate=rate, layout=self._layout)
        assert isinstance(stream, AudioStream)
        stream.codec_context.format = "s16"
        self._stream = stream
        self._container.start_encoding()
        wholly.sync_folder(files.folder)
        self._synced_at = time.monotonic()

    @property
    def seconds(self) -> float:
        """Length handed to the encoder so far."""
        return self._written / self._rate

    def write(self, samples: np.ndarray) -> None:
        """Append interleaved int16 samples; raises OSError when the disk refuses."""
        frames = samples.size // self._channels
        if not frames:
            return
        frame = AudioFrame.from_ndarray(
            samples[: frames * self._channels].reshape(1, -1), format="s16", layout=self._layout
        )
        frame.rate = self._rate
        frame.pts = self._written
        self._container.mux(self._stream.encode(frame))
        self._written += frames
        if time.monotonic() - self._synced_at >= FSYNC_SECONDS:
            self.sync()

    def write_silence(self, seconds: float) -> None:
        """Append silence, a second at a time: a laptop may have slept for hours."""
        left = round(seconds * self._rate)
        while left > 0:
            frames = min(left, self._rate)
            self.write(np.zeros(frames * self._channels, np.int16))
            left -= frames

    def sync(self) -> None:
        """Force what was written to the disk."""
        self._kept.sync()
        self._synced_at = time.monotonic()

    def close(self) -> None:
        """Finish the file: lengths and checksum go to its header, and all of it to the disk."""
        self._container.mux(self._stream.encode(None))
        self._container.close()
        self._kept.close()
