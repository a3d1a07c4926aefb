"""What somebody probably meant, among many names: the same that difflib finds, without comparing with each."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher, get_close_matches

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.likeness import nearest

NAMES = st.text(alphabet="abc_1", max_size=8)


@given(name=NAMES, known=st.lists(NAMES, max_size=12))
def test_the_nearest_name_is_the_one_that_difflib_finds(name: str, known: list[str]) -> None:
    found = get_close_matches(name, known, 1, 0.0)
    assert nearest(name, known) == (found[0] if found else "–")


def test_case_and_accents_make_no_difference() -> None:
    assert nearest("REGION", ["commune", "Région"]) == "Région"
    assert nearest("x", []) == "–"


def test_names_that_cannot_be_nearer_are_not_compared_letter_by_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    class Counting(SequenceMatcher[str]):
        def set_seq1(self, a: Sequence[str]) -> None:
            self.name = str(a)
            super().set_seq1(a)

        def ratio(self) -> float:
            compared.append(self.name)
            return super().ratio()

    monkeypatch.setattr("forms.likeness.SequenceMatcher", Counting)
    known = ["commune_du_siege", *(f"zzzz{number:04}" for number in range(2000))]
    assert nearest("comune_du_siege", known) == "commune_du_siege"
    assert compared == ["commune_du_siege"]
