"""Typography sets signs, never letters; done twice it changes nothing more; words stay bound to their sound."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fieldkit.domain.text.align import letters_of, reword, words_in
from fieldkit.domain.text.transcript import Word
from fieldkit.domain.text.typography import set_right

N = "\u202f"
SIGNS = st.text(alphabet=list("aÉœ1 '’\"«»“”.,;:!?…()[]-/\u00a0\u202f\n"), max_size=24)


@pytest.mark.parametrize(
    ("written", "set_so"),
    [
        ("Vous venez ? Oui !", f"Vous venez{N}? Oui{N}!"),
        ("Vous venez? Oui!!", f"Vous venez{N}? Oui{N}!!"),
        ("Quoi ?! dit-il ; puis : rien", f"Quoi{N}?! dit-il{N}; puis{N}: rien"),
        ('Il a dit "on verra" au conseil', f"Il a dit «{N}on verra{N}» au conseil"),
        ("« déjà » et «collé»", f"«{N}déjà{N}» et «{N}collé{N}»"),
        ('Elle demande "pourquoi ?"', f"Elle demande «{N}pourquoi{N}?{N}»"),
        ("l'eau d'Alsace, aujourd'hui, quelqu'un", "l’eau d’Alsace, aujourd’hui, quelqu’un"),
        ("il a dit 'peut-être' l'an dernier", "il a dit 'peut-être' l’an dernier"),
        ("je sais pas...", "je sais pas…"),
        ("deux  espaces , puis une virgule .", "deux espaces, puis une virgule."),
        ("À Évreux, ÉLUS et Œuvres", "À Évreux, ÉLUS et Œuvres"),
        ("à 12:30, voir https://exemple.org/?a=1", "à 12:30, voir https://exemple.org/?a=1"),
        ("(?) inaudible (..) puis (...) encore", "(?) inaudible (..) puis (...) encore"),
        ('un écran de 5" et un guillemet " seul', 'un écran de 5" et un guillemet " seul'),
    ],
)
def test_french_signs(written: str, set_so: str) -> None:
    assert set_right(written, "fr") == set_so


def test_english_signs() -> None:
    assert set_right('He said "I don\'t know" ... really ?', "en") == "He said “I don’t know” … really?"


def test_a_language_without_rules_is_left_alone() -> None:
    assert set_right("¿Qué tal? ...", "es") == "¿Qué tal? ..."
    assert set_right("Was ? ...", "") == "Was ? ..."


@given(SIGNS, st.sampled_from(("fr", "en")))
@example('"a" "b"', "fr")
def test_doing_it_again_changes_nothing_more(text: str, language: str) -> None:
    once = set_right(text, language)
    assert set_right(once, language) == once


@given(SIGNS, st.sampled_from(("fr", "en")))
def test_letters_and_words_stay(text: str, language: str) -> None:
    def letters(said: str) -> list[str]:
        return [found for word in words_in(said) if (found := letters_of(word))]

    assert letters(set_right(text, language)) == letters(text)


@given(SIGNS)
def test_words_keep_their_ids_and_times_through_typography(text: str) -> None:
    spoken = tuple(Word(id=str(n), text=one, start=float(n), end=n + 0.8) for n, one in enumerate(words_in(text)))
    ids = count(1000)
    end = float(len(spoken) + 1)
    after = reword(spoken, set_right(text, "fr"), new_id=lambda: str(next(ids)), within=(0.0, end))
    known = {word.id: word for word in spoken}
    for word in after:
        if letters_of(word.text):
            assert (word.start, word.end) == (known[word.id].start, known[word.id].end)
    times = [time for word in after for time in (word.start, word.end) if time is not None]
    assert times == sorted(times)
