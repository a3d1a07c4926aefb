"""The page of sync: what will go, what came, what waits for a person, pause, and space on this laptop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.desktop.dialogs.reviewing.dispute import AskDispute
from fieldkit.desktop.opening import Opened
from fieldkit.desktop.pages.sync.files_card import FilesCard
from fieldkit.desktop.pages.transcript.page import TranscriptPage
from fieldkit.desktop.window import Window
from fieldkit.domain.errors import Unavailable
from fieldkit.domain.saying.statement import Statement
from fieldkit.usecases.people import withdraw
from fieldkit.usecases.reviewing import disputes
from fieldkit.usecases.sharing import orders, sync
from fieldkit.usecases.text import correct
from tests.around.shelves import Shelf
from tests.made.visits import TEXTS, Lived, a_whole_visit
from tests.store.test_merging import exchange

Made = tuple[Window, Workspace, Shelf, Lived]


@pytest.fixture
def made(tmp_path: Path, qtbot: QtBot) -> Iterator[Made]:
    make_workspace(tmp_path / "ws", "", "fr")
    ws = open_workspace(tmp_path / "ws")
    shelf = Shelf()
    ws.archive = shelf.door(ws.blobs)  # type: ignore[assignment]
    lived = a_whole_visit(ws, tmp_path)
    opened = Window("fr")
    qtbot.addWidget(opened)
    opened.show()
    opened.furnish(Opened(workspace=ws))
    yield opened, ws, shelf, lived
    opened.close()


def said(window: Window) -> str:
    return "\n".join(one.text() for one in window.findChildren(QLabel) if one.isVisible())


def press(window: Window, text: str) -> None:
    next(one for one in window.findChildren(QPushButton) if one.isVisible() and one.text() == text).click()


def shows(window: Window, text: str) -> Callable[[], bool]:
    return lambda: text in said(window)


def can_press(window: Window, text: str) -> Callable[[], bool]:
    return lambda: any(
        one.isVisible() and one.isEnabled() and one.text() == text for one in window.findChildren(QPushButton)
    )


def join(made: Made, qtbot: QtBot) -> None:
    window, ws, _, _ = made
    sync.join("https://archive.exemple.org", "samir", work=ws.work, door=ws.archive)
    window.go("sync", "")
    qtbot.waitUntil(shows(window, "pas encore à l’archive"))


def test_it_tells_what_will_go_sends_it_and_frees_space(made: Made, qtbot: QtBot) -> None:
    window, ws, shelf, lived = made
    join(made, qtbot)
    qtbot.waitUntil(shows(window, "son d’origine"))
    qtbot.waitUntil(shows(window, "ici seulement"))
    press(window, "Synchroniser")
    qtbot.waitUntil(shows(window, "Tout est aussi à l’archive."))
    assert "Envoyé :" in said(window)
    assert lived.sound in shelf.blobs
    qtbot.waitUntil(can_press(window, "Libérer"))
    press(window, "Libérer")
    qtbot.waitUntil(can_press(window, "Rapporter"))
    assert not ws.blobs.has(lived.sound)
    press(window, "Rapporter")
    qtbot.waitUntil(lambda: ws.blobs.has(lived.sound))
    qtbot.waitUntil(can_press(window, "Libérer"))


def test_it_waits_for_the_network_and_can_be_stopped(made: Made, qtbot: QtBot) -> None:
    def gone() -> None:
        raise Unavailable("archive-unreachable", url="")

    window, _, shelf, _ = made
    shelf.strike = gone
    join(made, qtbot)
    press(window, "Synchroniser")
    qtbot.waitUntil(shows(window, "Le réseau est parti."))
    qtbot.waitUntil(can_press(window, "Mettre en pause"))
    press(window, "Arrêter")
    qtbot.waitUntil(shows(window, "Arrêté."))
    qtbot.waitUntil(can_press(window, "Synchroniser"))


def test_a_pause_holds_everything_until_it_is_over(made: Made, qtbot: QtBot) -> None:
    window, _, shelf, lived = made
    here, on = threading.Event(), threading.Event()

    def hold() -> None:
        here.set()
        on.wait(60)

    shelf.strike = hold
    join(made, qtbot)
    press(window, "Synchroniser")
    qtbot.waitUntil(here.is_set)
    qtbot.waitUntil(can_press(window, "Mettre en pause"))
    press(window, "Mettre en pause")
    qtbot.waitUntil(shows(window, "En pause."))
    on.set()
    qtbot.waitUntil(can_press(window, "Reprendre"))
    press(window, "Reprendre")
    qtbot.waitUntil(shows(window, "Tout est aussi à l’archive."))
    assert lived.sound in shelf.blobs


def test_two_versions_are_compared_and_one_is_kept(made: Made, qtbot: QtBot, tmp_path: Path) -> None:
    window, ws, _, lived = made
    make_workspace(tmp_path / "other", "", "fr")
    other = open_workspace(tmp_path / "other")
    exchange(ws, other)
    first = f"{lived.transcript}.0.0"
    correct.set_text(first, TEXTS[0].replace("jardins", "potagers"), work=ws.work)
    correct.set_text(first, TEXTS[0].replace("jardins", "vergers"), work=other.work)
    exchange(ws, other)
    other.close()
    window.go("sync", "")
    qtbot.waitUntil(shows(window, "À vous de décider"))
    qtbot.waitUntil(shows(window, "texte d’un passage"))
    [dispute] = disputes.disputes(work=ws.work)
    asked = AskDispute(dispute, window)
    qtbot.addWidget(asked)
    asked.show()
    mine = next(one for one in asked.findChildren(QRadioButton) if "(ce portable)" in one.text())
    mine.click()
    asked.act(work=ws.work)
    assert correct.read(lived.interview, work=ws.work)[1][0].text == TEXTS[0].replace("jardins", "potagers")
    qtbot.waitUntil(lambda: "À vous de décider" not in said(window))


def test_a_person_may_write_what_holds(made: Made, qtbot: QtBot, tmp_path: Path) -> None:
    window, ws, _, lived = made
    make_workspace(tmp_path / "other", "", "fr")
    other = open_workspace(tmp_path / "other")
    exchange(ws, other)
    first = f"{lived.transcript}.0.0"
    for one, word in ((ws, "potagers"), (other, "vergers")):
        correct.set_text(first, TEXTS[0].replace("jardins", word), work=one.work)
    exchange(ws, other)
    other.close()
    [dispute] = disputes.disputes(work=ws.work)
    asked = AskDispute(dispute, window)
    qtbot.addWidget(asked)
    asked._text.setPlainText(TEXTS[0].replace("jardins", "potagers, les vergers"))
    asked.act(work=ws.work)
    assert correct.read(lived.interview, work=ws.work)[1][0].text == TEXTS[0].replace(
        "jardins", "potagers, les vergers"
    )
    assert disputes.disputes(work=ws.work) == ()


def test_a_withdrawal_in_a_bundle_is_declined_from_the_page(made: Made, qtbot: QtBot) -> None:
    window, ws, _, lived = made
    order = Statement(
        id="order-1",
        subject=lived.interview,
        attribute=withdraw.ERASURE,
        value={"subjects": [lived.transcript], "blobs": []},
        author="Zoé",
        device="",
        at=datetime(2018, 3, 1, tzinfo=UTC),
    )
    orders.keep((order,), work=ws.work)
    window.go("sync", "")
    qtbot.waitUntil(shows(window, "Un paquet demande d’effacer « Entretien avec Mme Muller »"))
    press(window, "Garder")
    qtbot.waitUntil(lambda: "Un paquet demande" not in said(window))
    assert orders.waiting(work=ws.work) == ()


def test_what_came_is_a_click_away(made: Made, qtbot: QtBot, tmp_path: Path) -> None:
    window, ws, shelf, lived = made
    join(made, qtbot)
    make_workspace(tmp_path / "other", "", "fr")
    other = open_workspace(tmp_path / "other")
    sync.join("https://archive.exemple.org", "Zoé", work=other.work, door=shelf.door(other.blobs))
    sync.meet(work=ws.work, door=ws.archive, blobs=ws.blobs)
    sync.meet(work=other.work, door=shelf.door(other.blobs), blobs=other.blobs)
    correct.set_text(f"{lived.transcript}.0.0", TEXTS[0].replace("jardins", "potagers"), work=other.work)
    sync.meet(work=other.work, door=shelf.door(other.blobs), blobs=other.blobs)
    other.close()
    press(window, "Synchroniser")
    qtbot.waitUntil(shows(window, "Zoé · Passage"))
    qtbot.waitUntil(shows(window, "potagers"))
    qtbot.waitUntil(can_press(window, "Voir dans le texte"))
    press(window, "Voir dans le texte")
    [page] = window.findChildren(TranscriptPage)
    qtbot.waitUntil(lambda: page.isVisible() and page.interview == lived.interview)


def test_what_comes_has_a_line_of_its_own_with_how_far_it_is(made: Made, qtbot: QtBot) -> None:
    window, _, _, _ = made
    join(made, qtbot)
    [card] = window.findChildren(FilesCard)
    card.show_moved("a" * 64, 5_000_000.0, 20_000_000.0)
    qtbot.waitUntil(shows(window, "Son apporté de l’archive"))
    [bar] = [one for one in card.findChildren(QProgressBar) if one.accessibleName() == "Son apporté de l’archive"]
    assert bar.value() == 25
