"""The real model: what it must write, and what it must not."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import soundfile

from fieldkit.domain.hearing.doubts import doubts_of
from fieldkit.domain.hearing.heard import Heard, ListeningSettings, WindowHeard
from fieldkit.domain.sound.sound import SPEECH_RATE, Window
from fieldkit.speech.engine import Whisper
from fieldkit.speech.models import ModelFolder
from tests.conftest import MODELS, SAMPLE
from tests.made import soundless

MINUTE = 60 * SPEECH_RATE


@pytest.fixture(scope="module")
def engine() -> Iterator[Whisper]:
    """One warm worker for all."""
    warm = Whisper(ModelFolder(MODELS))
    yield warm
    warm.close()


def listened(engine: Whisper, samples: np.ndarray, language: str = "fr", words: str = "") -> list[Heard]:
    window = Window(
        index=0, start=100.0, end=100.0 + samples.size / SPEECH_RATE, samples=samples.astype(np.int16).tobytes()
    )
    settings = ListeningSettings(language=language, vocabulary=words)
    *heard, end = engine.listen(window, settings)
    assert isinstance(end, WindowHeard)
    return [one for one in heard if isinstance(one, Heard)]


def sample() -> np.ndarray:
    samples, rate = soundfile.read(SAMPLE, dtype="int16")
    assert rate == SPEECH_RATE
    return np.asarray(samples)


@pytest.mark.parametrize("kind", soundless.MADE)
def test_nothing_is_invented(engine: Whisper, kind: str) -> None:
    assert [one.text for one in listened(engine, soundless.MADE[kind]()) if one.words] == []


@pytest.mark.skipif(not soundless.MUSIC, reason=soundless.MISSING)
def test_recorded_music_has_no_words(engine: Whisper) -> None:
    for path in soundless.MUSIC:
        assert [one.text for one in listened(engine, soundless.decoded(path)[:MINUTE]) if one.words] == []


@pytest.mark.skipif(not any(path.exists() for path in soundless.LAUGHS), reason=soundless.MISSING)
def test_recorded_laughs_and_cheers_have_no_words(engine: Whisper) -> None:
    sound = soundless.recorded()["laughs and cheers"]
    assert [one.text for one in listened(engine, sound) if one.words] == []


def test_nothing_is_lost_after_a_long_pause(engine: Whisper) -> None:
    quiet = np.random.default_rng(3).normal(0, 40, 30 * SPEECH_RATE)
    alone = " ".join(one.text for one in listened(engine, sample())).split()
    parted = listened(engine, np.concatenate([sample(), quiet, sample()]))
    middle = 100 + sample().size / SPEECH_RATE + 15
    before = [word for one in parted if one.end < middle for word in one.text.split()]
    after = [word for one in parted if one.start > middle for word in one.text.split()]
    assert SequenceMatcher(None, alone, before).ratio() > 0.9
    assert SequenceMatcher(None, alone, after).ratio() > 0.9


def test_times_are_in_order_and_where_the_voice_is(engine: Whisper) -> None:
    pause = np.zeros(20 * SPEECH_RATE)
    heard = listened(engine, np.concatenate([pause, sample()]))
    words = [word for one in heard for word in one.words]
    assert words[0].start > 120
    assert all(one.start <= word.start <= word.end <= one.end for one in heard for word in one.words)
    assert all(before.end <= after.start + 1e-6 for before, after in pairwise(words))


def test_a_faint_voice_is_heard(engine: Whisper) -> None:
    loud = " ".join(one.text for one in listened(engine, sample()))
    faint = " ".join(one.text for one in listened(engine, sample() * 0.02))
    assert len(faint.split()) >= 0.9 * len(loud.split())


def test_names_that_are_expected_are_written_so(engine: Whisper) -> None:
    without = " ".join(one.text for one in listened(engine, sample()))
    given = " ".join(one.text for one in listened(engine, sample(), words="Kingersheim, Asterisk, Zoé Faure"))
    assert (without.count("Asterisk."), given.count("Asterisk.")) == (0, 2)
    assert "Kingersheim" not in given


def test_languages_that_are_ticked_are_told_apart(engine: Whisper, speech: Path) -> None:
    with (speech / "manifest.tsv").open(encoding="utf-8") as lines:
        rows = {row["file"]: row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}
    names = ["fr_picovoice.flac", "es_picovoice.flac", "en_jfk.flac", "fr_azure_testing_audio.flac"]
    pieces, spans, at = [], [], 100.0
    for name in names:
        samples, _ = soundfile.read(speech / name, dtype="int16")
        pieces += [samples, np.zeros(3 * SPEECH_RATE, np.int16)]
        spans.append((at, at + samples.size / SPEECH_RATE, rows[name]["language"]))
        at += samples.size / SPEECH_RATE + 3
    heard = listened(engine, np.concatenate(pieces), language="fr,es,en")
    for start, end, language in spans:
        inside = {one.language for one in heard if one.start >= start - 1 and one.end <= end + 1}
        assert inside == {language}


def test_what_was_voiced_and_not_understood_is_shown() -> None:
    silent = Heard(start=1, end=3, text="", language="fr", fault="not-understood")
    assert doubts_of(silent) == ("not-understood",)
