"""Choices on a map: pressed there or in the list; what an SVG should not do, it does not do here."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.fields.mapped import drawn_map, svg
from fieldkit.desktop.pages.sheet.fields.mapped.map_view import EDGE, MapView
from fieldkit.desktop.pages.sheet.labels.label_media import Picture
from fieldkit.desktop.pages.sheet.page import SheetPage
from fieldkit.domain.saying.statement import Json
from fieldkit.usecases.sheets import definitions, form_files
from tests.desktop.sheet.building import answers, asked, press, shown, told
from tests.made.forms_written import a_sheet_of

QUARTERS = b"""<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">
  <title>Quartiers</title>
  <rect id="fond" width="200" height="100" fill="#eeeeee"/>
  <g transform="translate(100 0)">
    <g id="est" fill="none" stroke="black"><title>Est</title><rect x="10" y="10" width="80" height="80"/></g>
  </g>
  <path id="ouest" d="M10 10 H90 V90 H10 Z" style="fill:#ffffff;stroke:#000000"/>
</svg>"""
FORM = """
settings: {form_id: carte, version: '1', default_language: fr}
survey:
  - {type: KIND quartiers, name: ou, label::fr: Quel quartier, appearance: image-map, image: quartiers.svg}
choices:
  quartiers:
    - {name: ouest, label::fr: Quartier ouest}
    - {name: est, label::fr: Quartier est}
    - {name: ailleurs, label::fr: Ailleurs}
"""
NAMES = ("ouest", "est", "ailleurs")


def a_mapped_sheet(
    desk: Desk, folder: Path, qtbot: QtBot, kind: str, drawing: bytes = QUARTERS
) -> tuple[SheetPage, str]:
    ws = desk.workspace
    (folder / "quartiers.svg").write_bytes(drawing)
    found = form_files.gather(folder / "f.yaml", ("quartiers.svg",), blobs=ws.blobs)
    text = FORM.replace("KIND", kind).encode()
    form = definitions.keep(text, found.blobs, work=ws.work, forms=ws.forms, blobs=ws.blobs).id
    sheet = a_sheet_of(ws, form)
    return shown(desk, sheet, qtbot), sheet


def map_of(page: SheetPage, qtbot: QtBot) -> MapView:
    [found] = asked(page, "ou").findChildren(MapView)
    qtbot.waitUntil(found.isVisible)
    return found


def place_of(view: MapView, name: str) -> QPoint:
    """Return a pixel inside a region, as it is shown: the middle of its middle row."""
    at = view._map.places == list(view._map.regions).index(name) + 1
    rows = at.any(axis=1).nonzero()[0]
    row = rows[len(rows) // 2]
    columns = at[row].nonzero()[0]
    on_map = QPointF(float(columns[len(columns) // 2]), float(row)) * view._scale()
    return on_map.toPoint() + QPoint(EDGE, EDGE)


def test_a_region_is_pressed_the_list_follows_and_pressing_again_takes_it_back(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    page, sheet = a_mapped_sheet(desk, tmp_path, qtbot, "select_one")
    view = map_of(page, qtbot)
    pills = {one.text(): one for one in asked(page, "ou").findChildren(QPushButton)}

    def settles_at(expected: Json) -> None:
        qtbot.waitUntil(lambda: answers(desk, sheet) == ({"ou": expected} if expected else {}))

    before = view.grab().toImage()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place_of(view, "est"))
    settles_at("est")
    qtbot.waitUntil(lambda: pills["Quartier est"].isChecked())
    lit = view.grab().toImage()
    at, away = place_of(view, "est"), place_of(view, "ouest")
    assert lit.pixelColor(at) != before.pixelColor(at)
    assert lit.pixelColor(away) == before.pixelColor(away)
    pills["Quartier ouest"].click()
    settles_at("ouest")
    qtbot.waitUntil(lambda: view.grab().toImage().pixelColor(at) == before.pixelColor(at))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=away)
    settles_at(None)
    press(asked(page, "ou"), "Ailleurs")
    settles_at("ailleurs")
    assert not asked(page, "ou").findChildren(Picture)


def test_several_regions_are_chosen_and_what_is_beside_them_is_nothing(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    page, sheet = a_mapped_sheet(desk, tmp_path, qtbot, "select_multiple")
    view = map_of(page, qtbot)
    for name in ("ouest", "est"):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place_of(view, name))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.rect().center())
    qtbot.waitUntil(lambda: answers(desk, sheet) == {"ou": ["ouest", "est"]})


def test_a_map_gives_way_on_a_narrow_page_and_is_pressed_where_it_is_then(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    page, sheet = a_mapped_sheet(desk, tmp_path, qtbot, "select_one")
    view = map_of(page, qtbot)
    page.resize(560, 600)
    qtbot.waitUntil(lambda: view.width() < 520)
    qtbot.waitUntil(lambda: abs(view.height() - view.width() / 2) < 20)
    assert page.width() == 560
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place_of(view, "est"))
    qtbot.waitUntil(lambda: answers(desk, sheet) == {"ou": "est"})


def test_a_map_that_is_none_is_told_and_the_list_answers(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    page, sheet = a_mapped_sheet(desk, tmp_path, qtbot, "select_one", b"<svg")
    qtbot.waitUntil(lambda: "La carte de cette question ne peut pas être montrée." in told(page))
    assert not asked(page, "ou").findChildren(MapView)[0].isVisible()
    press(asked(page, "ou"), "Quartier est")
    qtbot.waitUntil(lambda: answers(desk, sheet) == {"ou": "est"})


def test_a_region_is_all_of_it_even_where_it_is_only_outlined(qtbot: QtBot) -> None:
    drawn = drawn_map.draw(QUARTERS, NAMES)
    width, height = drawn.size.width(), drawn.size.height()
    assert (width, height) == (620, 310)
    assert [drawn.region_at(int(width * x), height // 2) for x in (0.25, 0.5, 0.75)] == ["ouest", "", "est"]
    assert [drawn.region_at(*at) for at in ((-1, 5), (width, 5), (5, height))] == ["", "", ""]
    assert list(drawn.regions) == ["est", "ouest"]


HOSTILE = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10"
  onload="alert(1)">
  <style>@import url(http://example.org/a.css);</style><style>.a{fill:url(file:///etc/passwd)}</style>
  <style>.b{fill:red}</style>
  <script>alert(1)</script><image xlink:href="SECRET" href="SECRET" width="9" height="9"/>
  <foreignObject><p>x</p></foreignObject><use xlink:href="http://example.org/x.svg#a"/>
  <a href="http://example.org"><rect id="ouest" width="5" height="5" style="fill:url('http://example.org/x')"
   onclick="alert(1)" fill="url(#ok)" stroke-dasharray="0.0001"/></a>
  <animate attributeName="x"/><filter id="f"><feImage href="SECRET"/></filter><text>Mot</text>
</svg>"""


