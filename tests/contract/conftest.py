"""A room in which somebody speaks."""

from __future__ import annotations

import pytest

from tests.around.rooms import Room
from tests.conftest import SAMPLE


@pytest.fixture
def room(quiet_room: Room) -> Room:
    """Give a room with the sample playing in it."""
    quiet_room.play(SAMPLE)
    return quiet_room
