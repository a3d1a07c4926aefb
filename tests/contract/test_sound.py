from __future__ import annotations

import io
import os
import signal
import sys
import time
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile

from fieldkit.audio.decoding import listen_through
from fieldkit.audio.recorders import Recorders
from fieldkit.audio.windows import LIVE, SAVED, pause_cut, windows
from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Refused, Unavailable
from fieldkit.domain.sound.recorder import RecordingOrder
from fieldkit.domain.sound.recording import Recording
from fieldkit.usecases.sound import record
from fieldkit.usecases.visits import prepare
from tests.around.rooms import Room
from tests.conftest import ROOT, SAMPLE
from tests.store.test_workspace import START

FORMATS = {
    "a.mp3": "libmp3lame",
    "a.m4a": "aac",
    "a.opus": "libopus",
    "a.wav": "pcm_s16le",
    "a.flac": "flac",
    "a.webm": "libopus",
    "a.mp4": "aac",
    "a.3gp": "aac",
    "a.wma": "wmav2",
    "a.ogg": "vorbis",
    "a.aac": "aac",
    "a.amr": "amr_nb",
}
OTHER_RATES = {"amr_nb": 8_000}


def a_sound(path: Path, codec: str, seconds: float = 6.0) -> Path:
    rate = OTHER_RATES.get(codec, 48_000)
    times = np.arange(int(seconds * rate)) / rate
    samples = (np.sin(2 * np.pi * 220 * times) * 12_000).astype(np.int16)
    with av.open(str(path), "w") as target:
        layout = "stereo" if codec == "vorbis" else "mono"
        stream = target.add_stream(codec, rate=rate, layout=layout, options={"strict": "experimental"})
        if codec == "wmav2":
            stream.bit_rate = 64_000  # type: ignore[union-attr]
        resampler = av.AudioResampler(format=stream.format.name, layout=layout, rate=rate)  # type: ignore[union-attr]
        frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
        frame.rate = rate
        for piece in [*resampler.resample(frame), *resampler.resample(None)]:
            target.mux(stream.encode(piece))  # type: ignore[union-attr, arg-type]
        target.mux(stream.encode(None))  # type: ignore[union-attr]
    return path


def heard(path: Path, copy: Path) -> tuple[float, str, int]:
    with path.open("rb") as source, copy.open("w+b") as listening:
        facts, peaks = listen_through([source], listening, reached=lambda _seconds: None)
    return facts.seconds, facts.missing, len(peaks)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_sound_of_any_format_is_understood(name: str, tmp_path: Path) -> None:
    seconds, lacking, peaks = heard(a_sound(tmp_path / name, FORMATS[name]), tmp_path / "copy.flac")
    assert seconds == pytest.approx(6.0, abs=0.15)
    assert (lacking, soundfile.info(tmp_path / "copy.flac").channels) == ("", 1)
    assert peaks == pytest.approx(240, abs=8)


@pytest.mark.parametrize("name", ["a.mp3", "a.wav", "a.flac"])
def test_what_decodes_of_a_truncated_file_is_kept_and_said(name: str, tmp_path: Path) -> None:
    path = a_sound(tmp_path / name, FORMATS[name])
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 6 // 10])
    seconds, lacking, _ = heard(path, tmp_path / "copy.flac")
    assert 2.5 < seconds < 4.5
    assert lacking == "truncated"


@pytest.mark.parametrize(("content", "key"), [(b"", "empty-file"), (b"bonjour " * 900, "not-sound")])
def test_what_is_no_sound_is_refused(tmp_path: Path, content: bytes, key: str) -> None:
    (tmp_path / "faux.wav").write_bytes(content)
    with pytest.raises(Refused, match=key):
        heard(tmp_path / "faux.wav", tmp_path / "copy.flac")


def test_windows_tile_the_recording_and_resume_anywhere() -> None:
    rate = 16_000
    speech = (np.random.default_rng(3).normal(0, 4000, 700 * rate)).astype(np.int16)
    speech[250 * rate : 251 * rate] = 0
    kept = io.BytesIO()
    soundfile.write(kept, speech, rate, format="FLAC")
    cut = list(windows(io.BytesIO(kept.getvalue())))
    assert cut[0].end == pytest.approx(250.5, abs=0.6)
    assert [one.start for one in cut[1:]] == [one.end for one in cut[:-1]]
    assert b"".join(one.samples for one in cut) == speech.tobytes()
    again = list(windows(io.BytesIO(kept.getvalue()), after=cut[0].end, first_index=1))
    assert again == cut[1:]


