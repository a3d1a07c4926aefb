from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from fieldkit.desktop.dialogs.arriving.card import AskCard
from fieldkit.domain.errors import FieldkitError, Refused
from fieldkit.domain.sound.sound import SoundFacts
from fieldkit.usecases.sound.card import CardFile, Conversation


def on_card(name: str, ended: float, known_as: str = "") -> CardFile:
    return CardFile(
        path=Path("/card") / name,
        size=1,
        ended_at=datetime(2018, 2, 13, 12, tzinfo=UTC) + timedelta(seconds=ended),
        facts=SoundFacts(seconds=60, rate=16_000, channels=1, codec="mp3"),
        known_as=known_as,
    )


def test_what_is_new_is_ticked_and_parts_can_be_parted(qtbot: QtBot) -> None:
    first, second = on_card("R1.MP3", 60), on_card("R2.MP3", 120)
    known = on_card("R0.MP3", -500, "Entretien du maire")
    asked = AskCard((Conversation((first, second)), Conversation((known,))))
    qtbot.addWidget(asked)
    assert [one.files for one in asked.chosen] == [(first, second)]
    asked._part.click()
    assert [one.files for one in asked.chosen] == [(first,), (second,)]


def test_a_file_that_cannot_be_heard_is_told(qtbot: QtBot) -> None:
    asked = AskCard((Conversation((on_card("R1.MP3", 60),)),))
    qtbot.addWidget(asked)
    refused: list[FieldkitError] = []
    asked.refused.connect(refused.append)
    asked._listen.click()
    assert [str(one) for one in refused] == [str(Refused("no-such-file", name="R1.MP3"))]
