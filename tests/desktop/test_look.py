"""The look for those who see badly: contrasts after WCAG 2.2, of the colours and of what is drawn with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDoubleSpinBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QTableWidget,
    QTimeEdit,
    QTreeWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fieldkit.desktop.look.palettes import DARK, LIGHT, Colours
from fieldkit.desktop.widgets.parts import icon_button
from tests.desktop.dressed import dressed

TEXT, SHOWN = 4.5, 3.0
"""The least contrast of text (1.4.3), and of what shows that a field is there or that it has the keys (1.4.11)."""
RING_PIXELS = 24
"""A ring that is seen changes at least so many pixels: a button that is a picture alone is 26 wide."""

GROUNDS = ("window", "surface", "raised", "accent_soft")
INKS = ("text", "quiet", "accent", "danger", "warning", "good")
LOOKS = {"light": LIGHT, "dark": DARK}
FIELDS = (QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit, QTimeEdit)
NAMED = ("", "primary", "danger", "flat", "aside", "line", "fold", "contents", "picture")
PRESSED = ("nav", "pill", "pictured", "language")


def choice(kind: type[QAbstractButton], name: str = "", *, is_on: bool) -> QAbstractButton:
    made = kind()
    made.setText("Garder")
    made.setObjectName(name)
    made.setCheckable(True)
    made.setAutoExclusive(False)
    made.setChecked(is_on)
    return made


def push(name: str) -> QPushButton:
    made = QPushButton("Garder")
    made.setObjectName(name)
    return made


def plain(kind: type[QWidget]) -> QWidget:
    made = kind()
    if isinstance(made, QPlainTextEdit):
        made.setCursorWidth(0)  # the cursor alone is no ring
    if isinstance(made, QListWidget):
        made.addItems(["Kingersheim", "Mulhouse"])
    return made


KINDS: dict[str, Callable[[], QWidget]] = {
    **{kind.__name__: partial(plain, kind) for kind in FIELDS},
    **{
        f"{kind.__name__} {is_on}": partial(choice, kind, is_on=is_on)
        for kind in (QCheckBox, QRadioButton)
        for is_on in (False, True)
    },
    **{f"button {name}": partial(push, name) for name in NAMED},
    **{
        f"button {name} {is_on}": partial(choice, QPushButton, name, is_on=is_on)
        for name in PRESSED
        for is_on in (False, True)
    },
    **{kind.__name__: partial(plain, kind) for kind in (QListWidget, QTreeWidget, QTableWidget)},
    "slider": lambda: QSlider(Qt.Orientation.Horizontal),
    "picture alone": lambda: icon_button("Enlever", lambda: None, "x"),
}
"""All that takes keys, as the look draws it."""


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Colours]:
    with dressed(qapp, dark=request.param == "dark"):
        yield LOOKS[request.param]


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG reckons it."""
    darker, lighter = sorted((_light(one), _light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _light(colour: QColor) -> float:
    red, green, blue = (_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def of(use: Colours, name: str) -> QColor:
    return QColor(getattr(use, name))


def test_contrast_is_reckoned_as_published() -> None:
    assert contrast(QColor("#ffffff"), QColor("#000000")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("use", LOOKS.values(), ids=LOOKS)
def test_text_is_read_on_every_ground(use: Colours) -> None:
    pairs = [*product(INKS, GROUNDS), ("text", "line"), ("on_accent", "accent"), ("surface", "danger")]
    found = {pair: contrast(of(use, pair[0]), of(use, pair[1])) for pair in pairs}
    found |= {(ink, on): contrast(QColor(ink), of(use, on)) for ink, on in product(use.speakers, GROUNDS)}
    assert {pair: low for pair, low in found.items() if low < TEXT} == {}


@pytest.mark.parametrize("use", LOOKS.values(), ids=LOOKS)
def test_what_shows_that_a_field_is_there_is_seen_on_every_page(use: Colours) -> None:
    pairs = product(("edge", "accent"), GROUNDS[:3])
    found = {pair: contrast(of(use, pair[0]), of(use, pair[1])) for pair in pairs}
    assert {pair: low for pair, low in found.items() if low < SHOWN} == {}


@pytest.mark.parametrize("kind", FIELDS)
def test_a_field_is_drawn_with_its_edge_and_a_greyed_one_steps_back(
    kind: type[QWidget], look: Colours, qtbot: QtBot
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    field, other = plain(kind), QPushButton("Garder")
    for one in (other, field):
        one.setParent(page)
    field.setGeometry(20, 40, 200, field.sizeHint().height())
    page.show()
    other.setFocus()
    assert contrast(edge(page, field), of(look, "window")) >= SHOWN
    field.setEnabled(False)
    assert contrast(edge(page, field), of(look, "window")) < SHOWN
    if isinstance(field, QLineEdit | QPlainTextEdit):
        field.setEnabled(True)
        field.setReadOnly(True)
        assert contrast(edge(page, field), of(look, "window")) < SHOWN


def edge(page: QWidget, field: QWidget) -> QColor:
    """Return the colour that is drawn at the left of a field, halfway down."""
    shown = page.grab(field.geometry()).toImage()
    return shown.pixelColor(0, shown.height() // 2)


@pytest.mark.parametrize("kind", KINDS)
def test_what_has_the_keys_is_seen_to_have_them(kind: str, look: Colours, qtbot: QtBot) -> None:
    page, other, one = QWidget(), QPushButton("Autre"), KINDS[kind]()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.addWidget(other)
    column.addWidget(one)
    page.show()
    page.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    before, size = page.grab(one.geometry()).toImage(), one.sizeHint()
    one.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(one.hasFocus)
    assert changed(before, page.grab(one.geometry()).toImage()) >= RING_PIXELS
    assert one.sizeHint() == size, "what stands below would jump"


def changed(before: QImage, after: QImage) -> int:
    """Return how many pixels are told apart by sight from what they were."""
    places = product(range(before.width()), range(before.height()))
    return sum(contrast(before.pixelColor(x, y), after.pixelColor(x, y)) >= SHOWN for x, y in places)


def test_every_look_of_a_button_is_tried_above(look: Colours, qapp: QApplication) -> None:
    assert {*re.findall(r"QPushButton#(\w+)", qapp.styleSheet())} <= {*NAMED, *PRESSED}
