"""Passages of sound: the span alone, names under a tone or silence, the rest the same to the sample."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from fieldkit.audio.clips import passage
from fieldkit.audio.decoding import audio_of, open_sound
from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Refused, Unavailable
from fieldkit.domain.sound.recording import Recording, RecordingState
from fieldkit.domain.sound.sound import Cover
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.people import pseudonyms
from fieldkit.usecases.sharing import clip
from tests.conftest import SAMPLE
from tests.made.heard import a_transcript

SPAN = (0.5, 6.0)
SPEECH = ["un deux trois quatre cinq six Claire Muller neuf dix onze douze treize"]
COVERED = (6 * 0.4 - clip.MARGIN_SECONDS, 8 * 0.4 + clip.MARGIN_SECONDS)


@pytest.fixture
def interview(workspace: Workspace) -> str:
    known, _ = a_transcript(workspace, SPEECH)
    digest = workspace.blobs.put(io.BytesIO(SAMPLE.read_bytes()))
    with workspace.work() as unit:
        sound = Recording(
            id=unit.new_id(), interview=known, state=RecordingState.SEALED, listening=digest, seconds=60.0
        )
        unit.records.put(sound)
        visit = unit.records.get(Interview, known).visit
    pseudonyms.put(visit, "Claire Muller", "Anne Petit", work=workspace.work)
    return known


def leave(workspace: Workspace, interview: str, out: Path, cover: Cover) -> tuple[np.ndarray, int]:
    left = clip.leave(interview, SPAN, cover, out, work=workspace.work, blobs=workspace.blobs, clips=workspace.clips)
    assert left.bytes == out.stat().st_size
    samples, rate = soundfile.read(out, dtype="int16")
    return samples, rate


def whole() -> tuple[np.ndarray, int]:
    samples, rate = soundfile.read(SAMPLE, dtype="int16")
    return samples[round(SPAN[0] * rate) : round(SPAN[1] * rate)], rate


def covered(rate: int) -> slice:
    return slice(*(round((second - SPAN[0]) * rate) for second in COVERED))


@pytest.mark.parametrize("ending", ["wav", "flac"])
def test_a_passage_is_the_same_to_the_sample(
    workspace: Workspace, interview: str, tmp_path: Path, ending: str
) -> None:
    samples, rate = leave(workspace, interview, tmp_path / f"p.{ending}", Cover.NONE)
    assert rate == whole()[1]
    assert np.array_equal(samples, whole()[0])


def test_an_mp3_lasts_as_long(workspace: Workspace, interview: str, tmp_path: Path) -> None:
    samples, rate = leave(workspace, interview, tmp_path / "p.mp3", Cover.SILENCE)
    assert samples.size / rate == pytest.approx(SPAN[1] - SPAN[0], abs=0.15)
    assert np.abs(samples.astype(int)).max() > 1000


def test_under_a_tone_nothing_of_the_voice_is_left_and_the_rest_is_the_same(
    workspace: Workspace, interview: str, tmp_path: Path
) -> None:
    samples, rate = leave(workspace, interview, tmp_path / "p.wav", Cover.BEEP)
    spoken, _ = whole()
    here, fade = covered(rate), round(0.012 * rate)
    assert np.abs(spoken[here].astype(int)).max() > 2000, "somebody speaks there"
    inner = samples[here.start + fade : here.stop - fade].astype(float)
    spectrum = np.abs(np.fft.rfft(inner * np.hanning(inner.size))) ** 2
    pitches = np.fft.rfftfreq(inner.size, 1 / rate)
    assert spectrum[np.abs(pitches - 1000) < 20].sum() / spectrum.sum() > 0.99999
    original = spoken[here.start + fade : here.stop - fade].astype(float)
    assert abs(np.corrcoef(inner, original)[0, 1]) < 0.05
    assert np.array_equal(samples[: here.start - fade], spoken[: here.start - fade])
    assert np.array_equal(samples[here.stop + fade :], spoken[here.stop + fade :])


def test_silence_is_silent_to_its_edges(workspace: Workspace, interview: str, tmp_path: Path) -> None:
    samples, rate = leave(workspace, interview, tmp_path / "p.flac", Cover.SILENCE)
    assert not samples[covered(rate)].any()


def test_only_the_passage_is_read(workspace: Workspace) -> None:
    class Counted(io.BytesIO):
        taken = 0

        def read(self, size: int | None = -1) -> bytes:
            raw = super().read(size)
            self.taken += len(raw)
            return raw

    made = io.BytesIO()
    noise = np.random.default_rng(1).integers(-8000, 8000, 16000 * 600).astype(np.int16)
    soundfile.write(made, noise, 16000, format="FLAC")
    source = Counted(made.getvalue())
    with open_sound(source) as container:
        samples = passage(container, audio_of(container), (500.0, 503.0))
    assert np.array_equal(samples, noise[500 * 16000 : 503 * 16000])
    assert source.taken < len(made.getvalue()) / 10


def test_what_may_not_leave_does_not_and_nothing_is_written(
    workspace: Workspace, interview: str, tmp_path: Path
) -> None:
    tools: dict[str, Any] = {"work": workspace.work, "blobs": workspace.blobs, "clips": workspace.clips}
    for span, name, key in (
        ((5.0, 5.0), "p.wav", "clip-empty"),
        ((70.0, 71.0), "p.wav", "clip-empty"),
        ((0.0, 1.0), "p.ogg", "clip-format-unknown"),
    ):
        with pytest.raises(Refused, match=key):
            clip.leave(interview, span, Cover.NONE, tmp_path / name, **tools)
    with pytest.raises(Unavailable, match="disk"):
        clip.leave(interview, SPAN, Cover.NONE, tmp_path / "nulle-part" / "p.wav", **tools)
    with workspace.work() as unit:
        known = unit.records.get(Interview, interview)
        unit.records.put(replace(known, awaits_consent=True))
    with pytest.raises(Refused, match="export-awaits-consent"):
        clip.leave(interview, SPAN, Cover.NONE, tmp_path / "p.wav", **tools)
    with workspace.work() as unit:
        unit.records.put(replace(known, awaits_consent=False))
    pseudonyms.remove(known.visit, "Claire Muller", work=workspace.work)
    with pytest.raises(Refused, match="no-pseudonyms"):
        clip.leave(interview, SPAN, Cover.BEEP, tmp_path / "p.wav", **tools)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ws"]


def test_a_name_that_was_typed_without_times_is_covered_from_word_to_word(
    workspace: Workspace, interview: str
) -> None:
    [one] = clip.names_in(interview, (0.0, 9.0), work=workspace.work)
    assert one.text == "Claire Muller"
    assert one.span == pytest.approx(COVERED)
    with workspace.work() as unit:
        [segment] = unit.segments.of(unit.segments.read_in(interview))
        words = [{"id": word.id, "text": word.text, "start": word.start, "end": word.end} for word in segment.words]
        words[6] = {"id": "x", "text": "Claire"}
        words[7] = {"id": "y", "text": "Muller"}
        unit.statements.say(segment.id, "words", words)
    [one] = clip.names_in(interview, (0.0, 9.0), work=workspace.work)
    assert one.span == pytest.approx(COVERED)
