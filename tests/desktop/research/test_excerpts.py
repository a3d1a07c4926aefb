"""Passages across the visits: searched for, sieved, opened, coded, noted and played in a row."""

from __future__ import annotations

from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.evidence.coding import AskCodes
from fieldkit.desktop.dialogs.evidence.note import AskNote
from fieldkit.desktop.pages.evidence.details import Seen, _see
from fieldkit.desktop.pages.evidence.page import EvidencePage
from fieldkit.desktop.pages.search.page import SearchPage
from fieldkit.desktop.spots import read_spot
from fieldkit.desktop.widgets.passage_list import PassageModel, Shown
from fieldkit.desktop.widgets.sound.playlist import Passage, Playlist
from fieldkit.domain.evidence.coding import Code, Direction
from fieldkit.usecases.evidence.sieve import Sieve, spelled
from tests.desktop.research.studied import TEXTS, Study, shown, wait


def test_what_is_typed_is_found_sieved_and_opened(
    desk: Desk, gone: list[tuple[str, str]], qtbot: QtBot, study: Study
) -> None:
    page = SearchPage(desk)
    page.open_at("")
    shown(page, desk, qtbot)
    page._field.setText("élu")
    qtbot.waitUntil(lambda: page._list.passages.rowCount() == 6)
    page._sieve.set_sieve(Sieve(category="agent"))
    wait(desk, qtbot)
    qtbot.waitUntil(lambda: page._list.passages.rowCount() == 2)
    page._list.setCurrentIndex(page._list.passages.index(0))
    page._open.click()
    [(page_name, place)] = gone
    assert (page_name, read_spot(place)[0]) == ("transcript", study[0][1].interview)
    page._field.setText("rien de tel")
    qtbot.waitUntil(lambda: page._count.text().startswith("Rien ne correspond"))
    assert not page._open.isEnabled()


def test_excerpts_of_a_factor_are_read_coded_and_noted(desk: Desk, qtbot: QtBot, study: Study) -> None:
    _, (_, listening, holding) = study
    page = EvidencePage(desk)
    page.open_at(spelled(Sieve(factor=listening)))
    shown(page, desk, qtbot)
    assert page._list.passages.rowCount() == 3
    assert "Kingersheim" in page._list.passages.data(page._list.passages.index(0))
    page._details._ask_codes(page._quotes[0], _seen(page, desk))
    [asked] = page._details.findChildren(AskCodes)
    line = next(one for one in asked._codes.lines if one.factor.id == holding)
    line.tick.setChecked(True)
    line._direction.setCurrentIndex(line._direction.findData(Direction.AWAY.value))
    asked._search.setText("rien")
    assert not line.isHidden()
    assert Code(factor=holding, direction=Direction.AWAY) in asked.codes
    asked.accept()
    wait(desk, qtbot)
    assert len(desk.workspace.evidence.quotes(Sieve(factor=holding))) == 4
    page._details._ask_note(page._quotes[0])
    [note] = page._details.findChildren(AskNote)
    note._text.setPlainText("À rapprocher")
    note.accept()
    wait(desk, qtbot)
    [citing] = desk.workspace.evidence.citings(page._quotes[0].excerpt)
    assert citing.title == "À rapprocher"


def _seen(page: EvidencePage, desk: Desk) -> Seen:
    return _see(desk.workspace, page._quotes[0])


def test_excerpts_of_several_interviews_play_in_a_row(desk: Desk, qtbot: QtBot, study: Study, room: object) -> None:
    listening = desk.workspace.evidence.quotes(Sieve())[0].listening
    playlist = Playlist(desk, desk.bench)
    passages = (
        Passage(listening=listening, start=1.0, end=1.4),
        Passage(listening="", start=0.0, end=0.0),
        Passage(listening=listening, start=5.0, end=5.4),
    )
    playlist.set_passages(passages)
    heard: list[int] = []
    playlist.at.connect(heard.append)
    playlist.play(0, on=True)
    qtbot.waitUntil(lambda: heard[-1:] == [-1] and len(heard) > 1)
    assert [place for place in heard if place >= 0] == [0, 2]
    playlist.let_go()


def test_a_list_of_passages_is_a_sound_model(qtmodeltester: ModelTester) -> None:
    model = PassageModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show_rows(tuple(Shown(head="a", text=text, foot="b", sounds=True) for text in TEXTS))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.hear(1)
    assert model.heard == 1
    assert model.data(model.index(0)) == f"a. {TEXTS[0]}. b"