def test_a_window_ends_at_the_longest_pause_rather_than_at_the_quietest_moment() -> None:
    rate = 16_000
    speech = np.random.default_rng(3).normal(0, 4000, 14 * rate).astype(np.int16)
    speech[7 * rate : 7 * rate + rate // 3] = 0
    speech[10 * rate : 11 * rate] //= 400
    assert pause_cut(speech, 5) / rate == pytest.approx(10.5, abs=0.1)


def test_a_window_of_a_loud_room_ends_in_its_pause_all_the_same() -> None:
    rate = 16_000
    rng = np.random.default_rng(3)
    speech = rng.normal(0, 6000, 14 * rate) * np.repeat(rng.uniform(0.5, 1.5, 14 * 4), rate // 4)
    speech[9 * rate : 9 * rate + rate // 2] = 0
    noisy = (speech + rng.normal(0, 500, speech.size)).astype(np.int16)
    assert pause_cut(noisy, 5) / rate == pytest.approx(9.25, abs=0.1)


def test_live_windows_get_shorter_where_listening_is_slow_so_that_words_are_not_late() -> None:
    for pace in (0.0, 0.1, 0.5, 1.0):
        seconds = LIVE.full(pace) / 16_000
        assert seconds * (1 + pace) <= 16.5
    assert LIVE.full(0.1) == 14 * 16_000
    assert LIVE.full(9.0) == 8 * 16_000
    assert SAVED.full(9.0) == 300 * 16_000


def test_a_recorder_that_never_says_that_it_is_ready_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    says_nothing = [sys.executable, "-c", "import time; time.sleep(600)"]
    monkeypatch.setattr("fieldkit.audio.recorders.command_line", lambda *_order: says_nothing)
    monkeypatch.setattr("fieldkit.audio.recorders.READY_SECONDS", 0.5)
    recorders = Recorders(tmp_path / "recordings")
    with pytest.raises(Unavailable, match="recorder-died"):
        recorders.start(RecordingOrder(recording="r", interview="i", folder=recorders.place("r")))


@pytest.mark.usefixtures("quiet_room")
def test_a_killed_recorder_loses_less_than_a_second(tmp_path: Path) -> None:
    recorders = Recorders(tmp_path / "recordings")
    recorders.start(RecordingOrder(recording="r", interview="i", folder=recorders.place("r")))
    while (status := recorders.status()) is not None and status.elapsed < 3:
        time.sleep(0.05)
    assert status is not None
    status = recorders.mark("ici")
    os.kill(status.pid, signal.SIGKILL)
    recorded = recorders.collect(recorders.place("r"))
    assert recorded.was_cut
    assert status.elapsed - recorded.seconds <= 1.0
    assert [mark.label for mark in recorded.marks] == ["ici"]
    assert soundfile.info(recorded.path).duration == pytest.approx(recorded.seconds, abs=0.01)


def test_what_is_recorded_is_what_was_played(workspace: Workspace, quiet_room: Room, tmp_path: Path) -> None:
    played, rate = soundfile.read(SAMPLE, dtype="int16")
    soundfile.write(tmp_path / "played.wav", played, rate)
    visit = prepare.visit(prepare.Place(name="Kingersheim"), START, work=workspace.work)
    quiet_room.play(tmp_path / "played.wav")
    interview = record.start(visit, "Essai", work=workspace.work, recorders=workspace.recorders)
    while (status := workspace.recorders.status()) is not None and status.elapsed < 8:
        time.sleep(0.05)
    sealed = record.stop(work=workspace.work, recorders=workspace.recorders, bench=workspace.bench)
    quiet_room.hush()
    with workspace.work() as unit:
        [recording] = unit.records.find(Recording, interview=interview)
    assert sealed.seconds >= 8
    with workspace.blobs.open(recording.sound) as kept:
        sound, rate_recorded = soundfile.read(kept, dtype="float64", always_2d=True)
    likeness, places = heard_again(sound[:, 0], rate_recorded, played.astype(np.float64), rate)
    assert min(likeness) > 0.9
    assert max(places) - min(places) <= 0.001


def heard_again(
    recorded: np.ndarray, rate: int, played: np.ndarray, played_rate: int
) -> tuple[list[float], list[float]]:
    """Find each second of a recording in what was played, at 8 kHz: how alike it is, and how far it lies, in seconds.

    Where nothing is lost on the way, all seconds lie equally far.
    """
    a, b = slowed(recorded, rate // 8000), slowed(played, played_rate // 8000)
    size = 1 << (8000 + b.size).bit_length()
    spectrum, energy = np.fft.rfft(b, size), np.concatenate([[0.0], np.cumsum(b**2)])
    likeness, places = [], []
    for start in range(800, a.size - 8000, 8000):
        piece = a[start : start + 8000]
        if np.sqrt((piece**2).mean()) < 0.01 * np.abs(a).max():
            continue
        found = np.fft.irfft(spectrum * np.conj(np.fft.rfft(piece, size)), size)[: b.size - 8000]
        alike = found / np.sqrt((energy[8000:-1] - energy[:-8001]) * (piece**2).sum() + 1e-9)
        likeness.append(float(alike.max()))
        places.append((int(alike.argmax()) - start) / 8000)
    return likeness, places


def slowed(samples: np.ndarray, times: int) -> np.ndarray:
    """Keep one sample of several, each the mean of its neighbours."""
    slow: np.ndarray = samples[: samples.size // times * times].reshape(-1, times).mean(axis=1)
    return slow


def test_without_a_microphone_one_is_told_so(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    visit = prepare.visit(prepare.Place(name="Kingersheim"), START, work=workspace.work)
    with pytest.raises(Unavailable, match="no-microphone"):
        record.start(visit, "", work=workspace.work, recorders=workspace.recorders)
    assert workspace.screens.interviews(visit) == ()
