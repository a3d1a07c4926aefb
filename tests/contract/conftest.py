"""A room in which somebody speaks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.around.rooms import Room
from tests.conftest import SAMPLE


@pytest.fixture
def room(quiet_room: Room) -> Iterator[Room]:
    """Give a room with the sample playing in it."""
    loudspeaker = quiet_room.play(SAMPLE)
    yield quiet_room
    loudspeaker.kill()
    loudspeaker.wait()
