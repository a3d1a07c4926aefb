"""What is looked up in a dictionary, what is a name, what short forms stand for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fieldkit.domain.errors import Refused
from fieldkit.domain.text.abbreviation import checked, ends_word, expansion
from fieldkit.domain.text.spelling import spots
from fieldkit.spelling.dictionaries import Dictionaries
from fieldkit.usecases.text import spell

TABLE = {"cm": "conseil municipal", "pb": "problème", "RDV": "rendez-vous"}


@pytest.fixture(scope="module")
def dictionaries() -> Iterator[Dictionaries]:
    opened = Dictionaries()
    yield opened
    opened.close()


def words(text: str) -> list[str]:
    return [one.word for one in spots(text)]


def names(text: str) -> list[str]:
    return [one.word for one in spots(text) if one.is_name]


def unknown(text: str, dictionaries: Dictionaries, language: str = "fr", *known: str) -> list[str]:
    return [one.word for one in spell.unknown_in(text, language, frozenset(known), dictionaries=dictionaries)]


def test_figures_addresses_hesitations_and_cut_words_are_not_looked_up() -> None:
    assert words("euh, heuuu ben 12h30 zoe@mairie.fr https://a.fr pff il a dit démocra- puis l’ eau") == [
        "il", "a", "dit", "puis", "eau",
    ]  # fmt: skip


def test_a_spot_says_where_its_word_stands() -> None:
    text = "«\u202fL’élu\u202f!» dit-il"
    assert [text[one.start : one.end] for one in spots(text)] == ["L’élu", "dit-il"]


def test_a_capital_within_a_sentence_is_a_name() -> None:
    assert names("Bonjour Zoé. Puis l’Alsace ! Enfin le CCAS, «\u202fAlors") == ["Zoé", "l’Alsace", "CCAS"]
    assert names("D’Ungersheim") == ["D’Ungersheim"]


@pytest.mark.parametrize(
    "text",
    [
        "l’aménagement d'aujourd’hui, c’est-à-dire quelqu’un jusqu'à présent",
        "L’œuvre des élus, qu’elles aient été vues, porte-à-porte, va-t-il, celui-là",
        "Évidemment, Œuvrer à Mulhouse, euh, hum, ben oui",
    ],
)
def test_french_as_it_is_written_is_known(text: str, dictionaries: Dictionaries) -> None:
    assert unknown(text, dictionaries) == []


def test_faults_are_found_with_both_apostrophes(dictionaries: Dictionaries) -> None:
    assert unknown("l’aménagment, l'aménagment et la democratie", dictionaries) == [
        "l’aménagment", "l'aménagment", "democratie",
    ]  # fmt: skip


def test_what_people_know_is_known_with_its_article_and_in_compounds(dictionaries: Dictionaries) -> None:
    text = "d’Ungersheim, ungersheim-mairie et Ungerseim"
    assert unknown(text, dictionaries, "fr", "ungersheim") == ["Ungerseim"]


def test_english_is_known_and_other_languages_are_let_be(dictionaries: Dictionaries) -> None:
    assert unknown("I don’t know, it's recieved", dictionaries, "en") == ["recieved"]
    assert unknown("Wir shcreiben", dictionaries, "de") == []
    assert unknown("rien", dictionaries, "../fr") == []


def test_suggestions_keep_the_apostrophe(dictionaries: Dictionaries) -> None:
    assert "démocratie" in spell.suggestions("democratie", "fr", dictionaries=dictionaries)
    assert "l’aménagement" in spell.suggestions("l’aménagment", "fr", dictionaries=dictionaries)
    assert spell.suggestions("xyz", "de", dictionaries=dictionaries) == ()


def test_a_killed_dictionary_comes_back(dictionaries: Dictionaries) -> None:
    french = dictionaries.of("fr")
    assert french is not None
    assert french.unknown(["chat"]) == frozenset()
    process = french._process  # type: ignore[attr-defined]
    process.kill()
    process.wait()
    assert french.unknown(["chien", "chiien"]) == {"chiien"}


@pytest.mark.parametrize(
    ("line", "stands_for"),
    [
        ("au cm", ("cm", "conseil municipal")),
        ("Cm", ("Cm", "Conseil municipal")),
        ("l’pb", ("pb", "problème")),
        ("le RDV", ("RDV", "rendez-vous")),
        ("le rdv", None),
        ("acm", None),
        ("au cm ", None),
        ("", None),
    ],
)
def test_short_forms_stand_for_long_ones(line: str, stands_for: tuple[str, str] | None) -> None:
    assert expansion(line, TABLE) == stands_for


def test_spaces_and_signs_end_a_word_and_letters_do_not() -> None:
    assert [one for one in " .,;:!?\u202f)aé-’" if ends_word(one)] == list(" .,;:!?\u202f)")


def test_empty_lines_of_the_table_are_left_out_and_wrong_ones_refused() -> None:
    assert checked({"": "", " cm ": " conseil  municipal "}) == {"cm": "conseil  municipal"}
    for short, long, key in (("c m", "x", "not-a-word"), ("cm.", "x", "not-a-word"), ("cm", " ", "without-text")):
        with pytest.raises(Refused, match=f"abbreviation-{key}"):
            checked({short: long})
