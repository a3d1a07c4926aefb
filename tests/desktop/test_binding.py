"""The binding itself: a fault in it ends the window in the middle of an interview."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, Signal

CALLS = 500


class Teller(QObject):
    told = Signal(int)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_methods_without_a_result_leave_the_references_to_none_alone() -> None:
    heard: list[int] = []
    teller = Teller()
    teller.told.connect(heard.append)
    before = sys.getrefcount(None)
    for number in range(CALLS):
        teller.setObjectName("one")
        teller.told.emit(number)
    assert abs(sys.getrefcount(None) - before) < CALLS / 10
    assert len(heard) == CALLS
