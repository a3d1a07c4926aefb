"""What was heard: spans of time that are put together."""

from __future__ import annotations

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.domain.hearing.spans import share, united
from fieldkit.usecases.sound import place


def test_spans_that_touch_are_one() -> None:
    assert united([(5.0, 7.0), (1.0, 2.0), (2.0, 3.0), (6.0, 6.5), (9.0, 9.0)]) == ((1.0, 3.0), (5.0, 7.0))


def test_a_share_is_counted_once_and_never_over_the_whole() -> None:
    assert share([(0.0, 4.0), (2.0, 5.0)], 10.0) == pytest.approx(0.5)
    assert share([(0.0, 40.0)], 10.0) == 1.0
    assert share([(0.0, 1.0)], 0.0) == 0.0


def test_the_place_and_what_was_heard_are_there_again(workspace: Workspace) -> None:
    assert place.of("entretien", work=workspace.work) == place.Place()
    place.keep("entretien", 12.5, [(0.0, 12.5)], work=workspace.work)
    place.keep("entretien", 3.0, [(10.0, 20.0)], work=workspace.work)
    assert place.of("entretien", work=workspace.work) == place.Place(seconds=3.0, heard=((0.0, 20.0),))
