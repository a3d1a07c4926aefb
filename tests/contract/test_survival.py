from __future__ import annotations

import os
import random
import shutil
import subprocess
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldkit.audio.growing import GrowingFile, growing_sound
from fieldkit.audio.recorder.files import RecordingFiles
from fieldkit.audio.recorder.journal import JOURNAL
from fieldkit.audio.recorder.meter import Meter
from fieldkit.audio.recorder.surroundings import battery, warnings
from fieldkit.audio.recorder.timeline import SETTLE_SECONDS, Gap, Timeline
from fieldkit.audio.recorder.writer import SOUND, FlacWriter
from fieldkit.audio.recorders import Recorders
from fieldkit.audio.windows import live_windows
from fieldkit.domain.errors import Refused
from fieldkit.domain.sound.recorder import RecordingOrder
from fieldkit.store.protection import inspection
from tests.around.rooms import Room
from tests.trials import survival
from vault.keys import Key

RATE = 48_000
BLOCK = RATE // 20
KEY = bytes(range(32))


@pytest.fixture(params=["open", "protected"])
def key(request: pytest.FixtureRequest) -> bytes | None:
    return KEY if request.param == "protected" else None


def block(value: int = 7) -> np.ndarray:
    return np.full(BLOCK, value, np.int16)


def heard(timeline: Timeline, times: list[float]) -> tuple[int, list[Gap]]:
    """Feed one block a time; return the frames written, silence included, and the gaps."""
    written, gaps = 0, []
    for now in times:
        samples, gap = timeline.take(block(), now)
        written += samples.size
        if gap is not None:
            gaps.append(gap)
            written += round(gap.lost * RATE)
    return written, gaps


def test_even_sound_has_no_gap() -> None:
    written, gaps = heard(Timeline(RATE, 1), [k / 20 for k in range(1, 400)])
    assert (written, gaps) == (399 * BLOCK, [])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lost=st.floats(0.7, 7200.0), jitter=st.lists(st.floats(0, 0.02), min_size=60, max_size=60))
def test_what_a_stall_lost_is_measured_and_times_after_it_are_right(lost: float, jitter: list[float]) -> None:
    times = [k / 20 for k in range(1, 60)] + [3 + lost + k / 20 for k in range(60)]
    uneven = [at + late for at, late in zip(times, [0.0, *jitter, *jitter], strict=False)]
    written, [gap] = heard(Timeline(RATE, 1), sorted(uneven))
    assert gap.lost == pytest.approx(lost, abs=0.11)
    assert written / RATE == pytest.approx(uneven[-1] - uneven[0] + 0.05, abs=0.11)


def test_sound_that_only_came_late_is_not_lost() -> None:
    late = [4.0 + k / 1000 for k in range(40)]
    times = [k / 20 for k in range(1, 41)] + late + [4.05 + k / 20 for k in range(20)]
    _, gaps = heard(Timeline(RATE, 1), times)
    assert [(round(gap.stalled, 1), gap.lost) for gap in gaps] == [(2.0, 0.0)]


def test_what_is_held_while_a_stall_is_measured_is_not_forgotten_at_the_end() -> None:
    timeline = Timeline(RATE, 1)
    heard(timeline, [0.05, 0.1])
    held, _ = timeline.take(block(9), 2.0)
    rest, gap = timeline.settle(2.0 + SETTLE_SECONDS / 2)
    assert (held.size, rest.size, int(rest[0])) == (0, BLOCK, 9)
    assert gap is not None


def test_the_meter_knows_clipping_and_silence() -> None:
    meter = Meter(0.0)
    meter.look(np.array([0, 32_767], np.int16), 1.0)
    assert (meter.is_clipping(2.0), meter.is_clipping(3.5), meter.is_silent(3.0)) == (True, False, False)
    meter.look(np.zeros(10, np.int16), 6.5)
    assert meter.is_silent(6.5)
    assert meter.peak_db() == -96.0


def test_a_low_battery_is_said_only_while_the_machine_lives_on_it(tmp_path: Path) -> None:
    supply = tmp_path / "BAT0"
    supply.mkdir()
    (supply / "capacity").write_text("12\n")
    (supply / "status").write_text("Charging\n")
    assert battery(tmp_path) is None
    (supply / "status").write_text("Discharging\n")
    assert warnings(0.4, battery(tmp_path)) == ("disk-low", "battery-low")


def test_killed_at_random_moments_it_loses_less_than_a_second(room: Room, tmp_path: Path, key: bytes | None) -> None:
    chance = random.Random(20)
    survived = [survival.killed(tmp_path / f"{number}", chance, key=key) for number in range(2)]
    assert max(one.lost for one in survived) <= 1.0
    assert {(one.readers, one.marked) for one in survived} == {(2, True)}


def test_frozen_for_a_while_the_gap_is_marked_and_times_after_it_are_right(room: Room, tmp_path: Path) -> None:
    sound, ran, lines = survival.frozen(tmp_path, 3.0)
    [gap] = [line for line in lines if line["event"] == "gap"]
    assert float(str(gap["stalled"])) >= 2.7
    assert ran.off(sound.seconds) <= 0.3


