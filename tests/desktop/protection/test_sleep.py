"""A machine that falls asleep takes the keys with it, and sleeps only once they are gone."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection
from pytestqt.qtbot import QtBot

from fieldkit.desktop.app import Showing
from fieldkit.desktop.locking.sleep import SleepWatch
from tests.around.programs import beside, line_of
from tests.conftest import ROOT
from tests.desktop.protection.protected import texts, until, until_keyless


@pytest.fixture
def bus() -> Iterator[tuple[QDBusConnection, str]]:
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    if shutil.which(command[0]) is None:
        pytest.skip("a bus needs dbus-daemon")
    with beside(command) as server:
        address = line_of(server)
        yield QDBusConnection.connectToBus(address, "fieldkit-test"), address
        QDBusConnection.disconnectFromBus("fieldkit-test")


def test_the_machine_sleeps_once_the_keys_are_gone(bus: tuple[QDBusConnection, str], qtbot: QtBot) -> None:
    connection, address = bus
    command = [sys.executable, "-m", "tests.desktop.logind", address]
    with beside(command, cwd=ROOT) as logind:
        assert line_of(logind) == "there"
        place, told = QObject(), list[str]()
        watch = SleepWatch(place, connection)
        watch.falling.connect(lambda: told.append("sleep"))
        assert line_of(logind) == "Inhibit sleep delay"
        until(qtbot, lambda: told == ["sleep"])
        watch.ready()
        assert line_of(logind) == "given back"


def test_a_clock_that_jumped_tells_of_a_sleep(qtbot: QtBot) -> None:
    place, clock, told = QObject(), [1000.0], list[float]()
    watch = SleepWatch(place, QDBusConnection("none"), lambda: clock[0])
    watch.falling.connect(lambda: told.append(clock[0]))
    for clock[0] in (1005.0, 1011.0, 4000.0, 4005.0):
        watch.look()
    assert told == [4000.0]


def test_sleep_takes_the_keys_of_a_workspace(showing: Showing, qtbot: QtBot) -> None:
    showing.lock.fall_asleep()
    until_keyless(showing, qtbot)
    assert "fieldkit est verrouillé" in texts(showing.window)
