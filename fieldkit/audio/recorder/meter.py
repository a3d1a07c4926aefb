"""What the sound itself tells: how loud it is, whether it clips, whether any comes at all."""

from __future__ import annotations

import numpy as np

FLOOR_DB = -96.0
METER_SECONDS = 0.3
HOLD_SECONDS = 2.0
"""A clipped sample stays on the light this long."""

SILENT_SECONDS = 5.0
"""Digital zero for this long is a muted or wrong microphone."""

FULL_SCALE = 32_767


class Meter:
    """Looks at fresh samples; all times are the caller's clock, in seconds."""

    def __init__(self, now: float) -> None:
        """Start with nothing heard."""
        self._peaks: list[tuple[float, int]] = []
        self._heard_at = now
        self._clipped_at = now - HOLD_SECONDS

    def look(self, samples: np.ndarray, now: float) -> None:
        """Look at interleaved int16 samples."""
        if not samples.size:
            return
        peak = max(int(samples.max()), -int(samples.min()))
        if peak:
            self._heard_at = now
        if peak >= FULL_SCALE:
            self._clipped_at = now
        self._peaks = [(at, p) for at, p in self._peaks if now - at < METER_SECONDS] + [(now, peak)]

    def peak_db(self) -> float:
        """Return the last moment's peak, relative to full scale."""
        peak = max((peak for _, peak in self._peaks), default=0)
        return max(FLOOR_DB, float(20 * np.log10(peak / 32768))) if peak else FLOOR_DB

    def is_clipping(self, now: float) -> bool:
        """Say whether the loudest sample there is came within the last two seconds."""
        return now - self._clipped_at < HOLD_SECONDS

    def is_silent(self, now: float) -> bool:
        """Say whether nothing but zeros came for too long."""
        return now - self._heard_at >= SILENT_SECONDS
