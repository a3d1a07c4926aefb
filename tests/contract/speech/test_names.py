"""Names that were misheard are set right by what the sound makes probable; nothing else changes."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
import soundfile

from fieldkit.domain.hearing.heard import Heard, ListeningSettings
from fieldkit.domain.sound.sound import SPEECH_RATE, Window
from fieldkit.speech.engine import Whisper
from fieldkit.speech.models import ModelFolder
from fieldkit.speech.worker.decoder import Word
from fieldkit.speech.worker.names import Guess, difference, guesses, sounds, with_name
from tests.conftest import MODELS, SAMPLE

DECOYS = "Zoé Faure, Kingersheim, Astérix, Wittelsheim, Trémargat"


@pytest.fixture(scope="module")
def engine() -> Iterator[Whisper]:
    warm = Whisper(ModelFolder(MODELS))
    yield warm
    warm.close()


def heard(engine: Whisper, samples: np.ndarray, vocabulary: str) -> list[str]:
    window = Window(index=0, start=0.0, end=samples.size / SPEECH_RATE, samples=samples.tobytes())
    settings = ListeningSettings(language="fr", vocabulary=vocabulary)
    return " ".join(one.text for one in engine.listen(window, settings) if isinstance(one, Heard)).split()


def the_end() -> np.ndarray:
    """Return the last sentence of the sample, which thanks for having tried Asterisk."""
    samples, _ = soundfile.read(SAMPLE, dtype="int16")
    return np.asarray(samples[-6 * SPEECH_RATE :])


def test_a_name_is_written_right_and_everything_else_stays(engine: Whisper) -> None:
    plain = heard(engine, the_end(), "")
    named = heard(engine, the_end(), f"{DECOYS}, Asterisk")
    assert "Asterisk." not in plain
    assert [(before, after) for before, after in zip(plain, named, strict=True) if before != after] == [
        (plain[-1], "Asterisk.")
    ]


def test_names_that_nobody_says_change_nothing(engine: Whisper) -> None:
    noise = np.random.default_rng(7).normal(0, 900, the_end().size)
    for samples in (the_end(), (the_end() + noise).astype(np.int16)):
        assert heard(engine, samples, "Kingersheim, Wittelsheim, Trémargat, Zoé Faure") == heard(engine, samples, "")


def words(*said: tuple[str, float]) -> list[Word]:
    return [Word(text, number, number + 1.0, sure) for number, (text, sure) in enumerate(said)]


@pytest.mark.parametrize(
    ("one", "other"), [("Astérisque", "Asterisk"), ("Kingersaïme", "Kingersheim"), ("Quincampoix", "Kincampoi")]
)
def test_words_that_sound_alike_are_near(one: str, other: str) -> None:
    assert difference(sounds(one), sounds(other)) <= 0.2


def test_words_that_the_model_is_sure_of_are_left_alone() -> None:
    assert guesses(words(("Astérisque", 0.9)), ["Asterisk"]) == []
    assert [guess.name for guess in guesses(words(("Astérisque", 0.5)), ["Asterisk"])] == ["Asterisk"]


def test_a_name_that_is_there_already_is_no_guess_even_unsure_or_elided() -> None:
    said = words(("d’Asterisk.", 0.3), ("chez", 0.5), ("Digium,", 0.2))
    assert guesses(said, ["Asterisk", "Digium"]) == []


def test_a_name_of_two_words_that_is_there_is_no_guess_with_a_word_more() -> None:
    assert guesses(words(("the", 0.95), ("custom", 0.4), ("speech", 0.9)), ["Custom Speech"]) == []


def test_a_sure_word_beside_a_misheard_name_is_never_dropped() -> None:
    said = words(("the", 0.95), ("Customs", 0.4), ("Peach", 0.6))
    found = guesses(said, ["Custom Speech"])
    assert {guess.first for guess in found} == {1}
    assert found[0].count == 2


def test_a_name_takes_the_time_of_the_words_and_keeps_what_stands_around() -> None:
    said = words(("une", 0.9), ("d’interresté", 0.3), ("risque", 0.2), ("Exchange,", 0.8), ("puis", 0.9))
    guess = Guess(distance=0.1, first=1, count=3, kept=2, name="Inter-Asterisk Exchange")
    made = with_name(said, guess)
    assert [word.text for word in made] == ["une", "d’Inter-Asterisk", "Exchange,", "puis"]
    assert [(word.start, word.end) for word in made] == [(0, 1), (1, 2.5), (2.5, 4), (4, 5)]
    assert {word.probability for word in made[1:3]} == {0.2}
