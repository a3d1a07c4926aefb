"""A dictaphone's card, brought in."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
import soundfile

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.errors import Refused
from fieldkit.domain.sound.recording import Recording
from fieldkit.usecases.sound import card, intake
from fieldkit.usecases.visits import prepare

RATE = 16_000
NOON = datetime(2018, 2, 13, 12, 0, tzinfo=UTC)


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    make_workspace(tmp_path / "ws", "Essai", "fr")
    workspace = open_workspace(tmp_path / "ws")
    workspace.settings.choose("transcribe_at_once", False)
    yield workspace
    workspace.close()


def tone(path: Path, seconds: float, pitch: float, ended: float) -> Path:
    """Write a tone as a dictaphone would; `ended` in seconds after noon."""
    path.parent.mkdir(parents=True, exist_ok=True)
    moments = np.arange(round(seconds * RATE)) / RATE
    soundfile.write(path, 0.4 * np.sin(2 * np.pi * pitch * moments), RATE)
    os.utime(path, (NOON.timestamp() + ended,) * 2)
    return path


@pytest.fixture
def dictaphone(tmp_path: Path) -> Path:
    folder = tmp_path / "card"
    tone(folder / "DCIM" / "R001.WAV", 20, 300, ended=20)
    tone(folder / "DCIM" / "R002.WAV", 5, 500, ended=26)
    tone(folder / "DCIM" / "R003.WAV", 4, 700, ended=4000)
    (folder / "DCIM" / "._R001.WAV").write_bytes(b"mac")
    (folder / "DCIM" / "R004.WAV").write_bytes(b"not a sound")
    (folder / "notes.txt").write_text("rien")
    return folder


def states(folder: Path) -> dict[str, tuple[int, float, str]]:
    return {
        str(path): (path.stat().st_size, path.stat().st_mtime, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_what_a_dictaphone_split_is_one_conversation_and_the_card_stays_as_it_was(
    ws: Workspace, dictaphone: Path
) -> None:
    before = states(dictaphone)
    visit = prepare.visit(prepare.Place(name="Kingersheim"), date(2018, 2, 13), work=ws.work)
    late, split = card.look(dictaphone, work=ws.work, bench=ws.bench)
    assert [file.path.name for file in split.files] == ["R001.WAV", "R002.WAV"]
    assert [file.path.name for file in late.files] == ["R003.WAV"]
    assert abs((split.began_at - NOON).total_seconds()) < 0.1
    about = intake.About(visit=visit, held_on=split.began_at.date())
    interview = intake.take_in([file.path for file in split.files], about, work=ws.work, bench=ws.bench)
    with ws.work() as unit:
        [recording] = unit.records.find(Recording, interview=interview)
    assert recording.seconds == pytest.approx(25, abs=0.01)
    assert [(part.name, part.seconds) for part in recording.parts] == [("R001.WAV", 20.0), ("R002.WAV", 5.0)]
    assert recording.parts[1].made_at == datetime.fromtimestamp(NOON.timestamp() + 26, UTC)
    assert states(dictaphone) == before
    for part in recording.parts:
        with ws.blobs.open(part.sound) as kept:
            assert kept.read() == (dictaphone / "DCIM" / part.name).read_bytes()
    with ws.blobs.open(recording.listening) as heard:
        samples, rate = soundfile.read(heard)
    assert loudest_pitch(samples[: 19 * rate], rate) == pytest.approx(300, abs=2)
    assert loudest_pitch(samples[21 * rate :], rate) == pytest.approx(500, abs=2)


def loudest_pitch(samples: np.ndarray, rate: int) -> float:
    return float(np.abs(np.fft.rfft(samples)).argmax() * rate / samples.size)


def test_what_is_here_already_is_said(ws: Workspace, dictaphone: Path) -> None:
    visit = prepare.visit(prepare.Place(name="Kingersheim"), date(2018, 2, 13), work=ws.work)
    about = intake.About(visit=visit, title="Entretien du maire")
    intake.take_in([dictaphone / "DCIM" / "R003.WAV"], about, work=ws.work, bench=ws.bench)
    late, split = card.look(dictaphone, work=ws.work, bench=ws.bench)
    assert (late.known_as, split.known_as) == ("Entretien du maire", "")


def test_files_that_were_made_apart_stay_apart(ws: Workspace, tmp_path: Path) -> None:
    tone(tmp_path / "card" / "A.WAV", 3, 300, ended=3)
    tone(tmp_path / "card" / "B.WAV", 3, 300, ended=20)
    assert [len(one.files) for one in card.look(tmp_path / "card", work=ws.work, bench=ws.bench)] == [1, 1]


def test_an_empty_card_is_said(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no-sound-there"):
        card.look(tmp_path, work=ws.work, bench=ws.bench)
    with pytest.raises(Refused, match="no-such-file"):
        card.look(tmp_path / "gone", work=ws.work, bench=ws.bench)
