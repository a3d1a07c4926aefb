"""What is taken of an SVG that came with a form, and what keeps a form from being taken."""

from __future__ import annotations

import base64
from io import BytesIO
from xml.etree.ElementTree import fromstring

import pytest
from PIL import Image

from fieldkit.sheets import svg
from tests.made import hostile
from tests.made.hostile import RED, an_svg

PLACE = "http://example.org/x.png"
REACHING = hostile.reaching(PLACE)


@pytest.mark.parametrize("how", REACHING)
def test_what_reaches_out_is_hostile_and_nothing_of_it_is_taken(how: str) -> None:
    drawing = REACHING[how]
    assert svg.is_hostile(drawing) is (how != "image-in-svg")
    try:
        taken = svg.harmless(drawing)
    except svg.NoDrawing:
        return
    for word in (b"example", b"image", b"import", b"font-face", b"foreign", b"filter", b"stylesheet", b"DOCTYPE"):
        assert word not in taken


@pytest.mark.parametrize("how", hostile.RUNNING)
def test_what_runs_is_hostile_and_is_not_taken(how: str) -> None:
    assert svg.is_hostile(hostile.RUNNING[how])
    assert b"alert" not in svg.harmless(hostile.RUNNING[how])


@pytest.mark.parametrize("how", hostile.GROWING)
def test_what_grows_without_measure_is_hostile_and_nothing_is_drawn(how: str) -> None:
    assert svg.is_hostile(hostile.GROWING[how])
    with pytest.raises(svg.NoDrawing):
        svg.cleaned(hostile.GROWING[how])


ILLUSTRATED = an_svg(
    '<title>Le bourg</title><metadata><a xmlns="urn:x" resource="http://example.org"/></metadata>'
    '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient>'
    '<linearGradient id="h" xlink:href="#g" x2="50"/><rect id="house" width="9" height="9"/></defs>'
    '<a xlink:href="http://example.org">' + RED + '</a><path fill="url(#h)" d="M0 0H9V9Z"/>'
    '<use xlink:href="#house" x="20" y="30" transform="scale(2)" id="second"/><use xlink:href="#second" x="5"/>',
    '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
)


def test_an_honest_drawing_is_taken_with_its_gradients_and_what_is_drawn_again() -> None:
    assert not svg.is_hostile(ILLUSTRATED)
    root = fromstring(svg.harmless(ILLUSTRATED))
    space = "{http://www.w3.org/2000/svg}"
    assert len(root.findall(f".//{space}rect")) == 4
    assert root.findall(f".//{space}use") == []
    moved = [one.get("transform") for one in root.iter(f"{space}g") if one.get("transform")]
    assert moved == ["scale(2) translate(20 30)", "translate(5 0)", "scale(2) translate(20 30)"]
    shared = root.findall(f".//{space}linearGradient")[1]
    assert shared.get("{http://www.w3.org/1999/xlink}href") == "#g"
    assert [one.get("id") for one in root.iter() if one.get("id")].count("house") == 1


@pytest.mark.parametrize(("kind", "size", "is_taken"), [("PNG", 60, True), ("JPEG", 60, True), ("GIF", 60, False)])
def test_small_pictures_that_lie_in_a_drawing_are_taken(kind: str, size: int, is_taken: bool) -> None:
    made = BytesIO()
    Image.new("RGB", (size, size), "red").save(made, kind)
    link = f"data:image/{kind.lower()};base64,{base64.b64encode(made.getvalue()).decode()}"
    drawing = an_svg(f'<image width="9" height="9" xlink:href="{link}"/>')
    assert (b"data:image" in svg.harmless(drawing), svg.is_hostile(drawing)) == (is_taken, False)


@pytest.mark.parametrize(("width", "height"), [(60_000, 60_000), (2_001, 2_000), (0, 5), (5, 0)])
def test_a_picture_inside_that_says_it_is_too_large_or_nothing_is_left_out(width: int, height: int) -> None:
    assert b"data:image" not in svg.harmless(hostile.a_large_picture_inside(width, height))


@pytest.mark.parametrize("told", ["png;base64,AAAA", "jpeg;base64,/9j/4AAA", "png;base64,A"])
def test_a_picture_inside_that_is_none_is_left_out(told: str) -> None:
    drawing = an_svg(f'<image width="9" height="9" xlink:href="data:image/{told}"/>')
    assert b"data:image" not in svg.harmless(drawing)


@pytest.mark.parametrize("raw", [b"", b"<svg", b"\x89PNG", b"<html/>", b"nom,valeur\n1,2\n"])
def test_what_is_no_drawing_is_none_and_harms_nobody(raw: bytes) -> None:
    assert not svg.is_hostile(raw)
    with pytest.raises(svg.NoDrawing):
        svg.cleaned(raw)
