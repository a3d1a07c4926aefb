"""The window's side of the recorder: start one, find the one that runs, pick up what one left."""

from __future__ import annotations

import json
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from nacl.utils import random

from fieldkit.audio.growing import GrowingFile, growing_sound
from fieldkit.audio.recorder import control, journal
from fieldkit.audio.recorder.files import RecordingFiles
from fieldkit.audio.recorder.writer import SOUND
from fieldkit.audio.salvage import repair
from fieldkit.domain.errors import Refused, Unavailable
from fieldkit.domain.sound.recorder import MicrophoneTrial, RecordedSound, RecorderStatus, RecordingOrder
from fieldkit.domain.sound.recording import MarkKind
from fieldkit.domain.sound.sound import Microphone
from fieldkit.processes import command_line
from vault.frames import KEY_BYTES

ADDRESS = "recorder.json"
START_SECONDS = 15.0
READY_SECONDS = 60.0
"""A recorder that has not said by then that it records never will: a sound system can leave it without an answer."""

LOOK_SECONDS = 0.1


def microphones() -> tuple[Microphone, ...]:
    """Return the inputs that the system offers, asked in a process of its own.

    Raises `Unavailable("no-microphone")` when it does not say.
    """
    try:
        said = subprocess.run(
            command_line("recorder", "--list"), capture_output=True, text=True, check=False, timeout=START_SECONDS
        )
    except subprocess.TimeoutExpired as silent:
        raise Unavailable("no-microphone") from silent
    if said.returncode:
        raise Unavailable("no-microphone")
    return tuple(Microphone(**found) for found in json.loads(said.stdout))