def test_a_microphone_that_goes_and_comes_back_leaves_one_file_with_a_gap(room: Room, tmp_path: Path) -> None:
    sound, ran, lines = survival.unplugged(tmp_path, room, 2.0)
    events = [line["event"] for line in lines]
    assert events.index("device-gone") < events.index("device") < events.index("gap")
    assert ran.off(sound.seconds) <= 0.3
    assert survival.readers(sound.path) == 2
    first, rate = survival.samples(sound.path)
    assert min(np.abs(first[: rate * 3 // 2]).max(), np.abs(first[-rate * 2 :]).max()) > 500


def test_nothing_that_is_recorded_for_a_protected_workspace_lies_open(room: Room, tmp_path: Path) -> None:
    recorders = survival.started(tmp_path, key=KEY)
    recorders.mark("Madame Lefebvre")
    survival.wait_until(recorders, lambda said: said.elapsed > 1.0)
    os.kill(survival.status(recorders).pid, 9)
    folder = recorders.place("r")
    written = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert sorted(written) == ["journal.jsonl.frames", "recorder.json", "sound.flac.frames"]
    assert not [name for name, raw in written.items() if b"fLaC" in raw or b"Lefebvre" in raw or b"start" in raw]
    assert [mark.label for mark in recorders.collect(folder).marks] == ["Madame Lefebvre"]
    assert b"fLaC" not in (folder / "sound.flac.frames").read_bytes()
    with pytest.raises(Refused, match="workspace-locked"):
        Recorders(tmp_path).collect(folder)


def test_a_sealed_recording_with_an_altered_byte_is_told_as_cut_and_keeps_the_rest(
    room: Room, tmp_path: Path
) -> None:
    recorders = survival.started(tmp_path, key=KEY)
    survival.wait_until(recorders, lambda said: said.elapsed > 2.0)
    seconds = recorders.stop().seconds
    path = recorders.place("r") / "sound.flac.frames"
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    kept = recorders.collect(path.parent)
    assert kept.was_cut
    assert seconds - 1.5 < kept.seconds <= seconds
    assert survival.readers(kept.path, KEY) == 2


def test_a_sealed_recording_is_listened_to_while_it_grows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = RecordingFiles(tmp_path, KEY)
    played = np.random.default_rng(4).normal(0, 4000, 30 * RATE).astype(np.int16)
    writer, written = FlacWriter(files, RATE, 1), [0]

    def record_more() -> None:
        at = written[0]
        writer.write(played[at : at + RATE])
        written[0] = min(played.size, at + RATE)

    record_more()
    monkeypatch.setattr("fieldkit.audio.growing.LOOK_SECONDS", 0.0)
    growing = GrowingFile(growing_sound(files, SOUND), lambda: written[0] < played.size, record_more)
    with growing:
        windows = list(live_windows(growing))
    assert [one.start for one in windows[1:]] == [one.end for one in windows[:-1]]
    assert windows[-1].end == pytest.approx(30, abs=0.15)
    writer.close()


def test_a_sealed_recording_is_byte_for_byte_what_an_open_one_is(tmp_path: Path) -> None:
    played, kept = np.random.default_rng(4).normal(0, 4000, 5 * RATE).astype(np.int16), []
    for name, key in (("open", None), ("sealed", KEY)):
        (tmp_path / name).mkdir()
        files = RecordingFiles(tmp_path / name, key)
        writer = FlacWriter(files, RATE, 1)
        for at in range(0, played.size, BLOCK):
            writer.write(played[at : at + BLOCK])
        writer.close()
        with files.opened(files.path(SOUND)) as sound:
            kept.append(sound.read())
    assert kept[0] == kept[1]


def test_doctor_names_the_recording_that_was_altered(tmp_path: Path) -> None:
    key = Key(KEY)
    (tmp_path / "recordings" / "r").mkdir(parents=True)
    files = RecordingFiles(tmp_path / "recordings" / "r", key.derive("recordings"))
    writer = FlacWriter(files, RATE, 1)
    writer.write(np.random.default_rng(4).normal(0, 4000, RATE).astype(np.int16))
    assert list(inspection.damaged(tmp_path, key)) == []
    raw = bytearray(files.path(SOUND).read_bytes())
    raw[9000] ^= 1
    files.path(SOUND).write_bytes(raw)
    assert list(inspection.damaged(tmp_path, key)) == ["recordings/r/sound.flac.frames"]


def test_a_ruined_journal_does_not_cost_the_sound(room: Room, tmp_path: Path) -> None:
    recorders = survival.started(tmp_path)
    survival.wait_until(recorders, lambda said: said.elapsed > 1.0)
    os.kill(survival.status(recorders).pid, 9)
    ruined = recorders.place("r") / JOURNAL
    raw = bytearray(ruined.read_bytes())
    ruined.write_bytes(bytes(byte ^ 0x55 for byte in raw[:40]) + raw[40 : len(raw) // 2])
    recorded = recorders.collect(recorders.place("r"))
    assert recorded.was_cut
    assert recorded.seconds > 0.5


def test_a_second_recorder_is_refused_while_one_runs(room: Room, tmp_path: Path) -> None:
    recorders = survival.started(tmp_path)
    with pytest.raises(Refused, match="already-recording"):
        recorders.start(RecordingOrder(recording="autre", interview="i", folder=recorders.place("autre")))
    assert recorders.stop().recording == "r"


@pytest.mark.skipif(shutil.which("mount") is None or os.geteuid() != 0, reason="needs to mount a tmpfs")
def test_a_disk_that_fills_leaves_a_recording_that_opens(room: Room, tmp_path: Path, key: bytes | None) -> None:
    disk = tmp_path / "disque"
    if not survival.room_is_free(disk, 3):
        pytest.skip("tmpfs cannot be mounted here")
    try:
        recorded = survival.filled(disk / "recordings", disk / "lest", 160_000, key=key)
        assert recorded is not None
        assert recorded.seconds > 0.3
        assert survival.readers(recorded.path, key) == 2
    finally:
        time.sleep(0.2)
        subprocess.run(["umount", str(disk)], check=False)


def test_a_killed_window_costs_no_sample(room: Room, tmp_path: Path) -> None:
    played = survival.noise(tmp_path / "noise.wav")
    assert survival.window_killed(tmp_path / "ws", room, played, random.Random(3)) == 0
