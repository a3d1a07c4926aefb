"""A graphics card is used when it can be, and its absence costs nothing."""

from __future__ import annotations

import ctypes.util

import ctranslate2
import pytest

from fieldkit.speech.worker import card


@pytest.fixture
def with_card(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctranslate2, "get_cuda_device_count", lambda: 1)


def test_without_a_card_the_processor_computes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctranslate2, "get_cuda_device_count", lambda: 0)
    assert card.device() == "cpu"


def test_a_card_without_its_library_is_left_alone(with_card: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(card, "CUBLAS", "libcublas-that-is-nowhere.so.12")
    assert card.device() == "cpu"


def test_a_card_with_its_library_computes(with_card: None, monkeypatch: pytest.MonkeyPatch) -> None:
    any_library = ctypes.util.find_library("c") or "libc.so.6"
    monkeypatch.setattr(card, "CUBLAS", any_library)
    assert card.device() == "cuda"
