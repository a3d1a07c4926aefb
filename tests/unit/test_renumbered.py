from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fieldkit.domain.sheets.renumbered import once_back, once_removed


@pytest.mark.parametrize(
    ("path", "item", "then"),
    [
        ("gens[1]/photo", "gens[2]", "gens[1]/photo"),
        ("gens[2]/photo", "gens[2]", None),
        ("gens[12]/photo", "gens[2]", "gens[11]/photo"),
        ("gens[3]/lieux[2]/plan", "gens[2]", "gens[2]/lieux[2]/plan"),
        ("gens[3]/lieux[2]/plan", "gens[3]/lieux[1]", "gens[3]/lieux[1]/plan"),
        ("gens[4]/lieux[2]/plan", "gens[3]/lieux[1]", "gens[4]/lieux[2]/plan"),
        ("gens_autres[3]/photo", "gens[2]", "gens_autres[3]/photo"),
        ("photo", "gens[2]", "photo"),
    ],
)
def test_what_is_behind_a_removed_item_goes_up_and_nothing_else(path: str, item: str, then: str | None) -> None:
    assert once_removed(path, item) == then


@given(some.integers(1, 30), some.integers(1, 30))
def test_an_item_that_is_back_pushes_those_behind_it_where_they_were(number: int, removed: int) -> None:
    path, item = f"gens[{number}]/photo", f"gens[{removed}]"
    moved = once_removed(path, item)
    assert moved is None if number == removed else once_back(str(moved), item) == path
