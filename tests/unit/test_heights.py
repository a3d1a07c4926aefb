"""Rows of any height, guessed until they are laid out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fieldkit.desktop.pages.transcript.text.heights import Heights

PIXELS = st.integers(min_value=1, max_value=200).map(float)


@given(st.lists(PIXELS, min_size=1, max_size=30), st.data())
def test_every_row_is_found_at_its_own_place(guesses: list[float], data: st.DataObject) -> None:
    heights = Heights()
    heights.guess(guesses)
    for row in data.draw(st.lists(st.integers(0, len(guesses) - 1), max_size=10)):
        heights.know(row, data.draw(PIXELS))
    if data.draw(st.booleans()):
        heights.insert(data.draw(st.integers(0, len(heights))), data.draw(PIXELS))
    assert heights.total == sum(heights.height(row) for row in range(len(heights)))
    for row in range(len(heights)):
        assert heights.row_at(heights.top(row)) == row
        assert heights.row_at(heights.top(row) + heights.height(row) - 0.5) == row


def test_a_known_row_says_by_how_much_it_differs() -> None:
    heights = Heights()
    heights.guess([10.0, 20.0])
    assert heights.know(0, 14.0) == 4.0
    assert (heights.is_known(0), heights.is_known(1), heights.top(1)) == (True, False, 14.0)
    heights.forget(0)
    assert (heights.is_known(0), heights.height(0)) == (False, 14.0)
    heights.remove(0)
    assert (len(heights), heights.total) == (1, 20.0)
