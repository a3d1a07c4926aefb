"""What a machine heard, as another laptop sent it: any nonsense in it is damage, and nothing worse."""

from __future__ import annotations

import json
from typing import Any

import pytest

from fieldkit.domain.errors import Damaged
from fieldkit.domain.hearing.machine import HeardSegmentText, HeardWordText, MachineWindow, other_hearings
from fieldkit.domain.hearing.turns import Turn, Turns

WORD = HeardWordText(text=" oui", start=0.0, end=1.0, probability=0.9)
HEARD = HeardSegmentText(start=0.0, end=1.0, language="fr", words=(WORD,))
WINDOW = MachineWindow(
    index=0, start=0.0, end=1.0, model="base", language="fr", settings="", voiced=1.0, segments=(HEARD,)
)
TURNS = Turns(model="m", settings="", turns=(Turn(start=0.0, end=1.0, voice=1),))
NO_TIMES: tuple[Any, ...] = (float("inf"), float("-inf"), float("nan"), 10**400, 1e308, None, "1", [])


def test_what_was_written_is_read() -> None:
    assert MachineWindow.from_bytes(WINDOW.to_bytes()) == WINDOW
    assert Turns.from_bytes(TURNS.to_bytes()) == TURNS


@pytest.mark.parametrize("time", NO_TIMES)
@pytest.mark.parametrize("name", ["start", "end"])
def test_a_time_is_a_time(time: Any, name: str) -> None:
    said = json.loads(WINDOW.to_bytes())
    segment = said["segments"][0]
    for where in (said, segment, segment["words"][0]):
        kept, where[name] = where[name], time
        with pytest.raises(Damaged, match="window-unreadable"):
            MachineWindow.from_bytes(json.dumps(said).encode())
        where[name] = kept
    turns = json.loads(TURNS.to_bytes())
    turns["turns"][0][name] = time
    with pytest.raises(Damaged, match="turns-unreadable"):
        Turns.from_bytes(json.dumps(turns).encode())


@pytest.mark.parametrize("raw", [b"[" * 100_000, b'{"segments": ' + b"[" * 100_000, b"[]", b"\xff", b"{}"])
def test_another_shape_is_damage(raw: bytes) -> None:
    for read in (MachineWindow.from_bytes, other_hearings):
        with pytest.raises(Damaged, match="window-unreadable"):
            read(raw)
    with pytest.raises(Damaged, match="turns-unreadable"):
        Turns.from_bytes(raw)