def test_nothing_in_a_map_reaches_out_of_it(tmp_path: Path) -> None:
    found = svg.read(HOSTILE.replace("SECRET", (tmp_path / "x.png").as_uri()).encode(), NAMES)
    kept = b"".join([found.drawing, *found.regions.values()])
    for word in (b"http://example", b"file:", b"script", b"image", b"foreign", b"use", b"alert", b"href", b"dash",
                 b"animate", b"filter", b"import"):  # fmt: skip
        assert word not in kept.replace(b"http://www.w3.org", b"")
    assert b"url(#ok)" in kept
    assert b"fill:red" in kept
    assert b"Mot" in kept


BOMB = "<!DOCTYPE svg [<!ENTITY b 'bbbbbbbbbb'><!ENTITY a '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]>"


@pytest.mark.parametrize(
    "drawing",
    [
        b"",
        b"\x89PNG",
        b"<html/>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 0 10'/>",
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 nan inf'/>",
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'>" + b"<g>" * 5000 + b"</g>" * 5000 + b"</svg>",
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'>" + b"<g/>" * 30_000 + b"</svg>",
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'>" + b" " * 2_000_000 + b"</svg>",
        f"{BOMB}<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>&a;</svg>".encode(),
        b"<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg viewBox='0 0 1 1'>&a;</svg>",
    ],
)
def test_what_is_no_map_or_too_much_of_one_is_refused(drawing: bytes) -> None:
    with pytest.raises(svg.NoMap):
        svg.read(drawing, NAMES)
    assert not drawn_map.draw(drawing, NAMES).regions


def test_a_map_without_any_of_the_choices_is_no_map() -> None:
    assert not drawn_map.draw(QUARTERS, ("nord",)).regions
