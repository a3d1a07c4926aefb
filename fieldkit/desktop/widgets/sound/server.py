"""The system's sound server: Qt meets one, and ends the program where it would play through another, or none."""

from __future__ import annotations

import os
import socket
import struct
from contextlib import suppress
from pathlib import Path

from PySide6.QtMultimedia import QMediaDevices

from fieldkit.domain.errors import Unavailable

PATIENCE_SECONDS = 0.5
_WHO = struct.Struct("3i")


class SoundServer:
    """PulseAudio as it was met first, or whoever speaks its protocol; other systems' sound is never in question."""

    def __init__(self) -> None:
        """Meet the server that is there now."""
        self._met = _answering()

    def why_silent(self) -> Unavailable | None:
        """Return what to tell where nothing can be played: no loudspeaker, or the server that was met has ended."""
        if self._met is not None and _answering() != self._met:
            return Unavailable("sound-restarted")
        return Unavailable("no-loudspeaker") if QMediaDevices.defaultAudioOutput().isNull() else None


def _answering() -> int | None:
    """Return the process that answers where PulseAudio's clients ask, None where nobody does."""
    place = _place()
    if place is not None and hasattr(socket, "SO_PEERCRED"):
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asking:
            asking.settimeout(PATIENCE_SECONDS)
            asking.connect(str(place))
            process, _user, _group = _WHO.unpack(asking.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _WHO.size))
            return int(process)
    return None


def _place() -> Path | None:
    """Return the socket that clients of PulseAudio use; None where it is elsewhere than on this machine."""
    named = os.environ.get("PULSE_SERVER", "")
    if named:
        local = named.split("}")[-1].removeprefix("unix:")
        return Path(local) if local.startswith("/") else None
    of_pulse = os.environ.get("PULSE_RUNTIME_PATH")
    return Path(of_pulse or Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / "pulse") / "native"
