"""Where a signature goes: on paper, into a bundle, nowhere from the workshop, nowhere in the open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace, open_workspace
from fieldkit.bootstrap.protection import make_protected
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.fields.drawn.signature import Strip
from fieldkit.desktop.pages.sheet.labels.label_media import Picture
from fieldkit.desktop.pages.sheet.page import SheetPage
from fieldkit.desktop.pages.workshop.page import WorkshopPage
from tests.contract.bundles.making import made, take
from tests.desktop.desks import a_desk
from tests.desktop.protection.protected import CHEAP, PHRASE
from tests.desktop.sheet.building import asked, told
from tests.desktop.sheet.hand import (
    kept_picture,
)
from tests.desktop.sheet.signing import FORM, a_signing, attachments, sign
from tests.made.forms_written import a_form_of_ours


def test_a_signature_is_printed_and_carried_as_other_files_are(
    desk: Desk,
    signing: tuple[SheetPage, str],
    other: Workspace,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page, _ = signing
    sign(page, qtbot)
    qtbot.waitUntil(lambda: page._read is not None and page._read.questions[1].is_answered)
    out = tmp_path / "fiche.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(out), ""))
    page._heading.saved_as_pdf.emit()
    qtbot.waitUntil(out.exists)
    [drawn] = PdfReader(out).pages[0].images
    assert drawn.image is not None
    take(other, made(desk.workspace, tmp_path / "out").path)
    assert [one.blob for one in attachments(other)] == [one.blob for one in attachments(desk.workspace)]
    with other.blobs.open(attachments(other)[0].blob) as carried:
        assert carried.read(4) == b"\x89PNG"


def test_a_signature_is_tried_in_the_workshop_and_kept_nowhere(desk: Desk, qtbot: QtBot) -> None:
    form = a_form_of_ours(desk.workspace, FORM)
    page = WorkshopPage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.show_form(form)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(Strip)))
    sign(page, qtbot)
    qtbot.waitUntil(lambda: "Suite" in told(page))
    seen = asked(page, "accord").findChildren(Picture)[0].findChildren(QPushButton)[0]
    qtbot.waitUntil(lambda: not seen.isHidden() and seen.iconSize().width() > 200)
    assert attachments(desk.workspace) == []


@pytest.fixture
def protected(tmp_path: Path) -> Iterator[Workspace]:
    key, _ = make_protected(tmp_path / "ws", "Essai", "fr", PHRASE, cost=CHEAP)
    opened_one = open_workspace(tmp_path / "ws", key=key)
    yield opened_one
    opened_one.close()


def test_a_signature_in_a_protected_workspace_lies_nowhere_in_the_open(
    protected: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    with a_desk(protected) as desk:
        page, sheet = a_signing(desk, qtbot)
        sign(page, qtbot)
        assert not kept_picture(desk, sheet, "accord").isNull()
        [kept] = attachments(protected)
        with protected.blobs.open(kept.blob) as source:
            raw = source.read()
        for file in (one for one in tmp_path.rglob("*") if one.is_file()):
            lying = file.read_bytes()
            assert b"\x89PNG" not in lying, file
            assert raw[60:120] not in lying, file
