"""Pictures of a form that were made to harm: nothing outside is read, nothing hangs, and the sheet goes on calmly."""

from __future__ import annotations

import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QImage, QImageReader
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.labels.label_media import Picture
from fieldkit.desktop.pages.sheet.labels.pictures import read_from
from fieldkit.desktop.pages.sheet.page import SheetPage
from fieldkit.domain.errors import Refused
from fieldkit.domain.sheets.form import FormVersion
from fieldkit.usecases.sheets import definitions, form_files
from tests.desktop.sheet.building import asked, settle, shown, told
from tests.made import hostile
from tests.made.forms_written import a_sheet_of
from tests.made.hostile import RED, an_svg

FORM = """
settings: {form_id: images, version: '1', default_language: fr}
survey:
  - {type: text, name: qui, label::fr: Qui, image: place.svg}
  - {type: select_one lieux, name: ou, label::fr: Où}
choices:
  lieux:
    - {name: ici, label::fr: Ici, image: place.svg}
    - {name: ailleurs, label::fr: Ailleurs}
"""


def read(raw: bytes) -> QImage:
    kept = QBuffer()
    kept.setData(raw)
    kept.open(QIODevice.OpenModeFlag.ReadOnly)
    return read_from(QImageReader(kept))


def is_red(picture: QImage) -> bool:
    """Say whether the middle of a picture is red."""
    seen = picture.pixelColor(picture.width() // 2, picture.height() // 2)
    return (seen.red() > 200, seen.green() < 60, seen.alpha() > 200) == (True, True, True)


@pytest.fixture
def red(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a red picture where the program runs, so that a bare name would find it too."""
    made = QImage(50, 50, QImage.Format.Format_RGB32)
    made.fill(QColor("red"))
    assert made.save(str(tmp_path / "red.png"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "red.png"


@pytest.mark.parametrize("how", [one for one in hostile.reaching("") if one.startswith(("image", "fill", "use"))])
def test_no_file_of_this_machine_is_drawn(how: str, red: Path) -> None:
    for place in (str(red), red.as_uri(), red.name):
        picture = read(hostile.reaching(place)[how])
        assert picture.isNull() or not is_red(picture)


def test_a_file_that_never_ends_holds_nobody_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for drawing in hostile.reaching(str(tmp_path / "pipe")).values():
        read(drawing)
    assert not read(hostile.reaching("/dev/zero")["image"]).isNull()


def test_no_address_is_asked(qtbot: QtBot) -> None:
    asked_for: list[str] = []

    class Notes(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked_for.append(self.path)
            self.send_error(404)

        def log_message(self, *_told: object) -> None:
            """Be silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Notes)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    try:
        for drawing in hostile.reaching(f"http://127.0.0.1:{server.server_port}/x.png").values():
            read(drawing)
        qtbot.wait(50)
    finally:
        server.shutdown()
        serving.join()
        server.server_close()
    assert asked_for == []


@pytest.mark.parametrize("how", hostile.GROWING)
def test_what_grows_is_no_picture(how: str) -> None:
    assert read(hostile.GROWING[how]).isNull()


@pytest.mark.parametrize(
    ("size", "made"),
    [
        ('width="1000000000" height="1000000000"', (1280, 1280)),
        ('width="1000000" height="10"', (1280, 1)),
        ('width="1e30" height="1e30" viewBox="0 0 1e-30 1e30"', (0, 0)),
        ('viewBox="0 0 600 20"', (600, 20)),
        ('width="40mm" height="20mm" viewBox="0 0 400 200"', (141, 70)),
    ],
)
def test_a_drawing_is_no_larger_than_pictures_are(size: str, made: tuple[int, int]) -> None:
    picture = read(f'<svg xmlns="http://www.w3.org/2000/svg" {size}><rect width="600" height="600"/></svg>'.encode())
    assert (picture.width(), picture.height()) == made


def test_a_drawing_of_many_parts_is_drawn_small() -> None:
    few, many = (read(an_svg(RED * parts).replace(b'="100" height', b'="900" height', 1)) for parts in (3, 15_000))
    assert is_red(few)
    assert is_red(many)
    assert many.width() < few.width() / 3


def test_an_honest_drawing_is_as_it_was() -> None:
    again = '<defs><rect id="r" width="50" height="50" fill="red"/></defs><use xlink:href="#r" x="25" y="25"/>'
    picture = read(an_svg(again))
    assert (picture.width(), is_red(picture), picture.pixelColor(10, 10).alpha()) == (100, True, 0)


def a_form_with(desk: Desk, folder: Path, drawing: bytes) -> str:
    ws = desk.workspace
    (folder / "place.svg").write_bytes(drawing)
    beside = form_files.gather(folder / "f.yaml", ("place.svg",), blobs=ws.blobs)
    return definitions.keep(FORM.encode(), beside.blobs, work=ws.work, forms=ws.forms, blobs=ws.blobs).id


@pytest.mark.parametrize("how", ["image", "laughs", "script"])
def test_a_form_with_such_a_picture_is_not_taken(how: str, desk: Desk, tmp_path: Path) -> None:
    drawings = {**hostile.reaching("file:///etc/hostname"), **hostile.GROWING, **hostile.RUNNING}
    with pytest.raises(Refused, match="form-picture-hostile"):
        a_form_with(desk, tmp_path, drawings[how])
    with desk.workspace.work() as unit:
        assert unit.records.find(FormVersion, form="images") == ()


def come_by_sync(
    desk: Desk, folder: Path, drawing: bytes, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> SheetPage:
    """Show a sheet of a form that another laptop took, which did not look."""
    with monkeypatch.context() as trusting:
        trusting.setattr(type(desk.workspace.forms), "is_hostile", lambda *_asked: False)
        form = a_form_with(desk, folder, drawing)
    return shown(desk, a_sheet_of(desk.workspace, form), qtbot)


def test_what_came_all_the_same_is_a_calm_line_and_the_sheet_goes_on(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    page = come_by_sync(desk, tmp_path, hostile.GROWING["laughs"], monkeypatch, qtbot)
    qtbot.waitUntil(lambda: "Image absente ou illisible\u202f: place.svg" in told(asked(page, "qui")))
    assert asked(page, "ou").isVisible()


def test_what_another_program_is_given_is_harmless(
    desk: Desk, red: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    given: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: given.append(Path(QUrl(url).toLocalFile())))
    drawing = an_svg(f'<script>alert(1)</script>{RED}<image xlink:href="{red.as_uri()}" width="9" height="9"/>')
    page = come_by_sync(desk, red.parent, drawing, monkeypatch, qtbot)
    [seen] = list(asked(page, "qui").findChildren(Picture)[0].findChildren(QPushButton))
    qtbot.waitUntil(lambda: not seen.isHidden())
    seen.click()
    qtbot.waitUntil(lambda: bool(given))
    raw = given[0].read_bytes()
    assert (b"rect" in raw, b"alert" in raw, b"image" in raw) == (True, False, False)
    settle(desk, qtbot)
