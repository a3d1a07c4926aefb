"""Citing, the panel of excerpts, the table of pseudonyms, passages as sound: what is asked, and what is shown."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import soundfile
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QTreeWidget, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.bench import Bench
from fieldkit.desktop.bridge import Bridge
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.evidence.quoting import AskQuote, Quotable
from fieldkit.desktop.dialogs.leaving.clip import AskClip, Clippable, seconds_of, written
from fieldkit.desktop.dialogs.leaving.export import AskExport, Exported, export_transcript
from fieldkit.desktop.dialogs.people.pseudonyms import NAME, STANDS, Pseudonyms
from fieldkit.desktop.errands import Errands
from fieldkit.desktop.pages.sheet.page import SheetPage
from fieldkit.desktop.pages.transcript.evidence import Evidence
from fieldkit.desktop.pages.transcript.excerpts_panel import ExcerptsPanel
from fieldkit.domain.evidence.coding import Code
from fieldkit.domain.evidence.factor import Codebook, Factor
from fieldkit.domain.sound.recording import Recording, RecordingState
from fieldkit.domain.sound.sound import Cover
from fieldkit.domain.text.transcript import Word
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.evidence import codebook, excerpts
from fieldkit.usecases.people import pseudonyms
from fieldkit.usecases.sharing.clip import Said
from fieldkit.usecases.sheets import cite, fill
from fieldkit.usecases.text import correct
from tests.conftest import SAMPLE
from tests.made.heard import a_transcript

TEXTS = ("On a commencé avec Claire Muller", "puis la mairie a ouvert")
WORDS = tuple(Word(id=str(place), text=text) for place, text in enumerate("On a commencé ici".split()))


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> Iterator[tuple[Desk, QWidget]]:
    parent = QWidget()
    qtbot.addWidget(parent)
    bridge = Bridge(parent)
    workspace.store.listen(bridge.happened.emit)
    desk = Desk(
        workspace=workspace,
        bench=Bench(parent),
        errands=Errands(parent),
        bridge=bridge,
        language="fr",
        go=lambda _page, _id: None,
        restyle=lambda: None,
    )
    yield desk, parent
    desk.bench.close()
    desk.errands.close()
    workspace.store.forget(bridge.happened.emit)


@pytest.fixture
def interview(workspace: Workspace) -> str:
    return a_transcript(workspace, TEXTS)[0]


def segments(desk: Desk, interview: str) -> tuple[str, ...]:
    return tuple(one.id for one in correct.read(interview, work=desk.workspace.work)[1])


def visit_of(desk: Desk, interview: str) -> str:
    with desk.workspace.work() as unit:
        return unit.records.get(Interview, interview).visit


def press(widget: QWidget, text: str) -> None:
    next(one for one in widget.findChildren(QPushButton) if one.text() == text).click()


def test_selected_words_alone_are_cited_and_all_without_a_selection(qtbot: QtBot) -> None:
    asked = AskQuote(Quotable(words=WORDS))
    qtbot.addWidget(asked)
    assert asked.span == ("0", "3")
    asked.choose_words("2", "1")
    assert asked._text.textCursor().selectedText() == "a commencé"
    assert asked.span == ("1", "2")
    cursor = asked._text.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(6, cursor.MoveMode.KeepAnchor)
    asked._text.setTextCursor(cursor)
    assert asked.span == ("1", "2")


def test_a_factor_that_is_searched_in_vain_is_made(qtbot: QtBot) -> None:
    known = Codebook([Factor(id="f1", name="Écoute"), Factor(id="f2", name="Posture")]).entries
    asked = AskQuote(Quotable(words=WORDS, factors=known))
    qtbot.addWidget(asked)
    asked._codes.lines[0].tick.setChecked(True)
    asked._search.setText("écoute")
    assert not asked._new.isVisibleTo(asked)
    asked._search.setText("Confiance ")
    assert asked._new.isVisibleTo(asked)
    assert [one.isHidden() for one in asked._codes.lines] == [False, True]
    asked._new.click()
    assert asked.codes == (Code(factor="f1"),)
    assert [name for name, _ in asked.new_factors] == ["Confiance"]
    assert not any(one.isHidden() for one in asked._codes.lines)


def test_a_passage_is_cited_into_a_sheet_and_shown_in_the_panel_and_on_the_sheet(
    page: tuple[Desk, QWidget], qtbot: QtBot, interview: str
) -> None:
    desk, parent = page
    ws = desk.workspace
    codebook.add("Écoute", work=ws.work)
    sheet = fill.new_sheet(visit_of(desk, interview), "facteur", work=ws.work, forms=ws.forms, blobs=ws.blobs)
    played: list[float] = []
    panel = ExcerptsPanel(desk, played.append)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_interview(interview)
    first = correct.read(interview, work=ws.work)[1][0]
    words = (first.words[1].id, first.words[2].id)
    Evidence(desk, interview, (first.id,), played.append, parent, words).ask_quote()
    qtbot.waitUntil(lambda: bool(parent.findChildren(AskQuote)))
    [asked] = parent.findChildren(AskQuote)
    asked._codes.lines[0].tick.setChecked(True)
    asked._search.setText("Confiance")
    asked._new.click()
    asked._comment.setText("À relire")
    asked._colour.setCurrentIndex(2)
    asked._answer.setCurrentIndex(1)
    asked.accept()
    qtbot.waitUntil(lambda: "«\u202fa commencé\u202f»" in texts(panel))
    assert texts(panel)[0] == "Extraits\u202f: 1"
    assert "À relire" in texts(panel)
    assert "0:00 · Écoute · Confiance" in texts(panel)
    press(panel, "Écouter")
    assert played == [0.4]
    [one] = excerpts.of(interview, work=ws.work)
    assert one.excerpt is not None
    assert one.excerpt.colour == "amber"
    shown = SheetPage(desk)
    qtbot.addWidget(shown)
    shown.show_sheet(sheet)
    qtbot.waitUntil(lambda: "«\u202fa commencé\u202f»" in texts(shown))
    next(one for one in shown.findChildren(QToolButton) if one.accessibleName() == "Ne plus citer").click()
    qtbot.waitUntil(lambda: "«\u202fa commencé\u202f»" not in texts(shown))
    [place] = cite.answering(visit_of(desk, interview), "fr", work=ws.work, forms=ws.forms, blobs=ws.blobs)
    _, form = fill.running(sheet, work=ws.work, forms=ws.forms, blobs=ws.blobs)
    assert place.path not in form.answers()
    with qtbot.waitSignal(panel.wanted) as went:
        press(panel, "Y aller")
    assert went.args == [first.id]
    correct.set_text(first.id, "On a donc commencé", work=ws.work)
    qtbot.waitUntil(lambda: "«\u202fa donc commencé\u202f»" in texts(panel))
    assert "Corrigé depuis. Cité alors\u202f: «\u202fa commencé\u202f»" in texts(panel)
    correct.set_text(first.id, "", work=ws.work)
    qtbot.waitUntil(lambda: any("ne sont plus dans le texte" in one for one in texts(panel)))
    press(panel, "Retirer")
    qtbot.waitUntil(lambda: texts(panel)[0].startswith("Pas encore d’extrait"))


def line(tree: QTreeWidget, place: int) -> QTreeWidgetItem:
    item = tree.topLevelItem(place)
    assert item is not None
    return item


def texts(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]


def test_the_table_of_pseudonyms_is_filled_in_one_click_and_tried(
    page: tuple[Desk, QWidget], qtbot: QtBot, interview: str
) -> None:
    desk, parent = page
    Evidence(desk, interview, segments(desk, interview)[:1], lambda _at: None, parent).ask_pseudonyms()
    qtbot.waitUntil(lambda: bool(parent.findChildren(Pseudonyms)))
    [dialog] = parent.findChildren(Pseudonyms)
    qtbot.waitUntil(lambda: dialog._left.topLevelItemCount() == 2)
    names = [line(dialog._left, place).text(NAME) for place in range(2)]
    assert names == ["Kingersheim", "Claire Muller"]
    button = dialog._left.itemWidget(line(dialog._left, 1), 4)
    assert isinstance(button, QPushButton)
    button.click()
    qtbot.waitUntil(lambda: dialog._leaves.text() == "On a commencé avec Nom A")
    line(dialog._table, 0).setText(STANDS, "Anne Petit")
    qtbot.waitUntil(lambda: dialog._leaves.text() == "On a commencé avec Anne Petit")
    line(dialog._table, 0).setText(STANDS, " ")
    qtbot.waitUntil(lambda: desk.bench.is_idle)
    assert line(dialog._table, 0).text(STANDS) == "Anne Petit"
    line(dialog._table, 0).setSelected(True)
    press(dialog, "Enlever")
    qtbot.waitUntil(lambda: dialog._leaves.text() == TEXTS[0])


def test_names_that_would_leave_are_told_before_an_export_with_pseudonyms(
    page: tuple[Desk, QWidget], qtbot: QtBot, interview: str
) -> None:
    desk, parent = page
    pseudonyms.put(visit_of(desk, interview), "Kingersheim", "Lieu A", work=desk.workspace.work)
    export_transcript(desk, interview, parent)
    qtbot.waitUntil(lambda: bool(parent.findChildren(AskExport)))
    [dialog] = parent.findChildren(AskExport)
    assert not dialog.form.isRowVisible(dialog._bare)
    dialog._pseudonyms.setChecked(True)
    assert dialog.form.isRowVisible(dialog._bare)
    assert dialog._bare.text().endswith(": Claire Muller")


def test_a_passage_leaves_as_sound_with_its_names_covered(
    page: tuple[Desk, QWidget], qtbot: QtBot, interview: str, tmp_path: Path
) -> None:
    desk, parent = page
    digest = desk.workspace.blobs.put(io.BytesIO(SAMPLE.read_bytes()))
    with desk.workspace.work() as unit:
        sealed = RecordingState.SEALED
        unit.records.put(Recording(id="r", interview=interview, state=sealed, listening=digest, seconds=60.0))
    pseudonyms.put(visit_of(desk, interview), "Claire Muller", "Anne Petit", work=desk.workspace.work)
    Evidence(desk, interview, segments(desk, interview)[:1], lambda _at: None, parent).ask_clip()
    qtbot.waitUntil(lambda: bool(parent.findChildren(AskClip)))
    [asked] = parent.findChildren(AskClip)
    assert asked.cover is Cover.BEEP
    assert "Claire Muller" in asked._heard.text()
    asked._there = tmp_path
    asked._ending.setCurrentIndex(asked._ending.findData("wav"))
    asked._name.setText("passage")
    asked._to.setText("0:02,4")
    asked.accept()
    qtbot.waitUntil(lambda: bool(parent.findChildren(Exported)))
    samples, rate = soundfile.read(tmp_path / "passage.wav")
    assert samples.size == round(2.4 * rate)


def test_times_are_read_as_people_write_them(qtbot: QtBot, tmp_path: Path) -> None:
    assert [seconds_of(one) for one in ("1:02:03", "12:34,5", " 75.2", "demain")] == [3723, 754.5, 75.2, None]
    assert written(754.46) == "12:34,5"
    name = Said(span=(2.0, 3.0), text="Claire")
    asked = AskClip(Clippable(title="t", span=(0.0, 5.0), names=(name,), has_table=False, folder=tmp_path))
    qtbot.addWidget(asked)
    assert (asked.cover, asked.span) == (Cover.NONE, (0.0, 5.0))
    asked._to.setText("jamais")
    asked.accept()
    assert asked.result() == 0
    assert asked.form.isRowVisible(asked._problem)


def test_a_passage_is_cited_and_what_was_cited_is_listed(
    page: tuple[Desk, QWidget], qtbot: QtBot, interview: str
) -> None:
    desk, parent = page
    chosen = segments(desk, interview)[:1]
    evidence = Evidence(desk, interview, chosen, lambda _at: None, parent)
    evidence.ask_quote()
    qtbot.waitUntil(lambda: bool(parent.findChildren(AskQuote)))
    assert evidence.see_excerpts() in parent.findChildren(ExcerptsPanel)
