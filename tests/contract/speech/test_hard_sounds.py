"""Sounds as they come: other rates, many channels, clipped, faint, broken in the middle, empty; and no network."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.errors import Refused
from fieldkit.domain.hearing.heard import ListeningSettings
from fieldkit.domain.sound.recording import Recording
from fieldkit.domain.sound.sound import SPEECH_RATE, Window
from fieldkit.speech.engine import Whisper
from fieldkit.speech.models import ModelFolder
from fieldkit.usecases.sound import intake
from fieldkit.usecases.text import correct
from fieldkit.usecases.visits import prepare
from tests.bench.material import error_rate, plain
from tests.conftest import MODELS, SAMPLE

SECONDS = 30
MOST_ERRORS = {"telephone": 35.0, "clipped": 35.0}
"""Percent of words that are not as in the transcript of the sound as it was; 15 for the others."""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, str]]:
    """One workspace with a visit, and one warm worker for all."""
    folder = tmp_path_factory.mktemp("sons") / "ws"
    make_workspace(folder, "Essai", "fr")
    opened = open_workspace(folder)
    yield opened, prepare.visit(prepare.Place(name="Kingersheim"), date(2018, 2, 13), work=opened.work)
    opened.close()


def spoken() -> np.ndarray:
    samples, _ = soundfile.read(SAMPLE, dtype="float32")
    return np.asarray(samples[: SECONDS * SPEECH_RATE])


def at_rate(rate: int) -> np.ndarray:
    samples = spoken()
    places = np.arange(int(samples.size * rate / SPEECH_RATE)) * SPEECH_RATE / rate
    return np.asarray(np.interp(places, np.arange(samples.size), samples))


def telephone(path: Path) -> None:
    soundfile.write(path, at_rate(8_000), 8_000, subtype="ULAW")


def studio(path: Path) -> None:
    soundfile.write(path, at_rate(192_000), 192_000, subtype="PCM_24")


def eight_channels(path: Path) -> None:
    channels = np.zeros((SECONDS * SPEECH_RATE, 8), np.float32)
    channels[:, 5] = spoken()
    soundfile.write(path, channels, SPEECH_RATE)


def clipped(path: Path) -> None:
    soundfile.write(path, np.clip(spoken() * 12, -1, 1), SPEECH_RATE)


def faint(path: Path) -> None:
    soundfile.write(path, spoken() * 0.01, SPEECH_RATE, subtype="PCM_16")


SOUNDS: dict[str, Callable[[Path], None]] = {
    "telephone": telephone,
    "studio": studio,
    "eight-channels": eight_channels,
    "clipped": clipped,
    "faint": faint,
}


def written(ws: Workspace, visit: str, path: Path) -> tuple[str, str]:
    """Bring a sound in, transcribe it; return the interview and its text."""
    about = intake.About(visit=visit, language="fr")
    interview = intake.take_in((path,), about, work=ws.work, bench=ws.bench)
    while ws.lane.run_one():
        pass
    return interview, plain(" ".join(one.text for one in correct.read(interview, work=ws.work)[1]))


@pytest.fixture(scope="module")
def unharmed(room: tuple[Workspace, str], tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("entier") / "entier.wav"
    soundfile.write(path, spoken(), SPEECH_RATE)
    return written(*room, path)[1]


@pytest.mark.parametrize("kind", SOUNDS)
def test_a_sound_of_any_making_is_written_down(
    kind: str, room: tuple[Workspace, str], unharmed: str, tmp_path: Path
) -> None:
    ws, visit = room
    SOUNDS[kind](tmp_path / f"{kind}.wav")
    _, text = written(ws, visit, tmp_path / f"{kind}.wav")
    assert error_rate(unharmed, text) < MOST_ERRORS.get(kind, 15.0), text


def test_a_stretch_that_is_broken_is_skipped_and_said(
    room: tuple[Workspace, str], unharmed: str, tmp_path: Path
) -> None:
    ws, visit = room
    whole = tmp_path / "entier.flac"
    soundfile.write(whole, np.concatenate([spoken(), spoken()]), SPEECH_RATE)
    broken = bytearray(whole.read_bytes())
    middle = len(broken) // 2
    broken[middle : middle + 4000] = np.random.default_rng(1).bytes(4000)
    path = tmp_path / "abime.flac"
    path.write_bytes(broken)
    interview, text = written(ws, visit, path)
    with ws.work() as unit:
        [recording] = unit.records.find(Recording, interview=interview)
    assert recording.missing
    assert recording.seconds == pytest.approx(2 * SECONDS, abs=2.0)
    assert error_rate(f"{unharmed} {unharmed}", text) < 30.0, text


def test_a_sound_of_nothing_is_refused_and_one_of_one_sample_says_nothing(
    room: tuple[Workspace, str], tmp_path: Path
) -> None:
    ws, visit = room
    path = tmp_path / "rien.wav"
    soundfile.write(path, np.zeros(0, np.int16), SPEECH_RATE)
    with pytest.raises(Refused):
        written(ws, visit, path)
    soundfile.write(path, np.ones(1, np.int16), SPEECH_RATE)
    assert written(ws, visit, path)[1] == ""


def test_a_film_without_sound_is_refused(room: tuple[Workspace, str], tmp_path: Path) -> None:
    ws, visit = room
    path = tmp_path / "muet.mp4"
    with av.open(str(path), "w") as film:
        stream = film.add_stream("mpeg4", rate=5)
        stream.width = stream.height = 64
        for _ in range(10):
            film.mux(stream.encode(av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8))))
        film.mux(stream.encode(None))
    with pytest.raises(Refused, match="no-audio"):
        written(ws, visit, path)


def test_no_socket_is_opened_while_it_is_transcribed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "sockets"
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "def told(event, values):\n"
        "    if event.startswith('socket.'):\n"
        f"        open({str(log)!r}, 'a').write(event + repr(values) + chr(10))\n"
        "        raise OSError('no network here')\n"
        "sys.addaudithook(told)\n"
        f"open({str(log)!r} + '.seen', 'w').close()\n"
    )
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:{':'.join(sys.path)}")
    engine = Whisper(ModelFolder(MODELS))
    samples = (spoken() * 32767).astype(np.int16)
    window = Window(index=0, start=0.0, end=SECONDS, samples=samples.tobytes())
    heard = list(engine.listen(window, ListeningSettings(language="fr")))
    engine.close()
    assert len(heard) > 1
    assert (tmp_path / "sockets.seen").exists()
    assert not log.exists(), log.read_text()