class Recorders:
    """Recorders of one workspace; `folder` holds a folder a recording.

    With a key (32 bytes), sound and journal are only ever written sealed. Without one a sealed recording can still be
    watched, marked and paused, but not read.
    """

    def __init__(self, folder: Path, key: bytes | None = None) -> None:
        """Keep recordings under way in this folder."""
        self._folder = folder
        self._key = key

    def place(self, recording: str) -> Path:
        """Return where a recording under way is written."""
        return self._folder / recording

    def opened(self, path: Path) -> BinaryIO:
        """Open the sound of a recording as its plain bytes."""
        return self._files(path.parent).opened(path)

    def start(self, order: RecordingOrder) -> None:
        """Start a recorder; returns when sound flows.

        Raises `Refused("already-recording")` and `Unavailable` (no-microphone, microphone-gone,
        microphone-silent, disk).
        """
        if self.status() is not None:
            raise Refused("already-recording")
        try:
            order.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as trouble:
            raise Unavailable("disk", path=str(order.folder)) from trouble
        address = Path(tempfile.mkdtemp(prefix="fieldkit-")) / "recorder"
        (order.folder / ADDRESS).write_text(json.dumps({"socket": str(address)}))
        written = asdict(order) | {
            "folder": str(order.folder),
            "socket": str(address),
            "is_sealed": self._key is not None,
        }
        process = subprocess.Popen(
            command_line("recorder", json.dumps(written)),
            stdin=subprocess.DEVNULL if self._key is None else subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        _hand_over(self._key, process)
        _wait_until_ready(process)
        self._wait_for_sound(process)

    def status(self) -> RecorderStatus | None:
        """Return what the running recorder says of itself, or None when none runs."""
        for address in sorted(self._folder.glob(f"*/{ADDRESS}")):
            with suppress(OSError, ValueError):
                said = control.ask(_socket(address), "status")
                return _status(said)
        return None

    def mark(self, label: str = "", kind: MarkKind = MarkKind.MARK, at: float | None = None) -> RecorderStatus:
        """Mark a moment, note something at it, or say who talks from there on; `at` in seconds, now when None."""
        return self._tell(kind.value, label=label, **({} if at is None else {"at": at}))

    def go_back(self) -> RecorderStatus:
        """Read the microphone that was chosen again, now that it is back."""
        return self._tell("back")

    def pause(self, *, is_paused: bool) -> RecorderStatus:
        """Pause, or go on after a pause."""
        return self._tell("pause" if is_paused else "resume")

    def stop(self) -> RecordedSound:
        """Stop the running recorder and return what it recorded."""
        status = self.status()
        if status is None:
            raise Refused("not-recording")
        folder = self.place(status.recording)
        control.ask(_socket(folder / ADDRESS), "stop")
        return self.collect(folder)

    def tried(self, microphone: str, seconds: float) -> MicrophoneTrial:
        """Record a few seconds to hear oneself, kept nowhere; raises as `start` does."""
        if self.status() is not None:
            raise Refused("already-recording")
        with tempfile.TemporaryDirectory(prefix="fieldkit-trial-") as folder:
            ear = Recorders(Path(folder), random(KEY_BYTES))
            place = ear.place("trial")
            ear.start(
                RecordingOrder(recording="trial", interview="", folder=place, microphone=microphone, seconds=seconds)
            )
            heard = []
            while (status := ear.status()) is not None:
                heard.append(status)
                time.sleep(LOOK_SECONDS)
            kept = ear.collect(place)
            return MicrophoneTrial(
                sound=_whole(ear.opened(kept.path)),
                peak_db=max((status.peak_db for status in heard), default=-96.0),
                microphone=heard[-1].microphone if heard else microphone,
            )

    def listen_in(self, recording: str, beat: Callable[[], None]) -> GrowingFile | None:
        """Return the sound of the recording that runs, as it grows; None when it does not run.

        `beat` is called while nothing new is there.
        """

        def is_running() -> bool:
            status = self.status()
            return status is not None and status.recording == recording

        if not is_running():
            return None
        return GrowingFile(growing_sound(self._files(self.place(recording)), SOUND), is_running, beat)

    def collect(self, folder: Path) -> RecordedSound:
        """Return a finished or cut recording, its file mended when it was cut.

        Raises `Unavailable("nothing-recorded")` when no sound at all is there.
        """
        files = self._files(folder)
        lines = journal.read(files)
        stopped = any(line["event"] == "stop" and not line.get("trouble") for line in lines)
        start = next((line for line in lines if line["event"] == "start"), {})
        seconds, is_whole = repair(files, SOUND, is_whole=stopped)
        return RecordedSound(
            recording=folder.name,
            interview=str(start.get("interview", "")),
            path=files.path(SOUND),
            name=SOUND,
            seconds=seconds,
            marks=journal.marks(lines),
            was_cut=not is_whole,
        )

    def left_behind(self) -> tuple[Path, ...]:
        """Return the folders of recordings that no recorder is writing any more."""
        running = self.status()
        return tuple(
            folder
            for folder in sorted(self._folder.glob("*"))
            if folder.is_dir() and (running is None or folder.name != running.recording)
        )

    def _files(self, folder: Path) -> RecordingFiles:
        return RecordingFiles(folder, self._key)

    def _tell(self, command: str, **facts: str | float) -> RecorderStatus:
        status = self.status()
        if status is None:
            raise Refused("not-recording")
        address = self.place(status.recording) / ADDRESS
        return _status(control.ask(_socket(address), command, **facts))

    def _wait_for_sound(self, process: subprocess.Popen[bytes]) -> None:
        """Wait for the first sample: the first buffer can come two seconds after the start."""
        give_up = time.monotonic() + START_SECONDS
        while time.monotonic() < give_up:
            status = self.status()
            if status is not None and status.elapsed > 0 or process.poll() is not None:
                return
            time.sleep(0.05)
        self.stop()
        raise Unavailable("microphone-silent")


def _hand_over(key: bytes | None, process: subprocess.Popen[bytes]) -> None:
    """Give the recorder its key; one that has died says so where its answer is read."""
    if key is not None and process.stdin is not None:
        with suppress(BrokenPipeError), process.stdin as way:
            way.write(key)


def _wait_until_ready(process: subprocess.Popen[bytes]) -> None:
    assert process.stdout is not None
    given_up = threading.Timer(READY_SECONDS, process.kill)
    given_up.start()
    with process.stdout as output:
        line = output.readline()
    given_up.cancel()
    try:
        said = json.loads(line)
    except ValueError:
        raise Unavailable("recorder-died") from None
    if "error" in said:
        process.wait()
        raise Unavailable(said["error"], **said["values"])


def _whole(sound: BinaryIO) -> bytes:
    with sound:
        return sound.read()


def _socket(address: Path) -> Path:
    return Path(json.loads(address.read_text())["socket"])


def _status(said: dict[str, Any]) -> RecorderStatus:
    return RecorderStatus(**said | {"warnings": tuple(said["warnings"])})
