"""Words are found with or without their accents, and what takes their place leaves the rest as it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fieldkit.domain.errors import Refused
from fieldkit.domain.text.replacing import Change, Wanted, carried_out, changes, folded, pattern_of
from fieldkit.spelling.patterns import GuardedPatterns

PATTERNS = GuardedPatterns()
TEXTS = st.lists(st.sampled_from([*"aéÉœ o’'-1!\u202fe", "e\u0301"]), max_size=20).map("".join)


def found(text: str, wanted: Wanted) -> tuple[Change, ...]:
    place = folded(text, wanted)
    return changes(
        text, wanted, place, PATTERNS.read(pattern_of(wanted), minds_case=wanted.minds_case).find(place.text)
    )


def replaced(text: str, find: str, by: str, **how: bool) -> str:
    wanted = Wanted(find=find, by=by, **how)
    return carried_out(text, found(text, wanted))


def test_accents_and_case_are_not_minded_unless_asked() -> None:
    said = "La democratie, une Démocratie, la démocratie"
    assert replaced(said, "democratie", "démocratie") == "La démocratie, une Démocratie, la démocratie"
    assert replaced(said, "democratie", "X", minds_accents=True) == "La X, une Démocratie, la démocratie"
    assert (
        replaced(said, "Démocratie", "X", minds_accents=True, minds_case=True)
        == "La democratie, une X, la démocratie"
    )


def test_a_capital_stays_when_case_is_not_minded() -> None:
    assert replaced("Mairie et mairie", "mairie", "commune") == "Commune et commune"
    assert replaced("Mairie et mairie", "mairie", "commune", minds_case=True) == "Mairie et commune"


def test_ligatures_apostrophes_and_narrow_spaces_are_found_as_people_type_them() -> None:
    assert replaced("l’œuvre d’ici", "l'oeuvre", "le travail") == "le travail d’ici"
    assert replaced("vraiment\u202f! oui", "vraiment !", "vrai") == "vrai oui"
    assert replaced("e\u0301lus", "élus", "maires") == "maires"


def test_whole_words_leave_what_contains_them() -> None:
    assert replaced("or, alors l’or dort", "or", "argent", whole_words=True) == "argent, alors l’argent dort"


def test_groups_of_a_pattern_come_back_as_they_were_written() -> None:
    said = "Muller Zoé, Muller Théo"
    assert replaced(said, r"muller (\w+)", r"\1 Muller", is_pattern=True) == "Zoé Muller, Théo Muller"
    assert replaced("12h30", r"(?P<h>\d+)h", r"\g<h> h ", is_pattern=True) == "12 h 30"
    assert replaced("a", r"(a)|(b)", r"[\2]\\", is_pattern=True) == "[]\\"


def test_a_pattern_that_matches_nothing_long_replaces_nothing() -> None:
    assert replaced("abc", r"x*", "-", is_pattern=True) == "abc"


@pytest.mark.parametrize(("pattern", "place"), [("(", 2), ("a**", 3), ("oui [", 6)])
def test_a_wrong_pattern_says_where(pattern: str, place: int) -> None:
    with pytest.raises(Refused, match="pattern-unreadable") as told:
        PATTERNS.read(pattern, minds_case=False)
    assert told.value.values == {"place": place}


@pytest.mark.parametrize("pattern", ["((((a{1000}){1000}){1000}){1000})", "a{,99999999}", "a" * 501])
def test_a_pattern_that_would_fill_the_memory_is_refused(pattern: str) -> None:
    with pytest.raises(Refused, match="pattern-too-large"):
        PATTERNS.read(pattern, minds_case=False)


@pytest.mark.parametrize("pattern", ["(a|aa)+$", "(?R)"])
def test_a_pattern_that_would_never_end_is_stopped(pattern: str) -> None:
    with pytest.raises(Refused, match="pattern-too-slow"):
        PATTERNS.read(pattern, minds_case=False).find("a" * 80 + "b")


@given(TEXTS, st.text(alphabet=list("aéœo'"), min_size=1, max_size=3), st.text(alphabet=list("xyz"), max_size=3))
def test_replacing_again_changes_nothing_more(text: str, find: str, by: str) -> None:
    once = replaced(text, find, by)
    assume(by or not found(once, Wanted(find=find, by=by)))
    assert replaced(once, find, by) == once


@given(TEXTS, st.text(alphabet=list("aéœo"), min_size=1, max_size=2), st.booleans())
def test_what_was_not_found_stays_as_it_was(text: str, find: str, whole_words: bool) -> None:
    wanted = Wanted(find=find, by="#", whole_words=whole_words)
    made = found(text, wanted)
    kept = [
        text[a:b] for a, b in zip([0, *(one.end for one in made)], [*(one.start for one in made), None], strict=True)
    ]
    assert carried_out(text, made) == "#".join(kept)


@given(TEXTS)
def test_a_folded_text_keeps_every_place(text: str) -> None:
    place = folded(text, Wanted(find="x"))
    assert place.span(0, len(place.text)) == (0, len(text)) or not place.text
    assert not re.search("[é’\u202f]", place.text)
