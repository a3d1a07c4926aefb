"""Every voice has words or is shown, loops make no segments, laughter no words; strange languages are doubted."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.hearing.doubts import flips
from fieldkit.domain.hearing.machine import HeardSegmentText, HeardWordText, MachineWindow
from fieldkit.domain.hearing.spans import COUGH_SECONDS, Span, rest_of, seconds_of
from fieldkit.speech.worker.decoder import Decoded, Word
from fieldkit.speech.worker.segments import Piece, pieces
from fieldkit.speech.worker.stretches import RATE, Stretch
from fieldkit.speech.worker.trust import is_no_word, is_nothing

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6)


def decoded(*words: tuple[str, float, float], log_probability: float = -0.3) -> Decoded:
    made = tuple(Word(text, start, end, 0.9) for text, start, end in words)
    text = " ".join(word.text for word in made)
    return Decoded(
        text=text,
        language="fr",
        words=made,
        average_log_probability=log_probability,
        compression_ratio=1.0,
        no_speech_probability=0.0,
    )


def stretch(*voices: Span) -> Stretch:
    spans = tuple((round(start * RATE), round(end * RATE)) for start, end in voices)
    return Stretch(spans[0][0], spans[-1][1], spans)


def told(made: list[Piece]) -> list[tuple[float, float, str, str]]:
    return [(one.start, one.end, " ".join(word.text for word in one.words), one.fault) for one in made]


def window(segments: tuple[HeardSegmentText, ...], voices: tuple[Span, ...]) -> MachineWindow:
    return MachineWindow(
        index=0,
        start=0.0,
        end=60.0,
        model="base",
        language="fr",
        settings="",
        voiced=seconds_of(voices),
        segments=segments,
        voices=voices,
    )


def a_segment(start: float, end: float, *words: str) -> HeardSegmentText:
    made = tuple(HeardWordText(text=word, start=start, end=end, probability=0.9) for word in words)
    return HeardSegmentText(start=start, end=end, language="fr", words=made)


@given(SPANS, SPANS)
def test_what_is_left_of_spans_lies_in_them_and_outside_of_what_was_taken(
    spans: list[tuple[int, int]], taken: list[tuple[int, int]]
) -> None:
    inside = {second for start, length in spans for second in range(start, start + length)}
    outside = {second for start, length in taken for second in range(start, start + length)}
    rest = rest_of([(a, a + n) for a, n in spans], [(a, a + n) for a, n in taken])
    assert {second for start, end in rest for second in range(round(start), round(end))} == inside - outside


def test_sentences_that_a_loop_writes_after_the_sound_is_over_are_kept_beside() -> None:
    loop = [(word, 4.0, 4.0) for word in "et puis voilà. et puis voilà.".split()]
    said = decoded(("et", 0.1, 1.0), ("puis", 1.0, 2.0), ("voilà.", 2.0, 4.0), *loop)
    [one] = pieces(stretch((0, 4)), said, "loop", "autre chose")
    assert told([one]) == [(0.0, 4.0, "et puis voilà.", "loop")]
    assert one.otherwise.split("\n") == ["autre chose", said.text]


def test_words_without_time_that_no_loop_wrote_stay_in_the_sentence_before() -> None:
    said = decoded(
        ("je", 0.0, 1.0), ("viens", 1.0, 2.0), ("demain.", 2.0, 3.0), ("Oui", 3.0, 3.0), ("oui.", 3.0, 3.0)
    )
    assert told(pieces(stretch((0, 3)), said, "", "")) == [(0.0, 3.0, "je viens demain. Oui oui.", "")]


def test_a_voice_that_goes_on_after_the_last_word_is_shown_as_not_understood() -> None:
    said = decoded(("bonjour", 0.0, 0.8), ("madame.", 0.8, 1.6))
    shown = told(pieces(stretch((0, 6), (7, 7.3), (8, 9.2)), said, "", ""))
    assert shown == [
        (0.0, 1.6, "bonjour madame.", ""),
        (1.6, 6.0, "", "not-understood"),
        (8.0, 9.2, "", "not-understood"),
    ]


@given(st.lists(st.floats(0, 20), min_size=2, max_size=20), st.sampled_from(["", "loop", "dropped"]))
def test_no_voice_is_left_out_wherever_the_words_are(times: list[float], fault: str) -> None:
    times = sorted(times)
    words = [(f"mot{n}" + "." * (n % 3 == 0), a, b) for n, (a, b) in enumerate(pairwise(times))]
    voices = ((0.0, 5.0), (5.4, 9.0), (11.0, 11.3), (13.0, 20.0))
    made = pieces(stretch(*voices), decoded(*words), fault, "")
    shown = tuple(a_segment(one.start, one.end) for one in made)
    assert window(shown, voices).left_out == ()
    assert all(one.start <= word.start <= word.end <= one.end for one in made for word in one.words)
    assert all(before.start <= after.start for before, after in pairwise(made))


def test_laughter_that_is_spelled_out_and_signs_are_no_words() -> None:
    assert all(is_no_word(text) for text in ("Ha ha ha ha !", "...", "Hahaha", "Hé hé hé.", "ah, ah, ah"))
    assert not any(is_no_word(text) for text in ("Ah !", "Ah, je vois.", "oui", "Il habite là.", "14"))


def test_what_is_improbable_on_a_very_short_voice_is_nobodys() -> None:
    cheer = decoded(("C'est", 0.0, 0.2), ("ça", 0.2, 0.4), log_probability=-1.2)
    assert is_nothing(cheer, 0.5)
    assert not is_nothing(cheer, 2.0)
    assert not is_nothing(replace(cheer, average_log_probability=-0.4), 0.5)


def test_a_window_knows_which_voice_no_segment_holds() -> None:
    voices = ((1.0, 5.0), (8.0, 12.0))
    assert window((a_segment(1.0, 5.0, "oui"), a_segment(8.0, 12.0)), voices).left_out == ()
    assert window((a_segment(1.0, 5.0, "oui"), a_segment(9.0, 12.0)), voices).left_out == ((8.0, 9.0),)
    assert window((a_segment(1.0 + COUGH_SECONDS, 12.0),), voices).left_out == ()


def test_only_voices_with_words_count_as_text() -> None:
    voices = ((1.0, 5.0), (8.0, 12.0))
    assert window((a_segment(0.0, 6.0, "oui"), a_segment(8.0, 12.0)), voices).text_seconds == pytest.approx(4.0)


def test_a_window_of_an_earlier_version_still_reads() -> None:
    kept = json.loads(window((a_segment(1.0, 5.0, "oui"),), ((1.0, 5.0),)).to_bytes())
    del kept["voices"]
    old = MachineWindow.from_bytes(json.dumps(kept).encode())
    assert (old.voices, old.left_out, old.text_seconds) == ((), (), 4.0)


def test_a_language_that_was_not_asked_for_or_is_rare_is_a_flip() -> None:
    spoken = [("fr", 50.0), ("es", 4.0), ("", 9.0), ("fr", 40.0)]
    assert flips(spoken, frozenset({"fr", "es"})) == [False, True, False, False]
    assert flips([("fr", 30.0), ("nl", 30.0)], frozenset({"fr"})) == [False, True]


def test_an_interpreter_is_no_flip_but_a_word_between_two_of_another_language_is() -> None:
    turns = [("fr", 8.0), ("es", 7.0), ("fr", 9.0), ("es", 1.0), ("fr", 5.0)]
    assert flips(turns, frozenset({"fr", "es"})) == [False, False, False, True, False]
