"""The export dialog: options that fit, what is remembered, where the file lies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.bench import Bench
from fieldkit.desktop.bridge import Bridge
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.leaving.export import Asked, AskExport, Exported, export_transcript, file_name
from fieldkit.desktop.errands import Errands
from fieldkit.domain.errors import FieldkitError
from fieldkit.domain.sharing.reading import Numbers, Rendering
from fieldkit.domain.visits.interview import Interview
from fieldkit.exchange.formats import FORMATS
from fieldkit.usecases.sharing import export
from fieldkit.usecases.text import correct
from tests.made.heard import a_transcript


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> Iterator[tuple[Desk, QWidget]]:
    parent = QWidget()
    qtbot.addWidget(parent)
    desk = Desk(
        workspace=workspace,
        bench=Bench(parent),
        errands=Errands(parent),
        bridge=Bridge(parent),
        language="fr",
        go=lambda _page, _id: None,
        restyle=lambda: None,
    )
    yield desk, parent
    desk.bench.close()
    desk.errands.close()


def asked(qtbot: QtBot, folder: Path, format_: str = "docx") -> AskExport:
    made = AskExport(Asked("Entretien : Mme Muller / M. Faure", export.Wish(format=format_), folder))
    qtbot.addWidget(made)
    return made


def choose(dialog: AskExport, format_: str) -> None:
    dialog._format.setCurrentIndex(dialog._format.findData(format_))


def test_every_format_is_offered_with_a_word_on_what_it_is_for(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = asked(qtbot, tmp_path)
    offered = [dialog._format.itemData(place) for place in range(dialog._format.count())]
    assert set(offered) == set(FORMATS)
    for format_ in offered:
        choose(dialog, format_)
        assert dialog._purpose.text()
        assert dialog.path == tmp_path / f"Entretien Mme Muller M. Faure.{FORMATS[format_].ending}"


def test_options_that_a_format_does_not_know_are_out_of_sight_and_not_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = asked(qtbot, tmp_path)
    dialog._numbers.setCurrentIndex(dialog._numbers.findData(Numbers.LINES.value))
    dialog._times.setChecked(False)
    assert dialog.wish == export.Wish(format="docx", rendering=Rendering(numbers=Numbers.LINES, has_times=False))
    choose(dialog, "txt")
    assert dialog.wish.rendering.numbers is Numbers.NONE
    choose(dialog, "eaf")
    assert not dialog.form.isRowVisible(dialog._times)
    assert dialog.wish == export.Wish(format="eaf")


def test_a_file_that_would_be_replaced_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = asked(qtbot, tmp_path)
    assert not dialog.form.isRowVisible(dialog._notice)
    dialog.path.write_text("d’avant")
    choose(dialog, "odt")
    assert not dialog.form.isRowVisible(dialog._notice)
    choose(dialog, "docx")
    assert dialog.form.isRowVisible(dialog._notice)


def test_a_title_becomes_a_name_that_every_system_takes() -> None:
    assert file_name('a/b: "c" <d>\n') == "a b c d"
    assert file_name("???") == "transcription"


def test_the_text_lies_where_it_was_wanted_and_the_choice_is_remembered(
    page: tuple[Desk, QWidget], qtbot: QtBot, tmp_path: Path
) -> None:
    desk, parent = page
    interview, transcript = a_transcript(desk.workspace, ["bonjour madame"])
    with desk.workspace.work() as unit:
        [segment] = unit.segments.of(transcript)
    correct.set_speaker((segment.id,), "Élodie", work=desk.workspace.work)
    export_transcript(desk, interview, parent)
    qtbot.waitUntil(lambda: bool(parent.findChildren(AskExport)))
    [dialog] = parent.findChildren(AskExport)
    dialog.show_path(tmp_path / "texte.docx")
    dialog._times.setChecked(False)
    dialog.accept()
    qtbot.waitUntil(lambda: bool(parent.findChildren(Exported)))
    [told] = parent.findChildren(Exported)
    assert "texte.docx" in told.text()
    assert str(tmp_path) in told.informativeText()
    assert docx.Document(str(tmp_path / "texte.docx")).paragraphs[-1].text == "Élodie\u202f: bonjour madame"
    assert export.remembered(work=desk.workspace.work) == (dialog.wish, tmp_path)


def test_what_waits_for_an_agreement_is_refused_before_anything_is_asked(
    page: tuple[Desk, QWidget], qtbot: QtBot
) -> None:
    desk, parent = page
    interview, _ = a_transcript(desk.workspace, ["bonjour"])
    with desk.workspace.work() as unit:
        unit.records.put(replace(unit.records.get(Interview, interview), awaits_consent=True))
    refused: list[FieldkitError] = []
    desk.bench.refused.connect(refused.append)
    export_transcript(desk, interview, parent)
    qtbot.waitUntil(lambda: bool(refused))
    assert refused[0].key == "export-awaits-consent"
    assert parent.findChildren(AskExport) == []


def test_a_disk_that_refuses_is_told_in_one_sentence(
    page: tuple[Desk, QWidget], qtbot: QtBot, tmp_path: Path
) -> None:
    desk, parent = page
    interview, _ = a_transcript(desk.workspace, ["bonjour"])
    refused: list[FieldkitError] = []
    desk.errands.refused.connect(refused.append)
    export_transcript(desk, interview, parent)
    qtbot.waitUntil(lambda: bool(parent.findChildren(AskExport)))
    [dialog] = parent.findChildren(AskExport)
    dialog.show_path(tmp_path / "nulle-part" / "texte.pdf")
    dialog.accept()
    qtbot.waitUntil(lambda: bool(refused))
    assert refused[0].key == "disk"
    assert parent.findChildren(Exported) == []
