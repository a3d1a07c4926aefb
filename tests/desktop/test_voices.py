"""Naming voices: what is written, what is asked again, who is offered."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from fieldkit.desktop.dialogs.listening.voices import AskVoices, heard_voices
from fieldkit.domain.text.transcript import Segment


def said(speaker: str, start: float, end: float) -> Segment:
    return Segment(id=f"{start}", transcript="t", interview="i", start=start, end=end, speaker=speaker)


SEGMENTS = (said("Voix 1", 0, 2), said("Voix 2", 2, 9), said("", 9, 20), said("Voix 1", 20, 23))


def test_voices_are_listed_by_how_much_they_say() -> None:
    heard = heard_voices(SEGMENTS)
    assert [(voice.name, voice.seconds, voice.longest_at) for voice in heard] == [("Voix 2", 7, 2), ("Voix 1", 5, 20)]


def test_only_new_names_are_said_and_a_voice_can_be_heard(qtbot: QtBot) -> None:
    played: list[float] = []
    asked = AskVoices(heard_voices(SEGMENTS), ("Zoé Faure",), played.append)
    qtbot.addWidget(asked)
    first, second = asked.findChildren(QLineEdit)
    first.setText(" Zoé Faure ")
    second.clear()
    assert asked.renamed == {"Voix 2": "Zoé Faure"}
    next(one for one in asked.findChildren(QPushButton) if one.text() == "Écouter").click()
    assert played == [2]
    assert asked.count is None


def test_telling_apart_again_says_how_many(qtbot: QtBot) -> None:
    asked = AskVoices((), (), lambda _at: None)
    qtbot.addWidget(asked)
    asked._number.setCurrentIndex(3)
    next(one for one in asked.findChildren(QPushButton) if one.text() == "Distinguer les voix").click()
    assert asked.count == 3
    assert asked.result()
