"""The pages that look across the visits: search, excerpts, matrix and codebook, as a person uses them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QMessageBox, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.bench import Bench
from fieldkit.desktop.bridge import Bridge
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.evidence.coding import AskCodes
from fieldkit.desktop.dialogs.evidence.note import AskNote
from fieldkit.desktop.errands import Errands
from fieldkit.desktop.pages.codebook.agreement import Agreement
from fieldkit.desktop.pages.codebook.asking import AskFactor, AskParts, AskPlace
from fieldkit.desktop.pages.codebook.page import CodebookPage
from fieldkit.desktop.pages.evidence.details import Seen, _see
from fieldkit.desktop.pages.evidence.page import EvidencePage
from fieldkit.desktop.pages.matrix.page import MatrixPage
from fieldkit.desktop.pages.search.page import SearchPage
from fieldkit.desktop.spots import read_spot
from fieldkit.desktop.widgets.passage_list import PassageModel, Shown
from fieldkit.desktop.widgets.playlist import Passage, Playlist
from fieldkit.domain.coding import Code, Direction
from fieldkit.usecases.evidence import codebook
from fieldkit.usecases.evidence.sieve import Sieve, read_sieve, spelled
from tests.made.cases import AWAY, Case, a_case, a_code, a_quote, factors, speak_as

TEXTS = ("Les élues ont décidé ensemble", "la coopération des associations", "au cœur de l’hôtel de ville")


@pytest.fixture
def desk(workspace: Workspace, qtbot: QtBot) -> Iterator[Desk]:
    parent = QWidget()
    qtbot.addWidget(parent)
    bridge = Bridge(parent)
    workspace.store.listen(bridge.happened.emit)
    gone: list[tuple[str, str]] = []
    made = Desk(
        workspace=workspace,
        bench=Bench(parent),
        errands=Errands(parent),
        bridge=bridge,
        language="fr",
        go=lambda page, id_: gone.append((page, id_)),
        restyle=lambda: None,
    )
    made.bench.gone = gone  # type: ignore[attr-defined]
    yield made
    made.bench.close()
    made.errands.close()
    workspace.store.forget(bridge.happened.emit)


@pytest.fixture
def study(workspace: Workspace) -> tuple[tuple[Case, ...], tuple[str, ...]]:
    axis, *_ = factors(workspace, "Posture")
    named = (axis, *factors(workspace, "Écoute", "Portage", under=axis))
    people = (("Claire Muller", "élue"), ("Karim Benali", "agent"), ("Odile Weiss", "association"))
    towns = ("Kingersheim", "Saillans", "Loos-en-Gohelle")
    cases = tuple(a_case(workspace, TEXTS, town, who, sound=True) for town, who in zip(towns, people, strict=True))
    for place, case in enumerate(cases):
        a_quote(workspace, case, 0, a_code(named[1], place + 1))
        a_quote(workspace, case, 1, a_code(named[2], 2, AWAY))
    return cases, named


def shown(page: QWidget, desk: Desk, qtbot: QtBot) -> None:
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    wait(desk, qtbot)


def wait(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.bench.is_idle, timeout=30_000)


def has(inside: QWidget, text: str) -> bool:
    return any(one.text() == text and not one.isHidden() for one in inside.findChildren(QPushButton))


def press(inside: QWidget, text: str) -> None:
    buttons = [one for one in inside.findChildren(QPushButton) if one.text() == text and not one.isHidden()]
    buttons[-1].click()


def test_what_is_typed_is_found_sieved_and_opened(
    desk: Desk, qtbot: QtBot, study: tuple[tuple[Case, ...], tuple[str, ...]]
) -> None:
    page = SearchPage(desk)
    page.open_at("")
    shown(page, desk, qtbot)
    page._field.setText("élu")
    qtbot.waitUntil(lambda: page._list.passages.rowCount() == 6, timeout=10_000)
    page._sieve.set_sieve(Sieve(category="agent"))
    wait(desk, qtbot)
    qtbot.waitUntil(lambda: page._list.passages.rowCount() == 2, timeout=10_000)
    page._list.setCurrentIndex(page._list.passages.index(0))
    page._open.click()
    [(page_name, place)] = desk.bench.gone  # type: ignore[attr-defined]
    assert (page_name, read_spot(place)[0]) == ("transcript", study[0][1].interview)
    page._field.setText("rien de tel")
    qtbot.waitUntil(lambda: page._count.text().startswith("Rien ne correspond"), timeout=10_000)
    assert not page._open.isEnabled()


def test_excerpts_of_a_factor_are_read_coded_and_noted(
    desk: Desk, qtbot: QtBot, study: tuple[tuple[Case, ...], tuple[str, ...]]
) -> None:
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


def test_excerpts_of_several_interviews_play_in_a_row(
    desk: Desk, qtbot: QtBot, study: tuple[tuple[Case, ...], tuple[str, ...]], room: object
) -> None:
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
    qtbot.waitUntil(lambda: heard[-1:] == [-1] and len(heard) > 1, timeout=20_000)
    assert [place for place in heard if place >= 0] == [0, 2]
    playlist.let_go()


def test_a_cell_of_the_matrix_opens_on_its_excerpts(
    desk: Desk, qtbot: QtBot, study: tuple[tuple[Case, ...], tuple[str, ...]]
) -> None:
    cases, (_, listening, _) = study
    page = MatrixPage(desk)
    page.open_at("")
    shown(page, desk, qtbot)
    view = page._view
    assert view._drawing is not None
    place = view._drawing.layout.cell(0, 0).center().toPoint()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)  # type: ignore[no-untyped-call]
    wait(desk, qtbot)
    assert view.cell_ids == (cases[0].visit, listening)
    assert page._behind._list.passages.rowCount() == 1
    assert "extraits\u202f: 1" in view._said(QPointF(place))
    qtbot.keyClick(view, Qt.Key.Key_Down)  # type: ignore[no-untyped-call]
    qtbot.keyClick(view, Qt.Key.Key_Right)  # type: ignore[no-untyped-call]
    wait(desk, qtbot)
    assert view.cell_ids != (cases[0].visit, listening)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)  # type: ignore[no-untyped-call]
    wait(desk, qtbot)
    press(page._behind, "Ouvrir la liste")
    page_name, sieve = desk.bench.gone[-1]  # type: ignore[attr-defined]
    assert (page_name, read_sieve(sieve)) == (
        "evidence",
        Sieve(visit=cases[0].visit, factor=listening, is_exact=True),
    )


def test_the_matrix_is_drawn_by_axis_by_category_and_by_likeness(
    desk: Desk, qtbot: QtBot, study: tuple[tuple[Case, ...], tuple[str, ...]]
) -> None:
    page = MatrixPage(desk)
    page.open_at("")
    shown(page, desk, qtbot)
    for box, choice, rows, columns in (
        (page._rows, 2, 3, 2),
        (page._columns, 1, 3, 1),
        (page._order, 2, 3, 1),
        (page._rows, 1, 3, 1),
    ):
        box.setCurrentIndex(choice)
        wait(desk, qtbot)
        assert page._view._drawing is not None
        layout = page._view._drawing.layout
        assert (layout.rows, layout.columns) == (rows, columns)
    page._sieve.set_sieve(Sieve(category="agent"))
    wait(desk, qtbot)
    assert page._view._drawing is not None
    assert page._view._drawing.layout.rows == 1


@pytest.mark.parametrize("ending", ["png", "svg", "pdf", "csv", "xlsx"])
def test_the_matrix_leaves_as_what_somebody_can_read_and_print(
    desk: Desk, qtbot: QtBot, study: tuple[tuple[Case, ...], tuple[str, ...]], tmp_path: Path, ending: str
) -> None:
    page = MatrixPage(desk)
    page.open_at("")
    shown(page, desk, qtbot)
    out = tmp_path / f"matrice.{ending}"
    page._export.write(out)
    wait(desk, qtbot)
    [told] = page.findChildren(QMessageBox)
    assert str(out) in told.text()
    told.close()
    assert out.stat().st_size > 100
    if ending == "png":
        assert QImage(str(out)).width() > 1000
    elif ending == "svg":
        assert any("Kingersheim" in (one.text or "") for one in ElementTree.parse(out).iter())
    elif ending == "pdf":
        assert "Kingersheim" in "".join(sheet.extract_text() for sheet in PdfReader(out).pages)


def test_the_codebook_is_edited_from_its_page(
    desk: Desk, qtbot: QtBot, study: tuple[tuple[Case, ...], tuple[str, ...]]
) -> None:
    _, (axis, listening, holding) = study
    page = CodebookPage(desk)
    page.open_at(listening)
    shown(page, desk, qtbot)
    assert page._tree.factor == listening
    page._card._name.setText("Écoute réelle")
    page._card._name.editingFinished.emit()
    wait(desk, qtbot)
    page._ask_factor()
    [fresh] = page.findChildren(AskFactor)
    fresh._name.setText("Confiance")
    fresh._place.setCurrentIndex(fresh._place.findData(axis))
    fresh.accept()
    wait(desk, qtbot)
    assert [one.name for one in codebook.listed(work=desk.workspace.work)] == [
        "Posture",
        "Confiance",
        "Écoute réelle",
        "Portage",
    ]
    page._ask_merge()
    [asked] = page.findChildren(AskPlace)
    asked._box.setCurrentIndex(asked._box.findData(holding))
    asked.accept()
    wait(desk, qtbot)
    qtbot.waitUntil(lambda: page._tree.factor == holding, timeout=30_000)
    assert len(desk.workspace.evidence.quotes(Sieve(factor=holding))) == 6
    qtbot.waitUntil(lambda: has(page._card, "Défaire la fusion"), timeout=30_000)
    press(page._card, "Défaire la fusion")
    qtbot.waitUntil(lambda: len(desk.workspace.evidence.quotes(Sieve(factor=holding))) == 3, timeout=30_000)


def test_a_factor_is_split_and_its_excerpts_sorted_out(
    desk: Desk, qtbot: QtBot, study: tuple[tuple[Case, ...], tuple[str, ...]]
) -> None:
    page = CodebookPage(desk)
    page.open_at(study[1][1])
    shown(page, desk, qtbot)
    page._ask_split()
    wait(desk, qtbot)
    [asked] = page.findChildren(AskParts)
    asked._names.setPlainText("Des habitants\n\nDes agents\nDes habitants")
    boxes = asked.findChildren(QComboBox)
    assert [boxes[0].itemText(place) for place in range(3)] == ["reste avec le tout", "Des habitants", "Des agents"]
    boxes[0].setCurrentIndex(1)
    asked._names.appendPlainText("Des élus")
    asked.accept()
    wait(desk, qtbot)
    names = {one.name: one.id for one in codebook.listed(work=desk.workspace.work)}
    assert {"Des habitants", "Des agents", "Des élus"} <= names.keys()
    assert len(desk.workspace.evidence.quotes(Sieve(factor=names["Des habitants"]))) == 1


def test_two_coders_see_where_they_agree(
    desk: Desk, qtbot: QtBot, study: tuple[tuple[Case, ...], tuple[str, ...]]
) -> None:
    cases, (_, listening, _) = study
    speak_as(desk.workspace, "Bruno")
    a_quote(desk.workspace, cases[0], 0, a_code(listening))
    asked = Agreement(desk)
    shown(asked, desk, qtbot)
    wait(desk, qtbot)
    table = asked._table
    items = table.findItems("", Qt.MatchFlag.MatchContains)
    rows = [[item.text(column).replace(".", ",") for column in range(7)] for item in items]
    assert rows[0][:5] == ["Tous les facteurs ensemble", "1", "1", "0", "4"]
    assert ["Écoute", "1", "0", "0", "2", "1,00", "1,00"] in rows
    asked._other.setCurrentIndex(asked._one.currentIndex())
    assert asked._said.text() == "Choisissez deux personnes."


def test_a_list_of_passages_is_a_sound_model(qtmodeltester: ModelTester) -> None:
    model = PassageModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show_rows(tuple(Shown(head="a", text=text, foot="b", sounds=True) for text in TEXTS))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.hear(1)
    assert model.heard == 1
    assert model.data(model.index(0)) == f"a. {TEXTS[0]}. b"
