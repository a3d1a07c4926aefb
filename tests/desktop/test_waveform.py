"""The waveform and the overview: what is in sight, what a hand does, what lies where."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fieldkit.audio.finer import peaks_between
from fieldkit.desktop.look.palettes import LIGHT
from fieldkit.desktop.look.theme import dress
from fieldkit.desktop.widgets.sound.peaks import Peaks
from fieldkit.desktop.widgets.wave.drawing import BAND_PIXELS
from fieldkit.desktop.widgets.wave.minimap import Minimap
from fieldkit.desktop.widgets.wave.span_band import Band, bands_of
from fieldkit.desktop.widgets.wave.stretch import CLOSEST_SECONDS, Stretch
from fieldkit.desktop.widgets.wave.waveform import Waveform
from fieldkit.domain.sound.recording import MarkKind, RecordingMark
from fieldkit.domain.sound.sound import PEAKS_PER_SECOND
from fieldkit.domain.text.transcript import Segment, SegmentState
from tests.desktop.listening import rising

WHOLE = 600.0
LEFT = Qt.MouseButton.LeftButton


def loud(seconds: float = WHOLE) -> bytes:
    return bytes([156, 100]) * round(seconds * PEAKS_PER_SECOND)


BANDS = (
    Band(segment="a", start=0.0, end=10.0, speaker=0, is_verified=True),
    Band(segment="b", start=10.0, end=20.0, speaker=1, is_doubtful=True),
    Band(segment="c", start=30.0, end=40.0, speaker=0),
)


@pytest.fixture
def wave(qtbot: QtBot) -> Waveform:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application, dark=False)
    made = Waveform()
    qtbot.addWidget(made)
    made.resize(1000, 84)
    made.show()
    made.show_sound(loud(), WHOLE)
    made.show_bands(BANDS)
    return made


def dragged(widget: QWidget, start: int, end: int) -> None:
    QTest.mousePress(widget, LEFT, pos=QPoint(start, 30))
    QTest.mouseMove(widget, QPoint((start + end) // 2, 30))
    QTest.mouseMove(widget, QPoint(end, 30))
    QTest.mouseRelease(widget, LEFT, pos=QPoint(end, 30))


def turned(widget: QWidget, x: int, turns: int, modifiers: Qt.KeyboardModifier) -> None:
    place = QPointF(x, 30)
    quiet, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(place, place, QPoint(), QPoint(0, 120 * turns), quiet, modifiers, phase, False)
    QApplication.sendEvent(widget, event)


@given(whole=st.floats(6, 20_000), times=st.floats(0.01, 5_000), around=st.floats(0, 1), width=st.integers(50, 4_000))
def test_a_stretch_stays_inside_and_keeps_what_it_is_zoomed_around(
    whole: float, times: float, around: float, width: int
) -> None:
    seen = Stretch(whole=whole, span=whole, width=width).zoomed(times, around * whole)
    assert seen.start >= 0
    assert seen.end <= whole + 1e-6
    assert seen.span >= min(CLOSEST_SECONDS, whole) - 1e-9
    assert seen.at(seen.x(seen.start + seen.span / 3)) == pytest.approx(seen.start + seen.span / 3)
    assert seen.start - 1e-6 <= around * whole <= seen.end + 1e-6
    followed = seen.with_in_sight(around * whole)
    assert followed.start <= around * whole <= followed.end + 1e-6


@given(st.lists(st.integers(0, 127), min_size=1, max_size=300), st.integers(-3, 50), st.floats(0.05, 9))
def test_a_bar_is_between_the_mean_and_the_loudest_of_its_stretch(
    heights: list[int], first: int, wide: float
) -> None:
    peaks = Peaks(bytes(byte for height in heights for byte in ((256 - height) % 256, height)))
    bars = peaks.bars(first, 20, wide)
    assert len(bars) == 20
    for number, bar in enumerate(bars.tolist()):
        low = int(np.floor((first + number) * wide * PEAKS_PER_SECOND + 1e-6))
        high = max(low + 1, int(np.floor((first + number + 1) * wide * PEAKS_PER_SECOND + 1e-6)))
        inside = heights[max(low, 0) : max(high, 0)]
        if inside:
            assert np.mean(inside) / 127 - 1e-9 <= bar <= max(inside) / 127 + 1e-9
        else:
            assert bar == 0


def test_ctrl_and_wheel_come_nearer_at_the_pointer_and_the_wheel_alone_moves_along(wave: Waveform) -> None:
    told: list[tuple[float, float]] = []
    wave.view_changed.connect(lambda start, end: told.append((start, end)))
    turned(wave, 250, 3, Qt.KeyboardModifier.ControlModifier)
    assert wave.stretch.span == pytest.approx(WHOLE / 1.5**3)
    assert wave.stretch.at(250) == pytest.approx(150)
    start = wave.stretch.start
    turned(wave, 250, -1, Qt.KeyboardModifier.NoModifier)
    assert wave.stretch.start > start
    assert told[-1] == (wave.stretch.start, wave.stretch.end)
    for _ in range(40):
        turned(wave, 250, 1, Qt.KeyboardModifier.ControlModifier)
    assert wave.stretch.span == CLOSEST_SECONDS


def test_it_can_be_used_with_keys_alone(wave: Waveform) -> None:
    asked: list[float] = []
    wave.asked.connect(asked.append)
    wave.move_to(100)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_End):
        QTest.keyClick(wave, key)
    assert asked == [101, 95, 0, WHOLE]
    QTest.keyClicks(wave, "++")
    assert wave.stretch.span == pytest.approx(WHOLE / 1.5**2)
    assert "De 1:" in wave.accessibleDescription() or "De 0:" in wave.accessibleDescription()
    QTest.keyClicks(wave, "-0")
    assert wave.stretch.is_whole


def test_a_click_asks_for_a_moment_and_a_drag_chooses_a_span(wave: Waveform) -> None:
    asked: list[float] = []
    spans: list[tuple[float, float]] = []
    wave.asked.connect(asked.append)
    wave.span_chosen.connect(lambda start, end: spans.append((start, end)))
    QTest.mouseClick(wave, LEFT, pos=QPoint(500, 30))
    assert asked == [pytest.approx(300)]
    dragged(wave, 400, 200)
    [span] = spans
    assert span == pytest.approx((120, 240))
    assert len(asked) == 1


def test_a_bound_is_dragged_where_it_can_be_seen(wave: Waveform) -> None:
    moved: list[tuple[str, float]] = []
    wave.bound_moved.connect(lambda segment, at: moved.append((segment, at)))
    dragged(wave, round(wave.stretch.x(10)), 30)
    assert moved == []
    wave.show_span(None)
    wave.show_view(0, 25)
    dragged(wave, 400, 440)
    [(segment, at)] = moved
    assert (segment, round(at, 3)) == ("a", 11.0)
    dragged(wave, 400, 400)
    assert len(moved) == 1


def test_escape_lets_a_bound_go(wave: Waveform) -> None:
    moved: list[str] = []
    wave.bound_moved.connect(lambda segment, _at: moved.append(segment))
    wave.show_view(0, 25)
    QTest.mousePress(wave, LEFT, pos=QPoint(400, 30))
    QTest.mouseMove(wave, QPoint(450, 30))
    QTest.keyClick(wave, Qt.Key.Key_Escape)
    QTest.mouseRelease(wave, LEFT, pos=QPoint(450, 30))
    assert moved == []


def test_the_page_turns_while_it_plays_but_not_under_the_hand(wave: Waveform) -> None:
    wave.show_view(100, 120)
    wave.move_to(110)
    assert wave.stretch.start == 100
    wave.move_to(119.5)
    assert wave.stretch.start == pytest.approx(119.5 - 0.08 * 20)
    QTest.mousePress(wave, LEFT, pos=QPoint(500, 30))
    wave.move_to(300)
    assert wave.stretch.start < 120
    QTest.mouseRelease(wave, LEFT, pos=QPoint(500, 30))


def test_segments_have_their_speakers_colours_and_what_is_outside_is_faint(wave: Waveform) -> None:
    wave.show_view(0, 50)
    wave.move_to(45)
    picture = wave.grab().toImage()

    def colours_at(seconds: float) -> set[str]:
        x = round(wave.stretch.x(seconds))
        return {picture.pixelColor(near, 37).name() for near in range(x - 4, x + 5)}

    assert LIGHT.speakers[0] in colours_at(5)
    assert LIGHT.speakers[1] in colours_at(15)
    assert LIGHT.line in colours_at(25)
    assert not {*LIGHT.speakers} & colours_at(25)
    below = wave.height() - 1 - round(BAND_PIXELS / 2)
    assert picture.pixelColor(round(wave.stretch.x(15)), below).name() == LIGHT.speakers[1]


def test_finer_peaks_are_asked_for_from_close_by_and_drawn(wave: Waveform, tmp_path: Path) -> None:
    wanted: list[tuple[float, float]] = []
    wave.finer_wanted.connect(lambda start, end: wanted.append((start, end)))
    wave.show_view(20, 60)
    assert wanted == []
    wave.show_view(20, 25)
    assert wanted == [(20, 25)]
    source, _ = rising(tmp_path / "sound.flac", 30)
    before = wave.grab().toImage()
    wave.show_finer(peaks_between(source, 20, 25, 200), 20)
    assert wave.grab().toImage() != before
    wave.move_to(21)
    assert len(wanted) == 1


def test_finer_peaks_are_those_of_the_sound(tmp_path: Path) -> None:
    source, _ = rising(tmp_path / "sound.flac", 12)
    pairs = peaks_between(source, 9.5, 14.0, 200)
    assert len(pairs) == 2 * round(2.5 * 200)
    assert Peaks(pairs, 200, 9.5).bars(1900, 400, 1 / 200).min() > 0.9 * 13_000 / 32_768


def test_a_mark_is_told_under_the_pointer(wave: Waveform) -> None:
    wave.show_sound(loud(), WHOLE, (RecordingMark(at=300.0, label="Budget", kind=MarkKind.MARK),))
    QTest.mouseMove(wave, QPoint(501, 30))
    assert "Budget" in wave.toolTip()


def test_bands_are_numbered_by_first_appearance() -> None:
    def segment(name: str, speaker: str, state: SegmentState = SegmentState.MACHINE) -> Segment:
        return Segment(
            id=name, transcript="t", interview="i", start=0, end=1, speaker=speaker, state=state, doubts=("loop",)
        )

    found = bands_of(
        [segment("a", "Zoé"), segment("b", ""), segment("c", "Ali", SegmentState.VERIFIED), segment("d", "Zoé")]
    )
    assert [band.speaker for band in found] == [0, -1, 1, 0]
    assert [band.is_doubtful for band in found] == [True, True, False, True]


def test_the_overview_says_and_shows_what_is_checked(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application, dark=False)
    overview = Minimap()
    qtbot.addWidget(overview)
    overview.resize(400, 34)
    overview.show()
    overview.show_sound(loud(40), 40.0)
    overview.show_bands(BANDS)
    assert overview.accessibleDescription() == "25\u202f% vérifié, 1 passages douteux"
    picture = overview.grab().toImage()
    assert picture.pixelColor(50, 32).name() == LIGHT.good
    assert picture.pixelColor(250, 32).name() == LIGHT.line
    assert picture.pixelColor(101, 2).name() == LIGHT.warning
    asked: list[float] = []
    overview.asked.connect(asked.append)
    QTest.mouseClick(overview, LEFT, pos=QPoint(100, 15))
    QTest.keyClick(overview, Qt.Key.Key_End)
    assert asked == [pytest.approx(10), 40.0]
