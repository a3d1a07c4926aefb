"""A room to record in: a virtual microphone that hears what is played there, through PulseAudio."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NEEDED = ("pulseaudio", "pactl", "paplay")

UNLIMITED = "rlimit-rttime = -1\n"
"""The system ends a server of real time that has much to catch up with, after the machine stood still."""

PATIENCE_SECONDS = 30.0


class Room:
    """A sound server of its own, with a loudspeaker called `room` and a microphone called `mic`."""

    def __init__(self, folder: Path) -> None:
        """Live in this folder (mode 700)."""
        self.environment = {
            "XDG_RUNTIME_DIR": str(folder),
            "PULSE_SERVER": f"unix:{folder}/pulse/native",
            "HOME": str(folder),
        }
        (folder / "daemon.conf").write_text(UNLIMITED)
        self._settings = os.environ | self.environment | {"PULSE_CONFIG": str(folder / "daemon.conf")}
        self._plugged: dict[str, str] = {}
        self._playing: list[subprocess.Popen[bytes]] = []

    def open(self) -> None:
        """Start the sound server and place the microphone."""
        self._run("pulseaudio", "-D", "--exit-idle-time=-1", "-n", "-L", "module-native-protocol-unix")
        self._run("pactl", "load-module", "module-null-sink", "sink_name=room", "rate=48000")
        self.plug()

    def plug(self, name: str = "mic", *, is_usual: bool = True) -> None:
        """Place a microphone; the usual one is what the system offers first."""
        done = self._run("pactl", "load-module", "module-remap-source", "master=room.monitor", f"source_name={name}")
        self._plugged[name] = done.strip()
        if is_usual:
            self._run("pactl", "set-default-source", name)

    def unplug(self, name: str = "mic") -> None:
        """Take a microphone away."""
        self._run("pactl", "unload-module", self._plugged.pop(name))

    def play(self, path: Path) -> subprocess.Popen[bytes]:
        """Play a sound file in the room; returns at once."""
        self._playing.append(subprocess.Popen(["paplay", "--device=room", str(path)], env=self._settings))
        return self._playing[-1]

    def hush(self) -> None:
        """Stop what still plays, also what a test that failed left playing."""
        while self._playing:
            loudspeaker = self._playing.pop()
            loudspeaker.kill()
            loudspeaker.wait(PATIENCE_SECONDS)

    def die(self) -> None:
        """End the sound server as a crash does; `open` brings another one."""
        place = Path(self.environment["XDG_RUNTIME_DIR"]) / "pulse" / "pid"
        os.kill(int(place.read_text()), signal.SIGKILL)
        place.unlink()
        self._plugged.clear()

    def close(self) -> None:
        """Stop the sound server."""
        self.hush()
        subprocess.run(["pulseaudio", "-k"], env=self._settings, check=False, timeout=PATIENCE_SECONDS)

    def _run(self, *command: str) -> str:
        done = subprocess.run(
            command, env=self._settings, check=True, capture_output=True, timeout=PATIENCE_SECONDS, text=True
        )
        return done.stdout


def missing() -> list[str]:
    """Return the programs that a room needs and this machine lacks."""
    return [name for name in NEEDED if shutil.which(name) is None]


@contextmanager
def opened_room() -> Iterator[Room]:
    """Open a room; processes started with its `environment` hear its microphone."""
    with tempfile.TemporaryDirectory(prefix="room-", ignore_cleanup_errors=True) as folder:
        room = Room(Path(folder))
        room.open()
        try:
            yield room
        finally:
            room.close()


@contextmanager
def virtual_room() -> Iterator[Room]:
    """Open a room that this process and all that it starts hear."""
    with opened_room() as room:
        before = {name: os.environ.get(name) for name in room.environment}
        os.environ.update(room.environment)
        try:
            yield room
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value
