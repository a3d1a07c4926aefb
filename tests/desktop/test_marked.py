"""Marks on the desk: excerpts in their colours, words that the readable wording leaves out."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.pages.transcript.page import TranscriptPage
from fieldkit.usecases.evidence import excerpts
from fieldkit.usecases.text import correct
from tests.desktop.pages import click, opened
from tests.made.heard import a_transcript

TEXTS = ("Alors euh nous avons ouvert la salle", "et les habitants sont venus nombreux")


def tinted(page: TranscriptPage, row: int) -> list[tuple[str, str]]:
    tints = page._list.sight.tints
    return [(first, last) for first, last, _ in tints(page._model.segment(row))] if tints else []


def quiet(page: TranscriptPage, row: int) -> set[str]:
    folds, segment = page._list.sight.folds, page._model.segment(row)
    hidden = folds(segment) if folds else frozenset()
    return {word.text for word in segment.words if word.id in hidden}


def test_an_excerpt_has_its_colour_and_keeps_it_through_a_correction(workspace: Workspace, qtbot: QtBot) -> None:
    interview, _ = a_transcript(workspace, TEXTS)
    _, page = opened(workspace, interview, qtbot)
    words = [word.id for word in page._model.segment(1).words]
    coding = excerpts.About(colour="amber")
    excerpts.take(interview, words[2], words[4], coding, work=workspace.work)
    qtbot.waitUntil(lambda: tinted(page, 1) == [(words[2], words[4])])
    assert tinted(page, 0) == []
    segment = page._model.line(1).id
    correct.set_text(segment, "et puis les habitants sont venus nombreux", work=workspace.work)
    qtbot.waitUntil(lambda: page._model.segment(1).text.startswith("et puis"))
    assert tinted(page, 1) == [(words[2], words[4])]


def test_fillers_are_quiet_when_asked_for_and_a_word_can_be_folded_by_hand(
    workspace: Workspace, qtbot: QtBot
) -> None:
    interview, _ = a_transcript(workspace, TEXTS)
    _, page = opened(workspace, interview, qtbot)
    assert quiet(page, 0) == set()
    page.marked.show_readable(True)
    assert quiet(page, 0) == {"euh"}
    click(page, 0, 0)
    page.keys.actions["fold"].trigger()
    qtbot.waitUntil(lambda: quiet(page, 0) == {"Alors", "euh"})
    page.keys.actions["fold"].trigger()
    qtbot.waitUntil(lambda: quiet(page, 0) == {"euh"})
    page.marked.show_readable(False)
    assert quiet(page, 0) == set()
    assert page._model.segment(0).text == TEXTS[0]
