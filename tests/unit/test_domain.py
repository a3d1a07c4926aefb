from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.errors import Refused
from fieldkit.domain.hearing.doubts import doubts_of
from fieldkit.domain.hearing.heard import Heard
from fieldkit.domain.merging.merge import Touching, merge_values
from fieldkit.domain.saying.statement import Statement, heads
from fieldkit.domain.sound.recording import Recording, RecordingState
from fieldkit.domain.text.align import reword, words_before, words_in
from fieldkit.domain.text.transcript import Word
from fieldkit.domain.visits.visit import Visit


def a_statement(id_: str, value: str, *supersedes: str) -> Statement:
    return Statement(
        id=id_,
        subject="visite",
        attribute="title",
        value=value,
        author="Zoé",
        device="portable",
        at=datetime(2018, 2, 13, tzinfo=UTC),
        supersedes=frozenset(supersedes),
    )


def words(text: str) -> tuple[Word, ...]:
    return tuple(Word(id=str(n), text=word, start=float(n), end=n + 0.8) for n, word in enumerate(text.split()))


def rewritten(before: tuple[Word, ...], text: str) -> tuple[Word, ...]:
    ids = count(1000)
    return reword(before, text, new_id=lambda: str(next(ids)), within=(0.0, max(1.0, float(len(before)))))


def test_a_statement_that_nobody_superseded_stands() -> None:
    said = [a_statement("1", "a"), a_statement("2", "b", "1"), a_statement("3", "c", "1")]
    assert [head.value for head in heads(said)] == ["b", "c"]


@given(st.permutations(range(6)), st.lists(st.integers(0, 5)))
def test_order_and_repetition_change_no_heads(order: list[int], again: list[int]) -> None:
    said = [a_statement(str(n), "x", *([str(n - 1)] if n % 2 else [])) for n in range(6)]
    assert heads([said[n] for n in [*order, *again]]) == heads(said)


def test_a_sealed_recording_refuses_to_be_sealed_again() -> None:
    sealed = Recording(id="r", interview="i", state=RecordingState.SEALED)
    with pytest.raises(Refused, match="recording-sealed"):
        sealed.seal(seconds=1.0)


def test_a_visit_cannot_end_before_it_starts() -> None:
    start = datetime(2018, 2, 13, tzinfo=UTC).date()
    with pytest.raises(Refused, match="visit-ends-before-start"):
        Visit(id="v", territory="t", start=start).lasting(start, start.replace(day=12))


def test_kept_words_keep_their_ids_and_times() -> None:
    before = words("les élu municipaux écoutent")
    after = rewritten(before, "les élus municipaux écoutent")
    assert [word.id for word in after] == ["0", "1000", "2", "3"]
    assert (after[1].start, after[1].end) == (1.0, 1.8)


@given(st.lists(st.sampled_from("ah eh oui non élu œuvre".split()), max_size=12), st.data())
def test_times_stay_monotone_through_any_edit(spoken: list[str], data: st.DataObject) -> None:
    typed = data.draw(st.lists(st.sampled_from("ah oui peut être élus".split()), max_size=12))
    times = [t for word in rewritten(words(" ".join(spoken)), " ".join(typed)) for t in (word.start, word.end)]
    assert all(t is not None for t in times)
    assert times == sorted(t for t in times if t is not None)


def test_texts_that_touch_other_words_merge() -> None:
    assert merge_values("le maire a dit oui", "le maire a dit non", "la maire a dit oui") == "la maire a dit non"


def test_texts_that_touch_the_same_word_do_not_merge() -> None:
    with pytest.raises(Touching):
        merge_values("le maire", "le préfet", "le président")


def test_a_loop_is_doubted() -> None:
    looped = Heard(start=0, end=9, text="merci beaucoup à vous " * 6, language="fr")
    assert "loop" in doubts_of(looped)
    assert doubts_of(Heard(start=0, end=4, text="Bonjour à tous les habitants.", language="fr")) == ()


def test_a_no_break_space_is_inside_a_word() -> None:
    assert words_in("vrai\u202f! ou\u00a0pas \u202f \n faux") == ["vrai\u202f!", "ou\u00a0pas", "faux"]


def test_a_word_that_only_gains_signs_keeps_id_times_and_probability() -> None:
    before = words("bonjour ! la mairie")
    after = rewritten(before, "bonjour\u202f! «\u202fla\u202f» Mairie")
    assert [(word.id, word.start) for word in after] == [("0", 0.0), ("2", 2.0), ("1000", 3.0)]


def test_texts_merge_without_losing_their_no_break_spaces() -> None:
    assert merge_values("vrai\u202f! dit il", "vrai\u202f! dit elle", "faux\u202f! dit il") == "faux\u202f! dit elle"


def test_words_before_a_cursor_are_counted_as_words_are_parted() -> None:
    text = "vrai\u202f! ou pas"
    counted = [words_before(text, place) for place in range(len(text) + 1)]
    assert counted == [0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 3]
